package dev.carpe.engine.testkit;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands until it is set. Safe for use by several threads.
public final class HandClock implements InstantSource {
    private volatile Instant now;

    /// A clock that shows a time.
    public HandClock(Instant now) {
        this.now = now;
    }

    /// Sets it, forwards or back.
    public void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
