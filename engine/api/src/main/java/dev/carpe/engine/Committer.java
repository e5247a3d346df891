package dev.carpe.engine;

import dev.carpe.codec.ByteWriter;
import dev.carpe.engine.Store.Space;
import dev.carpe.engine.Unwritten.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one thread that writes. What queued up while the last write was syncing goes into the next one, whichever shard it comes from
/// (group commit), so that a hundred callers wait for one sync. Batches are written in the order in which they are handed over.
///
/// Where a write fails, everything that was built upon it must fail too: a new *epoch* begins, batches of the one before are
/// refused, and shards forget what they hold in memory.
final class Committer implements Runnable {
    private static final long PROBE_MILLIS = 500;
    private static final long ROWS_BETWEEN_NOTES = 1024;

    private final Store store;
    private final Listeners listeners;
    private final Counters counters;
    private final Links links;
    private final Seen seen;
    private final Host.Reporter reporter;
    private final LinkedTransferQueue<Batch> queue = new LinkedTransferQueue<>();

    /// By shard; set before anything is handed over.
    private final Handover[] handovers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final long[] committed;
    private final AtomicLong epoch = new AtomicLong(1);
    private volatile long nextRow;
    private volatile String trouble = "";
    private volatile boolean closing;
    private volatile long covered;
    private long coveredInStore;
    private long nextOutgoing;

    /// By shard, where its first customer fell behind whose state is not in the store; null if all are.
    private @Nullable Place[] oldest;

    Committer(
            Store store,
            int shards,
            Listeners listeners,
            Counters counters,
            Links links,
            Seen seen,
            Host.Reporter reporter) {
        this.store = store;
        this.listeners = listeners;
        this.counters = counters;
        this.links = links;
        this.seen = seen;
        this.reporter = reporter;
        this.committed = new long[shards];
        this.handovers = new Handover[shards];
        this.oldest = new Place[shards];
        this.covered = StoreFacts.covered(store);
        this.coveredInStore = covered;
        this.nextRow = new LogBook(store).last() + 1;
        this.nextOutgoing = Math.max(lastOutgoing() + 1, nextRow << 12);
    }

    private long lastOutgoing() {
        long[] last = {-1};
        store.scanBack(
                Space.OUTBOX,
                StoreKeys.LAST,
                StoreKeys.NOTHING,
                (key, _) -> {
                    last[0] = StoreKeys.number(key, 0);
                    return false;
                });
        return last[0];
    }

    /// The last row of the log that no state in the store lacks.
    long covered() {
        return covered;
    }

    /// Tells where the first customer of a shard is behind, before anything is written.
    ///
    /// @param taken run by this thread, see [Handover]
    void begin(int shard, @Nullable Place place, Runnable taken) {
        oldest[shard] = place;
        handovers[shard] = new Handover(taken);
    }

    /// Whether a shard should hand over what it has, see [Handover#isFree].
    boolean isFree(int shard) {
        return handovers[shard].isFree();
    }

    long epoch() {
        return epoch.get();
    }

    String trouble() {
        return trouble;
    }

    /// The number of the last batch of a shard that is written, or was refused.
    synchronized long committed(int shard) {
        return committed[shard];
    }

