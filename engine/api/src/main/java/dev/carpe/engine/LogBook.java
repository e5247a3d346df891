package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// The log as it is read: as a whole, or by profile.
final class LogBook {
    private final Store store;

    LogBook(Store store) {
        this.store = store;
    }

    /// The number of the newest row there ever was; -1 if none.
    long last() {
        long[] last = {StoreFacts.trimmed(store)};
        store.scanBack(
                Space.LOG,
                StoreKeys.LAST,
                StoreKeys.NOTHING,
                (key, _) -> {
                    last[0] = Math.max(last[0], StoreKeys.number(key, 0));
                    return false;
                });
        return last[0];
    }

    /// The entries after a position.
    ///
    /// @param end the last position that is durable
    List<Entry> after(Position after, Position end, int limit) {
        List<Entry> entries = new ArrayList<>();
        long first = Math.max(0, LogCodec.row(after));
        long last = LogCodec.row(end);
        if (first > last) {
            return entries;
        }
        store.scan(
                Space.LOG,
                StoreKeys.number(first),
                StoreKeys.number(last + 1),
                (key, value) -> {
                    for (Entry entry : LogCodec.read(StoreKeys.number(key, 0), value)) {
                        if (entry.position().compareTo(after) > 0 && entries.size() < limit) {
                            entries.add(entry);
                        }
                    }
                    return entries.size() < limit;
                });
        return entries;
    }

    /// The newest entries before a position, the newest first.
    ///
    /// @param end the last position that is durable
    List<Entry> newest(Position before, Position end, int limit) {
        List<Entry> entries = new ArrayList<>();
        long last = Math.min(LogCodec.row(before), LogCodec.row(end));
        if (last < 0) {
            return entries;
        }
        store.scanBack(
                Space.LOG,
                StoreKeys.number(last + 1),
                StoreKeys.NOTHING,
                (key, value) -> {
                    List<Entry> ofRow = LogCodec.read(StoreKeys.number(key, 0), value);
                    addNewest(ofRow, before, limit, entries);
                    return entries.size() < limit;
                });
        return entries;
    }

    private static void addNewest(
            List<Entry> ofRow, Position before, int limit, List<Entry> entries) {
        for (Entry entry : ofRow.reversed()) {
            if (entry.position().compareTo(before) < 0 && entries.size() < limit) {
                entries.add(entry);
            }
        }
    }

    /// The entries of a row; none where it was trimmed or erased.
    List<Entry> entries(long row) {
        byte[] bytes = store.get(Space.LOG, StoreKeys.number(row));
        return bytes == null ? List.of() : LogCodec.read(row, bytes);
    }

    /// The newest entries of some profiles before a position, the newest first.
    List<Entry> newest(Collection<String> profiles, Position before, int limit) {
        TreeSet<Long> rows = new TreeSet<>();
        for (String profile : profiles) {
            rows.addAll(newestRows(profile, before, limit));
        }
        List<Entry> entries = new ArrayList<>();
        for (long row : rows.descendingSet()) {
            addNewest(entries(row), before, limit, entries);
        }
        return entries;
    }

    private List<Long> newestRows(String profile, Position before, int limit) {
        List<Long> rows = new ArrayList<>();
        long below = Math.min(LogCodec.row(before), Long.MAX_VALUE - 1) + 1;
        store.scanBack(
                Space.TIMELINE,
                StoreKeys.timeline(profile, below),
                StoreKeys.timelineOf(profile),
                (key, _) -> {
                    rows.add(StoreKeys.rowOf(key));
                    return rows.size() <= limit;
                });
        return rows;
    }

    /// The rows of a profile, in order.
    ///
    /// @param from the first row that may be among them
    /// @param visitor takes a row's number; false to stop
    void rows(String profile, long from, LongPredicate visitor) {
        store.scan(
                Space.TIMELINE,
                StoreKeys.timeline(profile, from),
                StoreKeys.after(StoreKeys.timelineOf(profile)),
                (key, _) -> visitor.test(StoreKeys.rowOf(key)));
    }

    /// The rows of some profiles, in the order in which they were written.
    NavigableSet<Long> rows(Collection<String> profiles) {
        TreeSet<Long> rows = new TreeSet<>();
        for (String profile : profiles) {
            rows(
                    profile,
                    0,
                    row -> {
                        rows.add(row);
                        return true;
                    });
        }
        return rows;
    }
}
