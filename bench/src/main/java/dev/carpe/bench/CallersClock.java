package dev.carpe.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// The time that all callers have reached who send events of the past: nobody's timers may fire ahead of their events. Safe for use by several
/// threads.
final class CallersClock implements InstantSource {
    private final AtomicLongArray reached;
    private final AtomicLong now;

    /// @param start where it begins, epoch milliseconds
    CallersClock(int callers, long start) {
        reached = new AtomicLongArray(callers);
        now = new AtomicLong(start);
        begin();
    }

    /// A caller sends nothing before this time any more.
    ///
    /// @param time epoch milliseconds
    void reach(int caller, long time) {
        reached.set(caller, time);
    }

    /// A caller sends nothing more.
    void leave(int caller) {
        reach(caller, Long.MAX_VALUE);
    }

    /// Goes on to what all have reached; never back.
    void goOn() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < reached.length(); i++) {
            least = Math.min(least, reached.get(i));
        }
        if (least < Long.MAX_VALUE) {
            now.accumulateAndGet(least, Math::max);
        }
    }

    /// All callers begin with something else.
    void begin() {
        for (int i = 0; i < reached.length(); i++) {
            reach(i, Long.MIN_VALUE);
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now.get());
    }

    @Override
    public long millis() {
        return now.get();
    }
}
