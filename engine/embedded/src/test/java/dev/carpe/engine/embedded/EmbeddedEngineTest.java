package dev.carpe.engine.embedded;

import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Position;
import dev.carpe.engine.Store;
import dev.carpe.engine.StoreTrouble;
import dev.carpe.engine.testkit.EngineContract;
import dev.carpe.engine.testkit.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract over RocksDB, and what a folder adds to it.
class EmbeddedEngineTest extends EngineContract {
    @TempDir Path temporary;
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private int copies;

    @Override
    protected Store store() {
        return RocksStore.open(
                folder(),
                RocksStore.Settings.DEFAULT,
                () -> writesLeft.getAndDecrement() > 0 ? Long.MAX_VALUE : 0);
    }

    private Path folder() {
        return temporary.resolve("store" + copies);
    }

    @Override
    protected void abandon() {
        engine().backup(temporary.resolve("store" + ++copies));
    }

    @Override
    public void fullAfter(int writes) {
        writesLeft.set(writes);
    }

    @Test
    void a_backup_is_the_engine_as_it_was_then() {
        engine().submit(
                        List.of(
                                track("m1", "Product Viewed", "d1", null, 0),
                                track("m2", "Product Viewed", "d1", null, 1)));
        Path backup = temporary.resolve("backup");
        engine().backup(backup);
        engine().submit(List.of(track("m3", "Product Viewed", "d1", null, 2)));
        assertThat(engine().profile("d1").orElseThrow().active()).hasSize(1);

        Path restored = temporary.resolve("restored");
        EmbeddedEngine.restore(backup, restored);
        try (Engine again = open(restored)) {
            assertThat(again.tail(Position.START, 10, 0)).hasSize(2);
            assertThat(again.profile("d1").orElseThrow().active()).isEmpty();
            again.submit(List.of(track("m3", "Product Viewed", "d1", null, 2)));
            assertThat(again.profile("d1").orElseThrow().active())
                    .isEqualTo(engine().profile("d1").orElseThrow().active());
        }
        try (Engine untouched = open(backup)) {
            assertThat(untouched.tail(Position.START, 10, 0)).hasSize(2);
        }
    }

    private Engine open(Path folder) {
        return EmbeddedEngine.open(
                folder,
                Shop.program(),
                Shop.CATALOGUE,
                EmbeddedEngine.Settings.DEFAULT,
                clock(),
                (words, failure) -> {
                    throw new AssertionError(words, failure);
                });
    }

    @Test
    void a_restore_overwrites_nothing() throws IOException {
        Path backup = temporary.resolve("backup");
        engine().backup(backup);
        Path precious = Files.createDirectory(temporary.resolve("precious"));
        Files.writeString(precious.resolve("file"), "precious");
        assertThatThrownBy(() -> EmbeddedEngine.restore(backup, precious))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> EmbeddedEngine.restore(precious, temporary.resolve("new")))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("is no backup");
    }

    @Test
    void a_folder_in_use_is_refused() {
        assertThatThrownBy(() -> open(folder()))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("another process uses it");
    }

    @Test
    void a_store_over_its_quota_refuses_and_says_so() {
        engine().submit(List.of(track("m1", "Product Viewed", "d1", null, 0)));
        engine().close();
        RocksStore.Settings tight = new RocksStore.Settings(1 << 20, 1 << 20, 1 << 20, 0, 1);
        assertThatThrownBy(() ->
                        EmbeddedEngine.open(
                                folder(),
                                Shop.program(
                                        Shop.WORKSPACE.replace(
                                                "times: 3", "times: 3, where: price > 5")),
                                Shop.CATALOGUE,
                                new EmbeddedEngine.Settings(
                                        EmbeddedEngine.Settings.DEFAULT.host(), tight),
                                clock(),
                                (_, _) -> {}))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("quota");
    }
}
