package dev.carpe.engine;

import dev.carpe.detect.PlanNames;
import dev.carpe.engine.Store.Space;
import java.util.List;

/// What a store says of itself.
final class StoreFacts {
    private static final byte[] SHARDS = StoreKeys.text("shards");
    private static final byte[] TRIMMED = StoreKeys.text("trimmed");

    private static final byte[] COVERED = StoreKeys.text("covered");

    private StoreFacts() {}

    /// The number of shards that a store was made with; a new one is made with those wanted.
    static int shards(Store store, int wanted) {
        byte[] known = store.get(Space.META, SHARDS);
        if (known != null) {
            return (int) StoreKeys.number(known, 0);
        }
        Changes changes = new Changes();
        changes.put(Space.META, SHARDS, StoreKeys.number(wanted));
        store.write(List.of(changes), true);
        return wanted;
    }

    /// Keeps the names that states are written with from now on.
    static void remember(Program program, Store store, Changes changes) {
        PlanNames names = PlanNames.of(program.plan());
        byte[] key = StoreKeys.names(names.id());
        if (store.get(Space.META, key) == null) {
            changes.put(Space.META, key, names.toBytes());
        }
    }

    /// The names that states were written with.
    static PlanNames names(Store store, long id) {
        byte[] names = store.get(Space.META, StoreKeys.names(id));
        if (names == null) {
            throw new IllegalStateException("the store lacks the names of plan " + id);
        }
        return PlanNames.parse(names);
    }

    /// The last row that was taken out of the log; -1 if none was.
    static long trimmed(Store store) {
        byte[] row = store.get(Space.META, TRIMMED);
        return row == null ? -1 : StoreKeys.number(row, 0);
    }

    static void putTrimmed(long row, Changes changes) {
        changes.put(Space.META, TRIMMED, StoreKeys.number(row));
    }

    /// The last row of the log that no state lacks; what is behind it must be done again.
    static long covered(Store store) {
        byte[] row = store.get(Space.META, COVERED);
        return row == null ? trimmed(store) : StoreKeys.number(row, 0);
    }

    static void putCovered(long row, Changes changes) {
        changes.put(Space.META, COVERED, StoreKeys.number(row));
    }
}
