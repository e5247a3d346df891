package dev.carpe.analytics;

import dev.carpe.event.Event;
import java.time.Instant;

/// What happened to one profile, as history holds it.
sealed interface Happened {
    /// The place in the log.
    long position();

    /// Whose it is by now.
    String owner();

    /// The profile's id then.
    String origin();

    /// When it was processed.
    Instant at();

    /// An event came.
    record Received(long position, String owner, String origin, Instant at, Event event)
            implements Happened {}

    /// Another profile was taken in.
    ///
    /// @param from the other
    record Merged(long position, String owner, String origin, Instant at, String from)
            implements Happened {}

    /// Consent was withdrawn by another way than an event.
    ///
    /// @param purpose for what
    record Withdrew(long position, String owner, String origin, Instant at, String purpose)
            implements Happened {}
}
