package dev.carpe.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Store;
import org.junit.jupiter.api.Test;

/// The host over a store in memory.
class MemoryEngineTest extends EngineContract {
    private MemoryStore store = new MemoryStore();

    @Override
    protected Store store() {
        return store;
    }

    @Override
    protected void abandon() {
        store = store.copy();
    }

    @Override
    public void fullAfter(int writes) {
        store.fullAfter(writes);
    }

    @Test
    void what_is_trimmed_leaves_nothing_in_timelines() {
        view("d1", 0, 3);
        assertThat(rows(Store.Space.TIMELINE)).isEqualTo(3);
        engine().trim(engine().end());
        assertThat(rows(Store.Space.TIMELINE)).isZero();
        assertThat(rows(Store.Space.LOG)).isZero();
        crash();
        assertThat(engine().profile("d1").orElseThrow().active()).hasSize(1);
    }

    private int rows(Store.Space space) {
        int[] rows = {0};
        store.scan(
                space,
                new byte[0],
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1},
                (_, _) -> {
                    rows[0]++;
                    return true;
                });
        return rows[0];
    }
}
