package dev.carpe.stats;

import java.util.Arrays;

/// A cap on outcomes with a heavy tail, such as revenue, so that one giant order does not decide an experiment: values beyond the cap
/// count as the cap. The estimand is then the capped mean, and a report says so.
///
/// The cap comes from the outcomes of **all** arms together (or from the time before the experiment): a cap per arm would hide
/// effects in the tail. Tukey, "The future of data analysis", Annals of Mathematical Statistics 33 (1962).
///
/// @param low what counts as at least this
/// @param high what counts as at most this
public record Winsor(double low, double high) {
    public static final Winsor NONE =
            new Winsor(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Winsor {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no cap lies between " + low + " and " + high);
        }
    }

    /// Caps at a share of the pooled outcomes: with 0.99, the highest hundredth counts as the 99 % quantile. Where many units have the
    /// outcome 0 (most visitors buy nothing), give the outcomes that are not.
    ///
    /// @param pooled outcomes of all arms, not empty
    /// @param share above 0, at most 1
    public static Winsor above(double[] pooled, double share) {
        if (pooled.length == 0 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a cap needs outcomes and a share above 0 and at most 1, not " + share);
        }
        double[] sorted = pooled.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length);
        return new Winsor(Double.NEGATIVE_INFINITY, sorted[Math.max(rank, 1) - 1]);
    }

    /// A value as it counts.
    public double of(double value) {
        return Math.clamp(value, low, high);
    }
}
