package dev.carpe.detect;

import dev.carpe.event.Struct;
import java.time.Instant;

/// An event that a moment was picked from.
///
/// @param step index of the step it fills, from 0
/// @param name the event's name
/// @param time its corrected time
/// @param message hash of its message id (see [dev.carpe.event.MessageId#hash()])
/// @param fields what definitions read of it; of the event that a prediction was made at also `model.version` and `model.probability`
public record Evidence(int step, String name, Instant time, long message, Struct fields) {}
