package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The customers of a shard whose state in the store is behind the log, in the order in which they fell behind. After a crash the log is
/// read from the first of them on to know them again; that must not take long, so that nobody stays behind for many rows.
final class Unwritten {
    private final Map<String, Place> first = new LinkedHashMap<>();
    private final long most;

    /// By how many rows of this shard the log has grown.
    private long grown;

    /// @param most for how many rows of this shard a customer may stay behind
    Unwritten(long most) {
        this.most = most;
    }

    /// Where in the log a batch begins, once the committer has numbered it.
    static final class Place {
        private final long grown;
        private volatile long row;

        private Place(long grown, long row) {
            this.grown = grown;
            this.row = row;
        }

        /// Somewhere after everything.
        static Place open() {
            return new Place(0, Long.MAX_VALUE);
        }

        /// The number of the row; [Long#MAX_VALUE] before it is known.
        long row() {
            return row;
        }

        void number(long number) {
            row = number;
        }
    }

    /// The log will grow by a batch.
    Place next(int rows) {
        Place place = new Place(grown, Long.MAX_VALUE);
        grown += rows;
        return place;
    }

    /// Finds those again that are behind.
    ///
    /// @param covered the last row of the log that no state lacks
    /// @param own tells the profiles of this shard
    void recover(Store store, long covered, Predicate<String> own) {
        first.clear();
        store.scan(
                Space.LOG,
                StoreKeys.number(covered + 1),
                StoreKeys.LAST,
                (key, value) -> {
                    String profile = LogCodec.profile(value);
                    if (own.test(profile)) {
                        first.putIfAbsent(profile, new Place(grown, StoreKeys.number(key, 0)));
                    }
                    return true;
                });
    }

    void add(String profile, Place place) {
        first.putIfAbsent(profile, place);
    }

    void remove(String profile) {
        first.remove(profile);
    }

    boolean contains(String profile) {
        return first.containsKey(profile);
    }

    /// Where the first of them fell behind; null if nobody is.
    @Nullable Place oldest() {
        return first.isEmpty() ? null : first.values().iterator().next();
    }

    /// Those that have been behind for too long.
    List<String> tooOld() {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Place> entry : first.entrySet()) {
            if (grown - entry.getValue().grown <= most) {
                break;
            }
            old.add(entry.getKey());
        }
        return old;
    }

    /// Some of them, the oldest first.
    List<String> some(int limit) {
        return first.keySet().stream().limit(limit).toList();
    }
}
