package dev.carpe.app.replay;

import dev.carpe.event.Event;

/// What is known of all events of one name.
final class Seen {
    private final Event sample;
    private final int[] outcomes;
    private long count;

    /// @param outcomes numbers of the definitions whose outcome may be meant
    Seen(Event sample, int[] outcomes) {
        this.sample = sample;
        this.outcomes = outcomes;
    }

    void countOne() {
        count++;
    }

    /// The first of them.
    Event sample() {
        return sample;
    }

    int[] outcomes() {
        return outcomes;
    }

    long count() {
        return count;
    }
}
