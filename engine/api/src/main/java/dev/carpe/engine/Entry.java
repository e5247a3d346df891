package dev.carpe.engine;

import dev.carpe.machine.Output;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// One input of one customer as it stands in the log, with what it caused.
///
/// @param position where it stands
/// @param at the time it was processed at: the customer's clock, which never goes back
/// @param profile whose input it was
/// @param what the input
/// @param outputs what resulted, in order
public record Entry(
        Position position, Instant at, ProfileId profile, Logged what, List<Output> outputs) {
    public Entry {
        outputs = List.copyOf(outputs);
    }
}
