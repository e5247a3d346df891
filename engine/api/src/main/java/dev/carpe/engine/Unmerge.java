package dev.carpe.engine;

import dev.carpe.decide.Decision;
import dev.carpe.profile.Merge;
import java.util.List;

/// A merge that was taken back, or what taking it back would do.
///
/// @param merge who had gone into whom
/// @param whole whether the log reached back far enough to fold both profiles from all of their events
/// @param wronglySent answers that the joined profile got which look at events of the other one: sent under the wrong identity
/// @param went how many events are the profile's that had gone
/// @param stayed how many events are the other one's
public record Unmerge(
        Merge merge, boolean whole, List<Decision> wronglySent, int went, int stayed) {
    public Unmerge {
        wronglySent = List.copyOf(wronglySent);
    }
}
