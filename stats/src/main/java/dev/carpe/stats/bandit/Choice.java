package dev.carpe.stats.bandit;

import dev.carpe.stats.chance.Chance;
import java.util.Arrays;
import java.util.List;

/// A chosen arm, and with which probability each might have been.
///
/// @param arm its index
/// @param propensities of all arms, adding up to 1; to be logged, for without them nothing can be evaluated later
public record Choice(int arm, List<Double> propensities) {
    public Choice {
        propensities = List.copyOf(propensities);
    }

    /// The probability with which the chosen arm was chosen, above 0.
    public double propensity() {
        return propensities.get(arm);
    }

    /// Draws an arm.
    static Choice draw(double[] shares, long seed) {
        return new Choice(new Chance(seed).pick(shares), Arrays.stream(shares).boxed().toList());
    }
}
