package dev.carpe.stats.bandit;

/// A choice of which the reward is known.
///
/// @param decision what it is known by; the canonical order of a batch
/// @param arm what was chosen
/// @param reward what it earned
public record Rewarded(String decision, int arm, double reward) {
    public Rewarded {
        if (!Double.isFinite(reward)) {
            throw new IllegalArgumentException("a reward is a number and not " + reward);
        }
    }
}
