package dev.carpe.engine;

import dev.carpe.decide.Decision;
import dev.carpe.profile.Merge;
import java.util.List;

/// A merge that was taken back.
///
/// @param merge who had gone into whom
/// @param whole whether the log reached back far enough to fold both profiles from all of their events
/// @param wronglySent answers that the joined profile got which look at events of the other one: sent under the wrong identity
public record Unmerge(Merge merge, boolean whole, List<Decision> wronglySent) {
    public Unmerge {
        wronglySent = List.copyOf(wronglySent);
    }
}
