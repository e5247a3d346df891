package dev.carpe.app.simulation;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import java.time.Instant;

/// What a simulated customer's devices do, in the order of time.
public sealed interface Call {
    /// When.
    Instant at();

    /// The visit that it is part of; a number that no other visit has.
    long visit();

    /// An event is told.
    ///
    /// @param visit the visit that it is part of
    /// @param channel the way it comes by
    /// @param event the event, received when it happens
    record Tell(long visit, Channel channel, Event event) implements Call {
        @Override
        public Instant at() {
            return event.time();
        }
    }

    /// A page asks what to show. [Simulation#answered] follows before the next call.
    ///
    /// @param visit the visit that it is part of
    /// @param at when
    /// @param channel the way it comes by
    /// @param id the device
    /// @param placement the slot to fill
    /// @param context marks that this is simulated
    record Ask(long visit, Instant at, Channel channel, String id, String placement, Struct context)
            implements Call {}
}
