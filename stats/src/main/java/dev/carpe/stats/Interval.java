package dev.carpe.stats;

/// A range that covers the true value with a stated probability. What the probability is about (repeated experiments, all looks at
/// one experiment, or belief) is for the maker to say.
///
/// @param low the lower end; may be negative infinity
/// @param high the upper end, not below `low`; may be positive infinity
/// @param level the probability, above 0 and below 1
public record Interval(double low, double high, double level) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no interval reaches from " + low + " to " + high);
        }
        Level.check(level);
    }

    /// The interval of the same width to both sides of a centre.
    static Interval around(double centre, double halfWidth, double level) {
        return new Interval(centre - halfWidth, centre + halfWidth, level);
    }

    /// Whether a value lies in it, the ends included.
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /// Whether all of it is above or all of it is below a value.
    public boolean excludes(double value) {
        return !contains(value);
    }

    /// From end to end.
    public double width() {
        return high - low;
    }
}
