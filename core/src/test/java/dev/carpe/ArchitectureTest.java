package dev.carpe;

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

/// Keeps the rooms of the core apart and the core pure.
class ArchitectureTest {
    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.carpe");

    @Test
    void the_rules_have_seen_the_core() {
        assertThat(CORE).hasSizeGreaterThan(100);
        assertThat(List.of("event", "language", "detect", "profile"))
                .allMatch(room ->
                        CORE.stream()
                                .anyMatch(
                                        type -> type.getPackageName().equals("dev.carpe." + room)));
    }

    @Test
    void rooms_are_free_of_cycles() {
        slices().matching("dev.carpe.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nothing_reads_or_writes_the_world() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..",
                        "java.net..",
                        "java.sql..",
                        "java.util.logging..",
                        "java.util.concurrent.locks..",
                        "org.slf4j..")
                .check(CORE);
    }

    @Test
    void streams_and_files_of_the_old_kind_are_out_too() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile|PrintStream|Console)")
                .check(CORE);
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
                        "java.time.LocalDateTime.now",
                        "java.time.ZonedDateTime.now",
                        "java.time.ZoneId.systemDefault",
                        "java.util.UUID.randomUUID",
                        "java.lang.Thread.sleep",
                        "java.lang.Thread.start");
        DescribedPredicate<JavaAccess<?>> impure =
                DescribedPredicate.describe(
                        "reach for time, chance or threads",
                        access ->
                                forbidden.contains(
                                        access.getTargetOwner().getName()
                                                + "."
                                                + access.getName()));
        noClasses().should().accessTargetWhere(impure).check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.(Random|concurrent\\.ThreadLocalRandom)|java\\.time\\.Clock|java\\.lang\\.Thread")
                .check(CORE);
    }

    @Test
    void only_the_language_knows_yaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.carpe.language")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..")
                .check(CORE);
    }
}
