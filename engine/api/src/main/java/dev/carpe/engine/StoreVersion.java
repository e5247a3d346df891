package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import java.util.List;

/// The version of what a store holds: checked when an engine starts on it, so that an older program never reads what it would
/// misunderstand, and a newer one brings an older store up to date first.
public final class StoreVersion {
    /// The version that this program reads and writes.
    public static final int CURRENT = 2;

    /// The steps from older versions to this one, oldest first.
    static final List<Migration> MIGRATIONS = List.of(new StampedStates());

    private static final byte[] KEY = StoreKeys.text("version");

    private StoreVersion() {}

    /// Brings a store from one version to the next.
    interface Migration {
        /// The version that it starts from.
        int from();

        /// What has to change. The new version is written together with it.
        Changes migrate(Store store);
    }

    /// Version 2 tells of each state how much of the log is in it; before, all was.
    private static final class StampedStates implements Migration {
        @Override
        public int from() {
            return 1;
        }

        @Override
        public Changes migrate(Store store) {
            Changes changes = new Changes();
            long last = new LogBook(store).last();
            store.scan(
                    Space.STATE,
                    StoreKeys.NOTHING,
                    StoreKeys.LAST,
                    (profile, state) -> {
                        changes.put(Space.STATE, profile, Recall.stamped(last, state));
                        return true;
                    });
            StoreFacts.putCovered(last, changes);
            return changes;
        }
    }

    /// Makes sure that this program can go on with a store: stamps a new one, brings an older one up to date. Not for a store that an
    /// engine runs on.
    ///
    /// @throws StoreTrouble if the store is newer, or older and no step leads on
    public static void check(Store store) {
        check(store, CURRENT, MIGRATIONS);
    }

    /// The version of a store; that of this program for one that is new.
    public static int of(Store store) {
        byte[] stamp = store.get(Space.META, KEY);
        return stamp == null ? CURRENT : (int) StoreKeys.number(stamp, 0);
    }

    /// @throws StoreTrouble if the store is newer, or older and no step leads on
    static void check(Store store, int current, List<Migration> migrations) {
        byte[] stamp = store.get(Space.META, KEY);
        if (stamp == null) {
            write(store, new Changes(), current);
            return;
        }
        for (int version = (int) StoreKeys.number(stamp, 0); version != current; version++) {
            if (version > current) {
                throw new StoreTrouble(
                        "the store has version "
                                + version
                                + " and this program knows only "
                                + current
                                + ": use a newer program");
            }
            write(store, step(version, migrations).migrate(store), version + 1);
        }
    }

    private static Migration step(int version, List<Migration> migrations) {
        for (Migration migration : migrations) {
            if (migration.from() == version) {
                return migration;
            }
        }
        throw new StoreTrouble(
                "the store has version "
                        + version
                        + ", from which this program cannot go on: open it once with the release "
                        + "between");
    }

    private static void write(Store store, Changes changes, int version) {
        changes.put(Space.META, KEY, StoreKeys.number(version));
        store.write(List.of(changes), true);
    }
}
