package dev.carpe.server.http;

import java.time.Duration;

/// Bounds of what a caller can cost.
///
/// @param bodyBytes the most bytes of a body, inflated
/// @param bodyTime the longest time in which a body must have arrived
/// @param headTime the longest time in which the rest of a head must have arrived, once its first line has
/// @param connections the most connections at once; further ones wait until one ends
public record Limits(int bodyBytes, Duration bodyTime, Duration headTime, int connections) {
    /// 5 MB within 20 s, heads within 10 s, 30,000 connections.
    public static final Limits DEFAULT =
            new Limits(5 * 1024 * 1024, Duration.ofSeconds(20), Duration.ofSeconds(10), 30_000);

    /// What the sender of a larger body is told, whatever it holds.
    String tooLarge() {
        return "a body may have %d bytes when inflated: send several smaller ones, or raise http.body-limit"
                .formatted(bodyBytes);
    }
}
