package dev.carpe.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
                    .importPackages("dev.carpe.app");

    @Test
    void nothing_but_the_libraries_named_there_is_used() {
        assertThat(ALL).hasSizeGreaterThan(40);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.carpe..",
                        "picocli..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "de.siegmar.fastcsv..",
                        "org.snakeyaml..",
                        "org.slf4j..",
                        "ch.qos.logback..",
                        "org.jspecify..")
                .check(ALL);
    }

    @Test
    void only_mappings_and_the_configuration_know_yaml() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.carpe.app.mapping", "dev.carpe.app.serve")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..")
                .check(ALL);
    }
}