    /// Waits until a batch is written or refused.
    synchronized void awaitBatch(int shard, long number) {
        try {
            while (committed[shard] < number) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void settled(Batch batch) {
        committed[batch.shard] = Math.max(committed[batch.shard], batch.number);
        notifyAll();
    }

    /// Waits until everything that was handed over so far, by whichever shard, is written or refused.
    void awaitHanded() {
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        Batch nothing = new Batch(0, 0, epoch(), new ByteWriter());
        nothing.work.add(new Work.Drain(reached));
        nothing.done.add(() -> reached.complete(true));
        hand(nothing);
        boolean _ = reached.exceptionally(_ -> false).join();
    }

    Position end() {
        return new Position((nextRow << 12) - 1);
    }

    /// Hands a batch over; its place in the order is certain then.
    void hand(Batch batch) {
        if (batch.isShards()) {
            handovers[batch.shard].put();
        }
        queue.put(batch);
    }

    @Override
    public void run() {
        List<Batch> batches = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            batches.clear();
            try {
                Batch first = queue.poll(PROBE_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    probe();
                    continue;
                }
                batches.add(first);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            queue.drainTo(batches);
            for (Batch batch : batches) {
                if (batch.isShards()) {
                    handovers[batch.shard].take();
                }
            }
            commit(batches);
        }
    }

    void close() {
        closing = true;
        queue.put(new Batch(0, 0, epoch.get(), new ByteWriter()));
    }

    private void commit(List<Batch> batches) {
        List<Batch> current = new ArrayList<>();
        for (Batch batch : batches) {
            if (batch.epoch == epoch.get()) {
                current.add(batch);
            } else {
                refuse(List.of(batch), storage());
            }
        }
        if (current.isEmpty()) {
            return;
        }
        long firstRow = nextRow;
        try {
            write(current);
        } catch (StoreTrouble failure) {
            fail(current, String.valueOf(failure.getMessage()));
            return;
        } catch (RuntimeException | Error failure) {
            // A bug, but the one writer must live: callers are told, and nothing is half written.
            fail(current, failure.toString());
            return;
        }
        counters.batches.increment();
        complete(current, firstRow);
    }

    private void write(List<Batch> batches) {
        long row = nextRow;
        boolean durable = false;
        List<Changes> changes = new ArrayList<>();
        for (Batch batch : batches) {
            row = number(batch, row);
            durable |= batch.durable;
            changes.add(batch.changes);
        }
        @Nullable Place[] behind = behind(batches);
        long reached = reached(behind, row);
        changes.add(note(reached));
        if (changes.stream().anyMatch(each -> !each.isEmpty())) {
            store.write(changes, durable);
            trouble = "";
        } else {
            // Only a write shows that the store writes again, and nothing here needed one.
            probe();
        }
        nextRow = row;
        oldest = behind;
        covered = reached;
    }

    private @Nullable Place[] behind(List<Batch> batches) {
        @Nullable Place[] behind = oldest.clone();
        for (Batch batch : batches) {
            if (batch.isShards()) {
                behind[batch.shard] = batch.oldest;
            }
        }
        return behind;
    }

    private static long reached(@Nullable Place[] behind, long nextRow) {
        long first = nextRow;
        for (Place place : behind) {
            first = place == null ? first : Math.min(first, place.row());
        }
        return first - 1;
    }

    /// Keeps how far the states have come, now and then: a start reads the log from there.
    private Changes note(long reached) {
        Changes changes = new Changes();
        if (reached - coveredInStore >= ROWS_BETWEEN_NOTES) {
            StoreFacts.putCovered(reached, changes);
            coveredInStore = reached;
        }
        return changes;
    }

    /// Gives rows of the log and of the outbox their numbers.
    private long number(Batch batch, long from) {
        long row = from;
        batch.place.number(from);
        for (Batch.Written written : batch.written) {
            batch.changes.put(Space.LOG, StoreKeys.number(row), written.bytes());
            batch.changes.put(
                    Space.TIMELINE,
                    StoreKeys.timeline(written.turn().profile(), row),
                    StoreKeys.NOTHING);
            row++;
        }
        for (Batch.Outgoing outgoing : batch.outgoing) {
            batch.changes.put(Space.OUTBOX, StoreKeys.number(nextOutgoing++), outgoing.bytes());
        }
        for (Map.Entry<String, byte[]> state : batch.states.entrySet()) {
            byte[] stamped = Recall.stamped(row - 1, state.getValue());
            batch.changes.put(Space.STATE, StoreKeys.text(state.getKey()), stamped);
        }
        return row;
    }

    private void complete(List<Batch> batches, long firstRow) {
        long row = firstRow;
        for (Batch batch : batches) {
            links.written(batch.links);
            settled(batch);
            seen.settle(batch.messages);
            long first = row;
            tell(() -> listeners.publish(batch, first));
            row += batch.written.size();
            batch.done.forEach(this::tell);
        }
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// What was written stays written: who cannot be told of it must not keep the others from being told.
    private void tell(Runnable words) {
        try {
            words.run();
        } catch (RuntimeException | Error failure) {
            reporter.report("a caller could not be told what was written", failure);
        }
    }

    private void fail(List<Batch> batches, String why) {
        trouble = why;
        epoch.incrementAndGet();
        refuse(batches, storage());
    }

    private Refused storage() {
        return new Refused(new Refusal.Storage(trouble.isEmpty() ? "a write failed" : trouble));
    }

    private void refuse(List<Batch> batches, Refused refused) {
        for (Batch batch : batches) {
            seen.settle(batch.messages);
            batch.work.forEach(work -> counters.refuse(work, refused));
            batch.forwards.forEach(forward -> forward.work().fail(refused));
            settled(batch);
        }
    }

    /// After trouble, tries whether the store writes again.
    private void probe() {
        if (trouble.isEmpty()) {
            return;
        }
        Changes probe = new Changes();
        probe.put(Space.META, StoreKeys.text("probe"), StoreKeys.NOTHING);
        try {
            store.write(List.of(probe), true);
            trouble = "";
        } catch (RuntimeException | Error failure) {
            trouble = String.valueOf(failure.getMessage());
        }
    }

    /// Waits until the log reaches beyond a position.
    void awaitBeyond(Position position, long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (end().compareTo(position) <= 0 && left > 0 && !closing) {
                left = grown.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void wakeReaders() {
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
