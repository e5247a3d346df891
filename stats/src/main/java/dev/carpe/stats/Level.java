package dev.carpe.stats;

/// How sure is sure enough.
public final class Level {
    /// Of a hundred true values, 95 are covered.
    public static final double USUAL = 0.95;

    private Level() {}

    /// A level as given, if it is one.
    ///
    /// @throws IllegalArgumentException unless it lies strictly between 0 and 1
    public static double check(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "a level lies between 0 and 1, such as 0.95, and is not " + level);
        }
        return level;
    }
}
