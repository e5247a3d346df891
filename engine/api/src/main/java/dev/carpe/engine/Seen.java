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

    private final Store store;

    /// Messages on their way to the store.
    private final Set<Long> pending = ConcurrentHashMap.newKeySet();

    Seen(Store store) {
        this.store = store;
    }

    /// Tells whether a message is new, and if so takes note of it.
    boolean isNew(long message, long now, Batch batch) {
        int today = StoreKeys.day(now);
        if (!pending.add(message)) {
            return false;
        }
        if (isKnown(today, message, now) || isKnown(today - 1, message, now)) {
            pending.remove(message);
            return false;
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
                || isKnown(today - 1, message, now);
    }

    private boolean isKnown(int day, long message, long now) {
        byte[] at = store.get(Space.SEEN, StoreKeys.seen(day, message));
        return at != null && Math.abs(now - new ByteReader(at).readSigned()) <= WINDOW;
    }

    void settle(List<Long> messages) {
        messages.forEach(pending::remove);
    }
}
