package dev.carpe.detect.reference;

import dev.carpe.event.Event;
import java.time.Instant;

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
}
