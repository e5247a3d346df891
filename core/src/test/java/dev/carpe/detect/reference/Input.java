package dev.carpe.detect.reference;

import dev.carpe.event.Event;
import java.time.Instant;
import java.util.List;

/// What the log of a profile holds, in the order it was received.
public sealed interface Input {
    /// An event was received.
    ///
    /// @param event the event
    record Received(Event event) implements Input {}

    /// Consent for a purpose was withdrawn by another way than an event.
    ///
    /// @param purpose the purpose
    /// @param at when
    record Withdrawn(String purpose, Instant at) implements Input {}

    /// Another profile turned out to be the same customer.
    ///
    /// @param other what its log holds
    /// @param at when they became one
    record Merged(List<Input> other, Instant at) implements Input {
        public Merged {
            other = List.copyOf(other);
        }
    }
}
