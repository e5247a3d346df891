package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Questions in SQL, copies, and forgetting.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsTest {
    @TempDir private static Path folder;
    private SomeDays days;

    @BeforeAll
    void record_some_days() {
        days = SomeDays.record(folder);
    }

    @AfterAll
    void close() {
        days.close();
    }

    @Test
    void sql_reads_within_limits_and_nothing_else() {
        FreeSql.Answer answer =
                sql(
                        "SELECT name, count(*) AS n, min(time) AS first FROM events GROUP BY name ORDER BY name;");
        assertThat(answer.columns()).containsExactly("name", "n", "first");
        assertThat(answer.rows()).hasSize(4);
        assertThat(answer.rows().getFirst().get(2))
                .asString()
                .startsWith("2026-03-06T1")
                .endsWith("Z");
        assertThat(sql("FROM events").cut()).isTrue();
        assertThat(sql("SELECT 1 -- done").rows()).containsExactly(List.of(1));
        for (String bad :
                List.of(
                        "DELETE FROM events",
                        "SELECT 1; DELETE FROM events",
                        "SELECT * FROM read_csv('/etc/passwd')",
                        "SELECT * FROM '/etc/passwd'",
                        "SELECT * FROM glob('/*')",
                        "SELECT content FROM read_text('/etc/hostname')",
                        "COPY events TO '" + folder.resolve("events.csv") + "'",
                        "ATTACH '" + folder.resolve("other.db") + "'",
                        "SET memory_limit = '9GB'",
                        "INSTALL httpfs",
                        "SELECT nothing FROM events",
                        "SELEC 1",
                        "")) {
            assertThatThrownBy(() -> sql(bad)).as(bad).isInstanceOf(BadQuestion.class);
        }
        assertThatThrownBy(() ->
                        new FreeSql(
                                        "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b",
                                        5,
                                        Duration.ofSeconds(1))
                                .ask(days.shop().history()))
                .isInstanceOf(BadQuestion.class)
                .hasMessageContaining("longer than 1 s");
    }

    private FreeSql.Answer sql(String text) {
        return new FreeSql(text, 100, Duration.ofSeconds(10)).ask(days.shop().history());
    }

    @Test
    void exports_are_whole_files() throws Exception {
        for (Export.Format format : Export.Format.values()) {
            Export.Written written =
                    new Export("events", format, SomeDays.ALL.from(), SomeDays.ALL.to())
                            .write(days.shop().history());
            assertThat(written.rows()).isEqualTo(days.events().size() + 1);
            Path file = days.shop().history().exports().resolve(written.file());
            assertThat(Files.size(file)).isEqualTo(written.bytes()).isPositive();
            if (format != Export.Format.PARQUET) {
                assertThat(Files.readAllLines(file))
                        .hasSize(days.events().size() + (format == Export.Format.CSV ? 2 : 1));
            }
        }
        assertThatThrownBy(() ->
                        new Export(
                                "keys", Export.Format.CSV, SomeDays.ALL.from(), SomeDays.ALL.to()))
                .isInstanceOf(BadQuestion.class);
    }

    @Test
    void forgetting_is_tried_before_it_is_done(@TempDir Path other) {
        try (Recorded small = Recorded.open(other, new HandClock(Shop.START))) {
            small.submit(
                    Shop.track("1", "Product Viewed", "a", null, 0),
                    Shop.track("2", "Product Added", "a", null, 5));
            small.await();
            Keeping keeping = new Keeping(Shop.at(4), null);
            assertThat(keeping.dryRun(small.history()).rows())
                    .contains(new Keeping.Rows("events", 1));
            assertThat(small.value("SELECT count(*) FROM events")).isEqualTo("2");
            assertThat(keeping.apply(small.history()).done()).isTrue();
            assertThat(small.column("SELECT name FROM events")).containsExactly("Product Added");
        }
    }

    @Test
    void what_cannot_be_asked_is_said_plainly() {
        assertThatThrownBy(() -> Dimension.of("colour"))
                .isInstanceOf(BadQuestion.class)
                .hasMessageContaining("page, device");
        assertThatThrownBy(() -> new Step(null, null, Map.of())).isInstanceOf(BadQuestion.class);
        assertThatThrownBy(() -> Scope.of(Shop.at(5), Shop.at(5))).isInstanceOf(BadQuestion.class);
        assertThatThrownBy(() -> Dimension.of("trait:a' OR 1=1")).isInstanceOf(BadQuestion.class);
    }
}
