package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Engine;
import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.snakeyaml.engine.v2.api.Load;
import tools.jackson.core.json.JsonFactory;

/// A process takes events in under load and is killed (SIGKILL) while history is being written; the next one goes on. Afterwards history holds what the
/// log holds, each entry once.
class KilledTest {
    @TempDir Path folder;

    @Test
    void history_holds_what_the_log_holds_when_the_process_is_killed() throws IOException {
        killed(2);
    }

    /// Often: `mvn -pl analytics -am test -Dtest=KilledTest -Dtests.excluded=data`.
    @Test
    @Tag("crash")
    void history_holds_what_the_log_holds_after_twenty_rounds() throws IOException {
        killed(20);
    }

    private void killed(int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            run(round);
        }
        try (Recorded shop = Recorded.open(folder, Clock.systemUTC())) {
            shop.await();
            assertThat(shop.held()).isEqualTo(shop.logged());
            assertThat(shop.held().get("events")).isGreaterThan(100);
            assertThat(shop.value("SELECT count(*) = count(DISTINCT event_id) FROM events"))
                    .isEqualTo("true");
            assertThat(
                            shop.value(
                                    "SELECT count(*) FROM events SEMI JOIN merges ON profile = merged"))
                    .isEqualTo("0");
        }
    }

    /// Kills the child when history has moved on twice, so that a third transaction is near.
    private void run(int round) throws IOException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                KilledChild.class.getName(),
                                folder.toString(),
                                Integer.toString(round))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int moves = -1;
        long last = Long.MIN_VALUE;
        try (BufferedReader said = child.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                long position = Long.parseLong(line);
                moves += position > last ? 1 : 0;
                last = position;
                if (moves >= 2) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(moves).isGreaterThanOrEqualTo(2);
    }

    /// Where the child's classes are, however this test was started.
    private static String classPath() {
        return Stream.of(
                        KilledChild.class,
                        History.class,
                        EmbeddedEngine.class,
                        Shop.class,
                        Engine.class,
                        Event.class,
                        dev.carpe.stats.Count.class,
                        RocksDB.class,
                        DuckDBConnection.class,
                        JsonFactory.class,
                        Assertions.class,
                        Load.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
