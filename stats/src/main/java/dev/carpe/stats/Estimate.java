package dev.carpe.stats;

/// A number that was estimated, and how far it may be off.
///
/// @param value the estimate
/// @param variance of the estimate itself (not of the units it was made from), not negative
public record Estimate(double value, double variance) {
    public Estimate {
        if (!Double.isFinite(value) || !(variance >= 0 && variance < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "no estimate is " + value + " with variance " + variance);
        }
    }

    public double standardError() {
        return Math.sqrt(variance);
    }

    /// From so many standard errors below to so many above.
    public Interval interval(double standardErrors, double level) {
        return Interval.around(value, standardErrors * standardError(), level);
    }
}
