package dev.carpe.app.simulation;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import java.time.Duration;

/// One thing that somebody does in a visit.
sealed interface Step {
    /// How long after the one before.
    Duration after();

    /// Tells an event.
    record Tells(Duration after, Channel channel, Event.Type type, String name, Struct says)
            implements Step {}

    /// Looks at a slot; the answer goes into the visit.
    record Looks(Duration after, Channel channel, String placement) implements Step {}
}
