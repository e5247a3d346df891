package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.engine.Store.Space;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/// Which messages came within the last day. Rows are kept by the day of their receipt, so that a day that is over goes in one piece. Most
/// messages are new, which a [MessageFilter] of each day says without the store. Safe for use by several threads.
final class Seen {
    private static final long WINDOW = 86_400_000L;

    private final Store store;

    /// Messages on their way to the store.
    private final Set<Long> pending = ConcurrentHashMap.newKeySet();

    private final Map<Integer, Day> days = new ConcurrentHashMap<>();

    /// Days up to this may have been forgotten here while messages of theirs were on their way.
    private volatile int forgotten = Integer.MIN_VALUE;

    private volatile boolean stopping;

    Seen(Store store) {
        this.store = store;
    }

    /// What memory knows of a day.
    private static final class Day {
        final MessageFilter filter = new MessageFilter();

        /// Whether all messages of the day are in the filter; until then the store is asked.
        volatile boolean complete;
    }

    /// Tells whether a message is new, and if so takes note of it.
    boolean isNew(long message, long now, Batch batch) {
        if (!pending.add(message)) {
            return false;
        }
        if (isKnown(message, now)) {
            pending.remove(message);
            return false;
        }
        int today = StoreKeys.day(now);
        day(today).filter.add(message);
        batch.messages.add(message);
        batch.changes.put(Space.SEEN, StoreKeys.seen(today, message), batch.stamp(now));
        return true;
    }

    /// Tells whether a message came before.
    boolean knows(long message, long now) {
        return pending.contains(message) || isKnown(message, now);
    }

    /// Tomorrow too: a clock may have been set back over midnight.
    private boolean isKnown(long message, long now) {
        int today = StoreKeys.day(now);
        return isKnown(today, message, now)
                || isKnown(today - 1, message, now)
                || isKnown(today + 1, message, now);
    }

    private boolean isKnown(int day, long message, long now) {
        Day known = day(day);
        if (known.complete && !known.filter.mayContain(message)) {
            return false;
        }
        byte[] at = store.get(Space.SEEN, StoreKeys.seen(day, message));
        return at != null && Math.abs(now - new ByteReader(at).readSigned()) <= WINDOW;
    }

    private Day day(int day) {
        Day known = days.get(day);
        return known == null ? begin(day) : known;
    }

    /// Begins with a day; one of which the store has nothing, as of one that has just begun, is complete.
    private synchronized Day begin(int number) {
        Day known = days.get(number);
        if (known != null) {
            return known;
        }
        Day day = new Day();
        boolean[] empty = {number > forgotten};
        read(
                number,
                _ -> {
                    empty[0] = false;
                    return false;
                });
        day.complete = empty[0];
        if (days.keySet().removeIf(old -> old < number - 2)) {
            forgotten = Math.max(forgotten, number - 3);
        }
        days.put(number, day);
        return day;
    }

    /// Reads into memory what the store has of tomorrow, today and yesterday; meanwhile the store is asked.
    void recall(long now) {
        int today = StoreKeys.day(now);
        for (int number = today + 1; number >= today - 1; number--) {
            Day day = day(number);
            if (!day.complete) {
                read(
                        number,
                        message -> {
                            day.filter.add(message);
                            return !stopping;
                        });
                day.complete = !stopping && number > forgotten;
            }
        }
    }

    /// Ends [#recall] where it is.
    void close() {
        stopping = true;
    }

    private void read(int day, LongPredicate visitor) {
        store.scan(
                Space.SEEN,
                StoreKeys.day(day),
                StoreKeys.day(day + 1),
                (key, _) -> visitor.test(StoreKeys.number(key, Integer.BYTES)));
    }

    /// Takes the days out of the store that are over.
    static void sweep(int today, Changes changes) {
        changes.removeRange(Space.SEEN, StoreKeys.day(0), StoreKeys.day(today - 1));
    }

    void settle(List<Long> messages) {
        messages.forEach(pending::remove);
    }
}
