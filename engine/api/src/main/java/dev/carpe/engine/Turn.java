package dev.carpe.engine;

import dev.carpe.machine.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Consecutive inputs of one profile in one batch: one row of the log.
///
/// @param profile whose
/// @param steps the inputs, in order
record Turn(String profile, List<Step> steps) {
    static Turn of(String profile) {
        return new Turn(profile, new ArrayList<>(2));
    }

    /// One input.
    ///
    /// @param at the time it was processed at
    /// @param what the input
    /// @param outputs what resulted
    record Step(Instant at, Logged what, List<Output> outputs) {}
}
