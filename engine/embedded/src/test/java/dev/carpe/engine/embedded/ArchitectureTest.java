package dev.carpe.engine.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// What the rooms of the engine may know: the public one nothing of a store or a format, this one nothing of who calls it.
class ArchitectureTest {
    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.carpe.engine");

    @Test
    void what_callers_use_knows_no_store_no_format_and_no_protocol() {
        assertThat(classes.size()).isGreaterThan(60);
        noClasses()
                .that()
                .resideInAPackage("dev.carpe.engine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.rocksdb..",
                        "org.apache.kafka..",
                        "tools.jackson..",
                        "com.fasterxml..",
                        "io.helidon..",
                        "dev.carpe.engine.embedded..",
                        "dev.carpe.engine.testkit..",
                        "dev.carpe.server..",
                        "dev.carpe.app..")
                .check(classes);
    }

    @Test
    void an_engine_knows_neither_the_server_nor_another_engine() {
        noClasses()
                .that()
                .resideInAPackage("dev.carpe.engine.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.carpe.server..",
                        "dev.carpe.app..",
                        "dev.carpe.engine.kafka..",
                        "dev.carpe.engine.testkit..",
                        "org.apache.kafka..")
                .check(classes);
    }

    @Test
    void the_rooms_do_not_depend_on_each_other_in_circles() {
        slices().matching("dev.carpe.engine.(*)..").should().beFreeOfCycles().check(classes);
    }
}
