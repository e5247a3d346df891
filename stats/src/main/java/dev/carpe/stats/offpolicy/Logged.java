package dev.carpe.stats.offpolicy;

/// One choice of the policy that ran.
///
/// @param context what the choice may have depended on
/// @param action what was chosen, from 0
/// @param reward what it earned
/// @param propensity the probability with which it was chosen, above 0 and at most 1
/// @param <C> the kind of context
public record Logged<C>(C context, int action, double reward, double propensity) {
    public Logged {
        if (!(propensity > 0 && propensity <= 1) || !Double.isFinite(reward) || action < 0) {
            throw new IllegalArgumentException(
                    "a logged choice has a propensity above 0 and a reward, not action %d, reward %s, propensity %s"
                            .formatted(action, reward, propensity));
        }
    }
}
