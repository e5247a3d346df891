package dev.carpe.app.replay;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of one definition.
///
/// @param definition its id
/// @param title its title
/// @param raised how often it was raised
/// @param amended how often a late event gave it another form
/// @param retracted how often it was taken back
/// @param missed how often it was found too late
/// @param givenUp how often the search for one was given up, since there were too many ways to pick its events
/// @param customers customers with at least one that stands
/// @param sessions sessions with at least one that stands
/// @param hasOutcome whether the definition names an outcome
/// @param outcomeSeen whether an event of the outcome's name is in the data at all
/// @param missing what it cannot do without and the data has none of, each a name or several with "or" between
/// @param followed sessions whose first was followed by the outcome in time
/// @param base share followed by the outcome without the moment (see [BaseRate]); NaN where nothing can be compared
/// @param medianToOutcome median time from the moment to the outcome, or null where none followed
public record MomentRow(
        String definition,
        String title,
        long raised,
        long amended,
        long retracted,
        long missed,
        long givenUp,
        long customers,
        long sessions,
        boolean hasOutcome,
        boolean outcomeSeen,
        List<String> missing,
        long followed,
        double base,
        @Nullable Duration medianToOutcome) {
    public MomentRow {
        missing = List.copyOf(missing);
    }

    /// Whether anything can be said about what followed.
    public boolean comparable() {
        return hasOutcome && outcomeSeen;
    }

    /// Share of sessions with the moment that the outcome followed; NaN where there are none.
    public double share() {
        return sessions == 0 ? Double.NaN : (double) followed / sessions;
    }
}
