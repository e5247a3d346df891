package dev.carpe.engine;

/// The tables of a store that no engine runs on yet: to read there what the engine is to be started with.
public final class StoredTables {
    private StoredTables() {}

    /// A table to read from; writing to it is refused.
    public static Table of(Store store, String name) {
        return new StoredTable(
                name,
                store,
                _ -> {
                    throw new Refused(new Refusal.Closing());
                });
    }
}
