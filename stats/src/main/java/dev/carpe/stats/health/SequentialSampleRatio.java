package dev.carpe.stats.health;

import dev.carpe.stats.Level;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/// Whether the arms have the sizes they should have, looked at as often as one likes: the alarm is false in at most 1 − level of all
/// experiments, however many looks.
///
/// Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022, eq. 3: the likelihood ratio of the sizes
/// with shares drawn from a Dirichlet distribution around the plan, against the plan. A high concentration finds small mismatches
/// late, a low one large mismatches soon; the average of several is such a test too, and loses little against the best of them.
///
/// @param level of all looks together; 0.999 is usual, for a mismatch condemns the experiment
/// @param concentrations of the Dirichlet distributions that are averaged, each above 0
public record SequentialSampleRatio(double level, List<Double> concentrations) {
    /// From mismatches of a tenth to such of a fifth of a per cent.
    public static final SequentialSampleRatio USUAL =
            new SequentialSampleRatio(0.999, List.of(1e2, 1e3, 1e4, 1e5));

    public SequentialSampleRatio {
        Level.check(level);
        concentrations = List.copyOf(concentrations);
        if (concentrations.isEmpty() || concentrations.stream().anyMatch(c -> !(c > 0))) {
            throw new IllegalArgumentException("concentrations are above 0, not " + concentrations);
        }
    }

    /// What was found at one look.
    ///
    /// @param logEvidence logarithm of the likelihood ratio against the plan
    /// @param pValue at most this small by chance, at any look; the smallest of all looks so far may be kept
    /// @param mismatch whether the experiment should not be trusted
    public record Check(double logEvidence, double pValue, boolean mismatch) {}

    /// Compares sizes with planned shares.
    ///
    /// @param units of each arm
    /// @param shares planned for each arm, above 0; only their proportion counts
    public Check check(List<Long> units, List<Double> shares) {
        double[] planned = SampleRatio.planned(units, shares);
        double[] each = new double[concentrations.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < each.length; i++) {
            each[i] = logEvidence(units, planned, concentrations.get(i));
            largest = Math.max(largest, each[i]);
        }
        double sum = 0;
        for (double evidence : each) {
            sum += Math.exp(evidence - largest);
        }
        double evidence = largest + Math.log(sum / each.length);
        return new Check(
                evidence, Math.min(1, Math.exp(-evidence)), evidence >= -Math.log(1 - level));
    }

    private static double logEvidence(List<Long> units, double[] planned, double concentration) {
        double total = 0;
        double evidence = 0;
        for (int arm = 0; arm < planned.length; arm++) {
            double count = units.get(arm);
            double prior = concentration * planned[arm];
            total += count;
            evidence += logRise(prior, count) - count * Math.log(planned[arm]);
        }
        return evidence - logRise(concentration, total);
    }

    /// The logarithm of Γ(from + by) / Γ(from).
    private static double logRise(double from, double by) {
        return LogGamma.value(from + by) - LogGamma.value(from);
    }
}
