package dev.carpe.analytics;

import java.util.concurrent.atomic.AtomicLong;

/// How far a long question is, and the way to call it off. Safe for use by several threads.
public final class Progress {
    private final AtomicLong done = new AtomicLong();
    private volatile long total;
    private volatile boolean cancelled;

    /// Called off before the answer was there.
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("the question was called off");
        }
    }

    /// Events that were folded so far.
    public long done() {
        return done.get();
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

    void add(long events) {
        done.addAndGet(events);
        check();
    }

    void check() {
        if (cancelled) {
            throw new Cancelled();
        }
    }
}
