package dev.carpe.event;

import java.time.Instant;

/// A point in time, to the millisecond.
///
/// @param epochMillis milliseconds since 1970-01-01T00:00Z
public record Time(long epochMillis) implements Value {
    /// The same point as an [Instant].
    public Instant instant() {
        return Instant.ofEpochMilli(epochMillis);
    }

    @Override
    public String toString() {
        return instant().toString();
    }
}
