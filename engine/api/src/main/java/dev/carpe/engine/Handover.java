package dev.carpe.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Between one shard and the committer: one batch may wait there while another is being written. What the shard does meanwhile goes into the
/// batch after that, so that it never stands still for a disk, and answers questions all the time.
final class Handover {
    private final Runnable taken;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean asked = new AtomicBoolean();

    /// @param taken run by the committer's thread, when what [#isFree] was told of is taken
    Handover(Runnable taken) {
        this.taken = taken;
    }

    /// A batch waits to be taken.
    void put() {
        waiting.incrementAndGet();
    }

    /// Tells whether none waits. Where one does, the shard hears of it when it is taken.
    boolean isFree() {
        if (waiting.get() == 0) {
            return true;
        }
        asked.set(true);
        // It may have been taken before it was asked for; to be told once too often does no harm.
        return waiting.get() == 0;
    }

    /// One that waited is taken.
    void take() {
        if (waiting.decrementAndGet() == 0 && asked.getAndSet(false)) {
            taken.run();
        }
    }
}
