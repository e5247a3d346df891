package dev.carpe.stats.bandit;

/// What kind of rewards arms give, and what is believed of them before the first.
public sealed interface Rewards {
    /// Yes or no (1 or 0); fractions between count as part of a yes. Thompson, "On the likelihood that one unknown probability exceeds
    /// another", Biometrika 25 (1933).
    ///
    /// @param successes believed before, above 0
    /// @param failures believed before, above 0
    record YesOrNo(double successes, double failures) implements Rewards {
        public static final YesOrNo FLAT = new YesOrNo(1, 1);

        public YesOrNo {
            if (!(successes > 0 && failures > 0)) {
                throw new IllegalArgumentException(
                        "a prior needs successes and failures above 0, not "
                                + successes
                                + " and "
                                + failures);
            }
        }
    }

    /// Any number, of unknown mean and variance: a normal-inverse-gamma prior, so that the mean has Student's t distribution. Gelman et
    /// al., "Bayesian Data Analysis", 3rd edition, section 3.3; as a bandit: Honda and Takemura, AISTATS 2014.
    ///
    /// @param mean believed before
    /// @param variance of rewards believed before, above 0
    /// @param weight as how many rewards the belief counts, at least 1 (with less, an unlucky arm may never be tried again)
    record Amounts(double mean, double variance, double weight) implements Rewards {
        public Amounts {
            if (!(variance > 0 && weight >= 1)) {
                throw new IllegalArgumentException(
                        "a prior needs a variance above 0 and a weight of at least 1, not "
                                + variance
                                + " and "
                                + weight);
            }
        }
    }
}
