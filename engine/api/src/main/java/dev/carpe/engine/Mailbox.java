package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What other shards have sent to one, as the store has it: read at the start, and whenever memory is not to be relied on, since who took
/// a message in may have been refused while who sent it was not. What was read so may come by the queue as well; that one is not taken in.
/// Used by the shard's thread alone.
final class Mailbox {
    private final int shard;
    private final Store store;
    private final Map<Long, Work> known = new HashMap<>();
    private final List<Work> unopened = new ArrayList<>();

    /// Messages that made the core fail: they wait for another program.
    private final Set<Long> failed = new HashSet<>();

    Mailbox(int shard, Store store) {
        this.shard = shard;
        this.store = store;
    }

    /// Reads the store. Everything that was handed over must be written or refused by then.
    ///
    /// @param epoch see [Committer#epoch]
    void read(long epoch) {
        known.clear();
        unopened.clear();
        byte[] prefix = {(byte) shard};
        store.scan(
                Space.MESSAGES,
                prefix,
                StoreKeys.after(prefix),
                (key, value) -> {
                    long number = StoreKeys.messageNumber(key);
                    if (!failed.contains(number)) {
                        Work message = MessageCodec.read(key, value, epoch);
                        known.put(number, message);
                        unopened.add(message);
                    }
                    return true;
                });
    }

    boolean isEmpty() {
        return unopened.isEmpty();
    }

    /// Adds what has not been taken yet.
    void takeTo(List<Work> works) {
        works.addAll(unopened);
        unopened.clear();
    }

    /// Whether a message came by the queue that was read as well.
    ///
    /// @param row its row
    boolean isDouble(byte[] row, Work message) {
        Work read = known.get(StoreKeys.messageNumber(row));
        return read != null && read != message;
    }

    /// Leaves a message in the store until the next start.
    void fail(byte[] row) {
        failed.add(StoreKeys.messageNumber(row));
    }
}
