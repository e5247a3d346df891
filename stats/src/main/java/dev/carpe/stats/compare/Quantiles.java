package dev.carpe.stats.compare;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.chance.Chance;
import java.util.Arrays;

/// Quantiles of two samples, such as the median basket or the slowest hundredth of pages, by the bootstrap.
///
/// Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979), with the percentile interval. A resample is
/// never drawn: the k-th smallest of n draws with replacement is the element whose rank is ⌈n·U⌉ with U ~ Beta(k, n + 1 − k), which
/// has the very same distribution and costs one draw instead of n (the idea of Schultzberg and Ankargren, "Resampling-free bootstrap
/// inference for quantiles", 2022). So a million values cost one sort.
public final class Quantiles {
    /// With fewer values per arm than this on the thin side of the quantile, the bootstrap knows only a handful of values.
    private static final int FEWEST = 10;

    private Quantiles() {}

    /// What was found.
    ///
    /// @param control the control's quantile
    /// @param treatment the treatment's quantile
    /// @param difference treatment minus control, with its bootstrap interval
    public record Difference(double control, double treatment, Interval difference) {}

    /// The difference of one quantile between two samples. The quantile is the smallest value that has at least this share of the
    /// sample at or below it.
    ///
    /// @param share which quantile, above 0 and below 1; 0.5 is the median
    /// @param resamples how many, at least 100; 2,000 is usual
    /// @param seed what the resamples depend on
    public static Analysis<Difference> difference(
            double[] control,
            double[] treatment,
            double share,
            double level,
            int resamples,
            long seed) {
        if (!(share > 0 && share < 1) || resamples < 100) {
            throw new IllegalArgumentException(
                    "a quantile lies between 0 and 1 and takes at least 100 resamples, not "
                            + share
                            + " and "
                            + resamples);
        }
        Level.check(level);
        double thin = Math.min(control.length, treatment.length) * Math.min(share, 1 - share);
        // Rounding must not turn ten into less.
        if (thin < FEWEST - 1e-9) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "the %s quantile needs at least %d values per arm; there are %d and %d"
                            .formatted(
                                    share,
                                    (int) Math.ceil(FEWEST / Math.min(share, 1 - share) - 1e-9),
                                    control.length,
                                    treatment.length));
        }
        Ranked base = new Ranked(control, share);
        Ranked changed = new Ranked(treatment, share);
        Chance chance = new Chance(seed);
        double[] differences = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            differences[i] = changed.draw(chance) - base.draw(chance);
        }
        Arrays.sort(differences);
        int tail = (int) Math.floor((1 - level) / 2 * resamples);
        return Analysis.done(
                new Difference(
                        base.quantile(),
                        changed.quantile(),
                        new Interval(differences[tail], differences[resamples - 1 - tail], level)));
    }

    private static final class Ranked {
        private final double[] sorted;
        private final int rank;

        Ranked(double[] values, double share) {
            sorted = values.clone();
            Arrays.sort(sorted);
            rank = Math.max(1, (int) Math.ceil(share * sorted.length));
        }

        double quantile() {
            return sorted[rank - 1];
        }

        double draw(Chance chance) {
            double u = chance.beta(rank, sorted.length + 1.0 - rank);
            return sorted[Math.clamp((long) Math.ceil(u * sorted.length), 1, sorted.length) - 1];
        }
    }
}
