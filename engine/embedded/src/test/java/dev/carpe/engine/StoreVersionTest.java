package dev.carpe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.engine.Store.Space;
import dev.carpe.engine.embedded.RocksStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of stores of other versions.
class StoreVersionTest {
    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void open() {
        store = RocksStore.open(temporary.resolve("store"), RocksStore.Settings.DEFAULT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// Notes that it was there.
    private record Noting(int from, List<Integer> noted) implements StoreVersion.Migration {
        @Override
        public Changes migrate(Store store) {
            noted.add(from);
            Changes changes = new Changes();
            changes.put(Space.META, StoreKeys.text("step/" + from), StoreKeys.NOTHING);
            return changes;
        }
    }

    @Test
    void a_newer_store_is_refused() {
        StoreVersion.check(store, 2, List.of());
        assertThatThrownBy(() -> StoreVersion.check(store, 1, List.of()))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("use a newer program");
    }

    @Test
    void an_older_store_is_brought_up_to_date_step_by_step_and_once() {
        List<Integer> noted = new ArrayList<>();
        List<StoreVersion.Migration> steps = List.of(new Noting(1, noted), new Noting(2, noted));
        StoreVersion.check(store, 1, steps);
        StoreVersion.check(store, 3, steps);
        StoreVersion.check(store, 3, steps);
        assertThat(noted).containsExactly(1, 2);
        assertThat(store.get(Space.META, StoreKeys.text("step/2"))).isNotNull();
    }

    @Test
    void a_store_too_old_for_any_step_is_refused() {
        StoreVersion.check(store, 1, List.of());
        assertThatThrownBy(() -> StoreVersion.check(store, 3, List.of()))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("the release between");
    }
}
