package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.engine.Store.Space;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which messages came within the last day. Rows are kept by the day of their receipt, so that a day that is over goes in one piece.
final class Seen {
    private static final long WINDOW = 86_400_000L;
    private static final int NO_DAY = Integer.MIN_VALUE;

    private final Store store;

    /// Messages on their way to the store.
    private final Set<Long> pending = ConcurrentHashMap.newKeySet();

    /// The day that was last looked at whether it is empty, and that day if it was.
    private volatile int lookedAt = NO_DAY;

    private volatile int emptyDay = NO_DAY;

    Seen(Store store) {
        this.store = store;
    }

    /// Tells whether a message is new, and if so takes note of it.
    boolean isNew(long message, long now, Batch batch) {
        int today = StoreKeys.day(now);
        if (!pending.add(message)) {
            return false;
        }
        if (isKnown(today, message, now) || isKnownSince(today - 1, message, now)) {
            pending.remove(message);
            return false;
        }
        if (today == emptyDay) {
            emptyDay = NO_DAY;
        }
        batch.messages.add(message);
        ByteWriter at = new ByteWriter(8);
        at.writeSigned(now);
        batch.changes.put(Space.SEEN, StoreKeys.seen(today, message), at.toBytes());
        return true;
    }

    /// Tells whether a message came before.
    boolean knows(long message, long now) {
        int today = StoreKeys.day(now);
        return pending.contains(message)
                || isKnown(today, message, now)
                || isKnownSince(today - 1, message, now);
    }

    /// Looks at a day that is over; most often, of a young store, nothing is there at all.
    private boolean isKnownSince(int day, long message, long now) {
        if (day == emptyDay) {
            return false;
        }
        if (day != lookedAt) {
            boolean[] empty = {true};
            store.scan(
                    Space.SEEN,
                    StoreKeys.day(day),
                    StoreKeys.day(day + 1),
                    (_, _) -> {
                        empty[0] = false;
                        return false;
                    });
            lookedAt = day;
            emptyDay = empty[0] ? day : NO_DAY;
            return !empty[0] && isKnown(day, message, now);
        }
        return isKnown(day, message, now);
    }

    private boolean isKnown(int day, long message, long now) {
        byte[] at = store.get(Space.SEEN, StoreKeys.seen(day, message));
        return at != null && Math.abs(now - new ByteReader(at).readSigned()) <= WINDOW;
    }

    /// Takes the days out of the store that are over.
    static void sweep(int today, Changes changes) {
        changes.removeRange(Space.SEEN, StoreKeys.day(0), StoreKeys.day(today - 1));
    }

    void settle(List<Long> messages) {
        messages.forEach(pending::remove);
    }
}
