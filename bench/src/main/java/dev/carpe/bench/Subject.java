package dev.carpe.bench;

import dev.carpe.event.Event;

/// What is measured: something that takes events customer by customer and counts the moments it finds. It starts empty.
sealed interface Subject permits CarpeSubject, HandWritten, HashOnly {
    /// How long after the last event the clock stops: long enough that every announcement that was due by then is made.
    long LAST_LOOK = 60_000;

    /// Takes in events in order. One loop per subject, so that the loop itself calls one method only.
    ///
    /// @param from the first
    /// @param to after the last
    void receive(Event[] events, int from, int to);

    /// Lets time pass for every customer, up to a time.
    void finish(long now);

    /// Moments raised and not taken back, by definition in the plan's order; of the hand-written code in the order of
    /// [Definitions#REFERENCE].
    long[] raises();

    /// How many customers there are so far.
    int customers();

    /// Takes in all events and lets [#LAST_LOOK] pass.
    default void run(Event[] events) {
        receive(events, 0, events.length);
        finish(events[events.length - 1].receivedMillis() + LAST_LOOK);
    }

    /// Raises of all definitions.
    default long allRaises() {
        long all = 0;
        for (long raises : raises()) {
            all += raises;
        }
        return all;
    }
}
