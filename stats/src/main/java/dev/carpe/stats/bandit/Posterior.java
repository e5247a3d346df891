package dev.carpe.stats.bandit;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// What is believed of one arm's mean.
sealed interface Posterior {
    /// The probability that the mean is below a value.
    double below(double value);

    double mean();

    double deviation();

    static Posterior of(Rewards prior, Seen seen) {
        return switch (prior) {
            case Rewards.YesOrNo yesOrNo -> Share.of(yesOrNo, seen);
            case Rewards.Amounts amounts -> Amount.of(amounts, seen);
        };
    }

    record Share(BetaDistribution beta) implements Posterior {
        static Share of(Rewards.YesOrNo prior, Seen seen) {
            double successes = seen.weight() * seen.mean();
            return new Share(
                    BetaDistribution.of(
                            prior.successes() + successes,
                            prior.failures() + Math.max(0, seen.weight() - successes)));
        }

        @Override
        public double below(double value) {
            return beta.cumulativeProbability(value);
        }

        @Override
        public double mean() {
            return beta.getMean();
        }

        @Override
        public double deviation() {
            return Math.sqrt(beta.getVariance());
        }
    }

    record Amount(TDistribution t, double mean, double deviation) implements Posterior {
        static Amount of(Rewards.Amounts prior, Seen seen) {
            double weight = prior.weight() + seen.weight();
            double mean = (prior.weight() * prior.mean() + seen.weight() * seen.mean()) / weight;
            double off = seen.mean() - prior.mean();
            double squares =
                    prior.weight() * prior.variance()
                            + seen.squares()
                            + prior.weight() * seen.weight() / weight * off * off;
            return new Amount(TDistribution.of(weight), mean, Math.sqrt(squares) / weight);
        }

        @Override
        public double below(double value) {
            return t.cumulativeProbability((value - mean) / deviation);
        }
    }

    /// A normal belief. It is asked hundreds of times for each choice, so the distribution function is an approximation with an error
    /// of at most 0.00014: Page, "Approximations to the cumulative normal function and its inverse for use on a pocket calculator",
    /// Applied Statistics 26 (1977).
    record Bell(double mean, double deviation) implements Posterior {
        private static final double FAR = 4.5;

        @Override
        public double below(double value) {
            double z = (value - mean) / deviation;
            if (z < -FAR) {
                return 0;
            }
            if (z > FAR) {
                return 1;
            }
            return 1 / (1 + Math.exp(-z * (1.5976 + 0.070565992 * z * z)));
        }
    }
}
