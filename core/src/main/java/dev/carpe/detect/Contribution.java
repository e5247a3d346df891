package dev.carpe.detect;

import java.time.Instant;

/// What one event added to the score that raised a moment.
///
/// @param name the event's name; `earlier events` for what is no longer kept one by one
/// @param time when it happened; of earlier events when the last of them did
/// @param added what it added, less than 0 if it took away
/// @param left what of that was left, after decay, when the moment was raised
public record Contribution(String name, Instant time, double added, double left) {}
