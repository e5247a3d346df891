package dev.carpe.stats;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Keeps the statistics pure, and usable alone.
class ArchitectureTest {
    private static final JavaClasses STATS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.carpe.stats");

    @Test
    void the_rules_have_seen_the_statistics() {
        assertThat(STATS).hasSizeGreaterThan(60);
        assertThat(List.of("compare", "sequential", "bandit", "offpolicy"))
                .allMatch(room ->
                        STATS.stream()
                                .anyMatch(type ->
                                        type.getPackageName().equals("dev.carpe.stats." + room)));
    }

    @Test
    void nothing_but_java_and_the_distributions_is_used() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "dev.carpe.stats..",
                        "org.apache.commons.statistics.distribution..",
                        "org.apache.commons.numbers.gamma..",
                        "org.jspecify..")
                .check(STATS);
    }

    @Test
    void rooms_are_free_of_cycles() {
        slices().matching("dev.carpe.stats.(*)..").should().beFreeOfCycles().check(STATS);
    }

    @Test
    void time_chance_and_threads_come_from_outside() {
        Set<String> forbidden =
                Set.of(
                        "java.lang.System.currentTimeMillis",
                        "java.lang.System.nanoTime",
                        "java.lang.Math.random",
                        "java.time.Instant.now",
                        "java.time.LocalDate.now",
                        "java.time.ZoneId.systemDefault",
                        "java.util.UUID.randomUUID");
        DescribedPredicate<JavaAccess<?>> impure =
                DescribedPredicate.describe(
                        "reach for time or chance",
                        access ->
                                forbidden.contains(
                                        access.getTargetOwner().getName()
                                                + "."
                                                + access.getName()));
        noClasses().should().accessTargetWhere(impure).check(STATS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.(Random|random\\..*|concurrent\\..*|logging\\..*)|java\\.time\\.Clock"
                                + "|java\\.lang\\.Thread|java\\.lang\\.Process.*|java\\.lang\\.Runtime")
                .check(STATS);
    }
}
