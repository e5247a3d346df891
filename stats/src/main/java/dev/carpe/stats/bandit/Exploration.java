package dev.carpe.stats.bandit;

/// How a contextual bandit weighs what it knows against what it might learn.
public sealed interface Exploration {
    /// Shares by the probability to be best: Agrawal and Goyal, "Thompson sampling for contextual bandits with linear payoffs", ICML
    /// 2013.
    ///
    /// @param scale the standard deviation of rewards around their prediction, above 0; larger explores more
    record Thompson(double scale) implements Exploration {
        public Thompson {
            Exploration.positive(scale);
        }
    }

    /// Everything (but for floors) to the arm with the highest plausible reward, in equal parts to those that share it: Li, Chu,
    /// Langford and Schapire, "A contextual-bandit approach to personalized news article recommendation", WWW 2010, algorithm 1 (LinUCB
    /// with disjoint arms).
    ///
    /// @param alpha how many standard deviations are plausible, above 0
    record UpperBound(double alpha) implements Exploration {
        public UpperBound {
            Exploration.positive(alpha);
        }
    }

    private static void positive(double number) {
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("exploration is above 0 and not " + number);
        }
    }
}
