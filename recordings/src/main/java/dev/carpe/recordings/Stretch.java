package dev.carpe.recordings;

import java.time.Instant;

/// A stretch of a session that heat is asked for.
///
/// @param session as events name it
/// @param from exclusive, by our clock
/// @param to inclusive
public record Stretch(String session, Instant from, Instant to) {}
