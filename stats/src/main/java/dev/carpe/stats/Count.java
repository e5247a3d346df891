package dev.carpe.stats;

/// How many of how many.
///
/// @param successes units with the property
/// @param units all units
public record Count(long successes, long units) {
    public Count {
        if (successes < 0 || units < successes) {
            throw new IllegalArgumentException(successes + " of " + units + " is no count");
        }
    }

    /// The share of successes; 0 without units.
    public double share() {
        return units == 0 ? 0 : (double) successes / units;
    }

    public long failures() {
        return units - successes;
    }

    /// The same units as numbers, 1 for a success and 0 for a failure.
    public Sample sample() {
        return new Sample(units, share(), units == 0 ? 0 : successes * (1 - share()));
    }

    public Count merge(Count other) {
        return new Count(successes + other.successes, units + other.units);
    }
}
