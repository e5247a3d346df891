package dev.carpe.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.machine.Output;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.snakeyaml.engine.v2.api.Load;

/// A process of its own takes events in under load, tells which it acknowledged, and is killed (SIGKILL) at random points; the next one
/// goes on. Afterwards every acknowledged event is there once and every moment was raised once.
class CrashTest {
    private static final long SEED = Long.getLong("carpe.seed", 20_260_306);

    @TempDir Path temporary;

    @Test
    void nothing_acknowledged_is_lost_or_doubled_when_the_process_is_killed() throws Exception {
        killed(Integer.getInteger("carpe.crash.rounds", 2), 600);
    }

    /// As often as the goals ask: `mvn -pl engine/embedded -am test -Dtest=CrashTest -Dtests.excluded=data`.
    @Test
    @Tag("crash")
    void nothing_acknowledged_is_lost_or_doubled_in_twenty_rounds() throws Exception {
        killed(20, 3_000);
    }

    private void killed(int rounds, int most) throws Exception {
        Path store = temporary.resolve("store");
        Random random = new Random(SEED);
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            acknowledged.addAll(run(store, round, 100 + random.nextInt(most)));
        }
        assertThat(acknowledged).hasSizeGreaterThan(100 * rounds);
        verify(store, acknowledged);
    }

    /// Runs the child until it has acknowledged so many events, then kills it.
    private static Set<String> run(Path store, int round, int until) throws IOException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                CrashChild.class.getName(),
                                store.toString(),
                                Integer.toString(round))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader said = child.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == until) {
                    // Not through the process itself, which would close the pipe before it is read
                    // out.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        return acknowledged;
    }

    /// Where the child's classes are, however this test was started.
    private static String classPath() {
        return Stream.of(
                        CrashChild.class,
                        EmbeddedEngine.class,
                        Shop.class,
                        Engine.class,
                        Event.class,
                        RocksDB.class,
                        Load.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void verify(Path store, Set<String> acknowledged) {
        try (Engine engine =
                EmbeddedEngine.open(
                        store,
                        Shop.program(),
                        Shop.CATALOGUE,
                        EmbeddedEngine.Settings.DEFAULT,
                        Clock.systemUTC(),
                        (words, failure) -> {
                            throw new AssertionError(words, failure);
                        })) {
            engine.drain();
            Map<String, Integer> logged = new HashMap<>();
            Map<MomentId, Integer> raised = new HashMap<>();
            List<Event> some = new ArrayList<>();
            Position after = Position.START;
            for (List<Entry> entries = engine.tail(after, 10_000, 0);
                    !entries.isEmpty();
                    entries = engine.tail(after, 10_000, 0)) {
                for (Entry entry : entries) {
                    if (entry.what() instanceof Logged.Received(Event event)) {
                        logged.merge(event.messageId().value(), 1, Integer::sum);
                        if (some.size() < 100) {
                            some.add(event);
                        }
                    }
                    for (Output output : entry.outputs()) {
                        if (output instanceof Output.Changed(Change.Raised(Moment moment))) {
                            raised.merge(moment.id(), 1, Integer::sum);
                        }
                    }
                }
                after = entries.getLast().position();
            }
            acknowledged.removeAll(logged.keySet());
            assertThat(acknowledged).as("acknowledged, and not there").isEmpty();
            assertThat(logged.values()).as("each event once").containsOnly(1);
            assertThat(raised).isNotEmpty();
            assertThat(raised.values()).as("each moment once").containsOnly(1);
            assertThat(engine.submit(some))
                    .as("sent again after the crash")
                    .extracting(Receipt::verdict)
                    .containsOnly(new Receipt.Verdict.Duplicate());
            compareWithProfiles(engine, logged.size());
        }
    }

    /// The states hold as many events as the log.
    private static void compareWithProfiles(Engine engine, int logged) {
        int inTimelines = 0;
        for (int customer = 0; customer < CrashChild.CUSTOMERS; customer++) {
            String id = "user-" + customer;
            inTimelines +=
                    (int)
                            engine.timeline(id, Position.END, 1_000_000).stream()
                                    .filter(entry -> entry.what() instanceof Logged.Received)
                                    .count();
        }
        assertThat(inTimelines).isEqualTo(logged);
    }
}
