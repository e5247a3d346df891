package dev.carpe.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Keeps to what ARCHITECTURE says this module may use.
class ArchitectureTest {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.carpe.bench");

    @Test
    void nothing_but_the_libraries_named_there_is_used() {
        assertThat(ALL).hasSizeGreaterThan(5);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.sun.management..",
                        "dev.carpe..",
                        "io.helidon..",
                        "tools.jackson..",
                        "org.HdrHistogram..",
                        "org.jspecify..")
                .check(ALL);
    }
}
