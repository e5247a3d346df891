package dev.carpe.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Host;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refusal;
import dev.carpe.engine.Refused;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is really full: a file system in memory of 48 MiB, which gets room again. Wants the right to mount one.
@Tag("crash")
class FullDiskTest {
    private static final RocksStore.Settings USUAL = RocksStore.Settings.DEFAULT;

    @TempDir private Path folder;

    private final Random random = new Random(8);

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=48m", "carpe-test", folder.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", folder.toString());
    }

    private void makeRoom() throws Exception {
        run("mount", "-o", "remount,size=256m", folder.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s (this test must be run by root)", List.of(command), said)
                .isZero();
    }

    private Engine open(long reserve) {
        return EmbeddedEngine.open(
                folder.resolve("store"),
                Shop.program(),
                Shop.CATALOGUE,
                new EmbeddedEngine.Settings(
                        new Host.Settings(2, 1000, 100),
                        new RocksStore.Settings(
                                USUAL.cacheBytes(), 1 << 20, USUAL.walBytes(), reserve, 0)),
                () -> Shop.at(0),
                (_, _) -> {});
    }

    /// An event of 8 KB that does not compress.
    private Event event(int number) {
        byte[] noise = new byte[4096];
        random.nextBytes(noise);
        String text = new String(noise, StandardCharsets.ISO_8859_1);
        Instant at = Shop.at(0);
        return new Event(
                MessageId.of("m" + number),
                Event.Type.TRACK,
                "Page Viewed",
                "d" + number % 50,
                null,
                at.toEpochMilli(),
                at.toEpochMilli(),
                0,
                "web",
                Struct.of("noise", new Text(text)),
                Struct.EMPTY);
    }

    /// Sends until it is refused.
    ///
    /// @return what was acknowledged
    private List<String> fill(Engine engine) {
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            Event event = event(i);
            try {
                engine.submit(List.of(event));
                acknowledged.add(event.messageId().value());
            } catch (Refused refused) {
                assertThat(refused.refusal()).isInstanceOf(Refusal.Storage.class);
                return acknowledged;
            }
        }
        throw new AssertionError("the disk never got full");
    }

    private static List<String> kept(Engine engine) {
        List<String> kept = new ArrayList<>();
        for (Entry entry : engine.tail(Position.START, 1_000_000, 0)) {
            if (entry.what() instanceof Logged.Received(Event event)) {
                kept.add(event.messageId().value());
            }
        }
        return kept;
    }

    @Test
    void with_its_reserve_it_stops_in_time_and_goes_on_when_there_is_room() throws Exception {
        try (Engine engine = open(16L << 20)) {
            List<String> acknowledged = fill(engine);
            assertThat(acknowledged).hasSizeGreaterThan(500);
            assertThat(engine.metrics().trouble()).contains("MiB are left on the disk");
            makeRoom();
            while (!engine.metrics().trouble().isEmpty()) {
                Thread.onSpinWait();
            }
            engine.submit(List.of(event(1_000_000)));
            acknowledged.add("m1000000");
            assertThat(kept(engine)).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    @Test
    void without_a_reserve_nothing_acknowledged_is_lost_either() throws Exception {
        List<String> acknowledged;
        try (Engine engine = open(0)) {
            acknowledged = fill(engine);
            assertThat(acknowledged).hasSizeGreaterThan(500);
            assertThat(engine.metrics().trouble()).isNotEmpty();
            makeRoom();
        }
        try (Engine engine = open(0)) {
            assertThat(kept(engine)).containsAll(acknowledged).doesNotHaveDuplicates();
            engine.submit(List.of(event(1_000_000)));
        }
    }
}
