package dev.carpe.adapt;

import java.time.Instant;
import java.util.List;

/// What was chosen for a customer, with which chance, and what it has earned so far. A customer holds one at a time for each bandit: until
/// its time for rewards is up the same is chosen again, and what the customer does counts for it. Immutable.
///
/// @param bandit key of the [Adaptive]
/// @param unit the profile's id when it was made
/// @param arm id of the experience
/// @param among ids of all that could have been shown then, the chosen one too
/// @param policy number of the [Policy] that it was drawn by; 0 for the one that knows nothing
/// @param propensity the chance (0…1] with which it was drawn from them
/// @param context what was known of the case, as `name=value`; empty where the bandit reads nothing
/// @param at when it was made
/// @param until until when rewards count
/// @param reward what it has earned
public record Pick(
        String bandit,
        String unit,
        String arm,
        List<String> among,
        long policy,
        double propensity,
        List<String> context,
        Instant at,
        Instant until,
        double reward) {
    public Pick {
        among = List.copyOf(among);
        context = List.copyOf(context);
    }

    /// Tells whether what happens at a time is a reward of it.
    boolean counts(Instant time) {
        return !time.isBefore(at) && time.isBefore(until);
    }

    Pick earning(double total) {
        return new Pick(bandit, unit, arm, among, policy, propensity, context, at, until, total);
    }
}
