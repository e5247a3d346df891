package dev.carpe.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.carpe.server");

    @Test
    void features_do_not_depend_on_each_other_in_circles() {
        assertThat(classes.size()).isGreaterThan(80);
        slices().matching("dev.carpe.server.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void http_knows_no_feature() {
        noClasses()
                .that()
                .resideInAPackage("dev.carpe.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.carpe.server.collect..",
                        "dev.carpe.server.decide..",
                        "dev.carpe.server.keys..",
                        "dev.carpe.server.ofrep..",
                        "dev.carpe.server.stream..",
                        "dev.carpe.server.privacy..",
                        "dev.carpe.engine..")
                .check(classes);
    }

    @Test
    void the_server_names_no_engine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.carpe.engine.embedded..",
                        "dev.carpe.engine.kafka..",
                        "dev.carpe.engine.testkit..",
                        "dev.carpe.app..",
                        "org.rocksdb..",
                        "org.apache.kafka..")
                .check(classes);
    }
}
