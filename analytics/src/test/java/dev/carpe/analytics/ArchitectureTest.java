package dev.carpe.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
                    .importPackages("dev.carpe.analytics");

    @Test
    void the_rules_have_seen_history() {
        assertThat(ALL).hasSizeGreaterThan(60);
        assertThat(ALL.contain(Backtest.class)).isTrue();
    }

    @Test
    void nothing_but_what_is_named_there_is_used() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.carpe.analytics..",
                        "dev.carpe.engine",
                        "dev.carpe.event..",
                        "dev.carpe.profile..",
                        "dev.carpe.language..",
                        "dev.carpe.detect..",
                        "dev.carpe.decide..",
                        "dev.carpe.experiment..",
                        "dev.carpe.machine..",
                        "dev.carpe.spelling..",
                        "dev.carpe.stats..",
                        "org.duckdb..",
                        "tools.jackson.core..",
                        "org.jspecify..")
                .check(ALL);
    }

    @Test
    void rooms_are_free_of_cycles() {
        slices().matching("dev.carpe.analytics.(**)").should().beFreeOfCycles().check(ALL);
        noClasses()
                .that()
                .resideInAnyPackage("dev.carpe.analytics.json", "dev.carpe.analytics.discover")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.carpe.analytics", "org.duckdb..", "java.sql..")
                .check(ALL);
    }

    @Test
    void time_and_chance_come_from_outside() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(ALL);
    }
}
