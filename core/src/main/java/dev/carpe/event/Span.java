package dev.carpe.event;

import java.time.Duration;

/// A length of time, to the millisecond; may be negative (the difference of two times).
///
/// @param millis the length in milliseconds
public record Span(long millis) implements Value {
    /// The same length as a [Duration].
    public Duration duration() {
        return Duration.ofMillis(millis);
    }

    @Override
    public String toString() {
        return duration().toString();
    }
}
