package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docs/operations.md says of history after a restore.
class RestoredTest {
    @TempDir Path folder;
    private final HandClock clock = new HandClock(Shop.START);

    /// Takes a backup between two events, and restores it.
    ///
    /// @return what history held when the backup was taken
    private Map<String, Long> restored(Path to) throws IOException {
        Path from = folder.resolve("first");
        Path backup = folder.resolve("backup");
        Files.createDirectories(from);
        Files.createDirectories(to);
        try (Recorded shop = Recorded.open(from, clock)) {
            shop.submit(
                    Shop.track("1", "Product Added", "phone", null, 0),
                    Shop.identify("2", "phone", "ada", 1));
            clock.set(Shop.at(1000));
            shop.submit(Shop.track("3", "Product Viewed", "desk", null, 1000));
            shop.await();
            shop.engine().backup(backup);
            Map<String, Long> held = shop.held();
            shop.submit(Shop.track("4", "Product Viewed", "desk", null, 1001));
            shop.await();
            EmbeddedEngine.restore(backup, to.resolve("store"));
            return held;
        }
    }

    @Test
    void a_restored_server_begins_its_history_anew_from_the_log() throws IOException {
        Path to = folder.resolve("second");
        Map<String, Long> held = restored(to);
        assertThat(to.resolve("history.db")).doesNotExist();
        try (Recorded shop = Recorded.open(to, clock)) {
            shop.await();
            assertThat(shop.held()).isEqualTo(held).isEqualTo(shop.logged());
            assertThat(shop.column("SELECT profile FROM events ORDER BY event_id"))
                    .containsExactly("ada", "ada", "desk");
        }
    }

    @Test
    void a_history_that_knows_more_than_the_restored_log_is_not_gone_on_with() throws Exception {
        Path to = folder.resolve("second");
        Map<String, Long> held = restored(to);
        Files.copy(folder.resolve("first").resolve("history.db"), to.resolve("history.db"));
        BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
        try (Recorded shop = Recorded.open(to, clock, complaints::add)) {
            assertThat(complaints.take()).contains("knows more than the log", "Move the file away");
            assertThatThrownBy(() -> shop.history().held(List.of("ada")))
                    .isInstanceOf(HistoryTrouble.class)
                    .hasMessageContaining("Move the file away");
        }
        Files.delete(to.resolve("history.db"));
        try (Recorded shop = Recorded.open(to, clock)) {
            shop.await();
            assertThat(shop.held()).isEqualTo(held);
        }
    }
}
