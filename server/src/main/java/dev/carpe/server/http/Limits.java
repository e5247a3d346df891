package dev.carpe.server.http;

import java.time.Duration;

/// Bounds of what a caller can cost.
///
/// @param bodyBytes the most bytes of a body, inflated
/// @param bodyTime the longest time in which a body must have arrived
public record Limits(int bodyBytes, Duration bodyTime) {
    /// 5 MB within 20 s.
    public static final Limits DEFAULT = new Limits(5 * 1024 * 1024, Duration.ofSeconds(20));
}
