package dev.carpe.stats.bayes;

/// What was believed of a share before: as if so many successes and failures had been seen.
///
/// @param successes above 0
/// @param failures above 0
public record Prior(double successes, double failures) {
    /// Every share is as likely as any other.
    public static final Prior FLAT = new Prior(1, 1);

    public Prior {
        if (!(successes > 0 && failures > 0)
                || Double.isInfinite(successes)
                || Double.isInfinite(failures)) {
            throw new IllegalArgumentException(
                    "a prior needs successes and failures above 0, not "
                            + successes
                            + " and "
                            + failures);
        }
    }
}
