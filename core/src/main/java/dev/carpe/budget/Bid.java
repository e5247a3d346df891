package dev.carpe.budget;

import dev.carpe.detect.MomentId;
import java.time.Instant;

/// What became of a moment of a customer that one answer of a budget would have been spent on. It stays so while the moment lasts: who asks
/// again is told the same, and spends nothing more.
///
/// @param budget key of the [Budget]
/// @param moment the moment
/// @param outcome what became of it
/// @param policy number of the policy whose terms held; 0 for the one that knows nothing
/// @param chance the chance (0…1] that these terms gave it; 0 where there was nothing left to draw for
/// @param spends whether it counts: the answers of who is held out, and rehearsals, do not
/// @param at when it was made
/// @param until when the moment is over
public record Bid(
        String budget,
        MomentId moment,
        Outcome outcome,
        long policy,
        double chance,
        boolean spends,
        Instant at,
        Instant until) {

    /// What became of a bid.
    public enum Outcome {
        /// It was let through.
        GIVEN,
        /// The draw withheld it, so that the budget lasts.
        THROTTLED,
        /// As much is spent as may be by now.
        AHEAD,
        /// Everything is spent until the period ends.
        USED_UP;

        /// Whether it was drawn: then it stays as it is.
        boolean isDrawn() {
            return switch (this) {
                case GIVEN, THROTTLED -> true;
                case AHEAD, USED_UP -> false;
            };
        }
    }

    /// The same bid, for which nothing was left when it was to be paid.
    public Bid ahead() {
        return new Bid(budget, moment, Outcome.AHEAD, policy, 0, spends, at, until);
    }

    /// Whether it is about the same moment and budget.
    boolean isAbout(String key, MomentId which) {
        return budget.equals(key) && moment.equals(which);
    }

    /// The bid as a person would say it.
    public String words() {
        return switch (outcome) {
            case GIVEN -> "let through by its budget with a chance of " + chance;
            case THROTTLED -> "withheld so that its budget lasts; the chance was " + chance;
            case AHEAD -> "as much of its budget is spent as may be by now";
            case USED_UP -> "its budget is used up";
        };
    }
}
