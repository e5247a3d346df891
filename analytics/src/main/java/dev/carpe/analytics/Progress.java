package dev.carpe.analytics;

import java.util.concurrent.atomic.AtomicLong;

/// How far a long question is, and the way to call it off. Safe for use by several threads.
public final class Progress {
    private final AtomicLong halves = new AtomicLong();
    private volatile long total;
    private volatile boolean cancelled;

    /// Called off before the answer was there.
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("the question was called off");
        }
    }

    /// Events that were folded so far; one that was only read counts half.
    public long done() {
        return halves.get() / 2;
    }

    /// Events that are to be folded; 0 until that is known.
    public long total() {
        return total;
    }

    /// Ends the question soon: whoever waits for it gets [Cancelled].
    public void cancel() {
        cancelled = true;
    }

    /// Whether it was called off.
    public boolean isCancelled() {
        return cancelled;
    }

    void expect(long events) {
        total = events;
    }

    void read(long events) {
        halves.addAndGet(events);
        check();
    }

    /// What was read before.
    void fold(long events) {
        halves.addAndGet(events);
        check();
    }

    void check() {
        if (cancelled) {
            throw new Cancelled();
        }
    }
}
