package dev.carpe.engine.testkit;

import dev.carpe.engine.Store;

/// The host over a store in memory.
class MemoryEngineTest extends EngineContract {
    private final MemoryStore store = new MemoryStore();

    @Override
    protected Store store() {
        return store;
    }

    @Override
    protected void full(boolean full) {
        store.full(full);
    }
}
