package dev.carpe.stats.bandit;

/// For how long rewards count, in a world that changes.
public sealed interface Memory {
    /// All rewards count for ever.
    record Forever() implements Memory {}

    /// With each batch, everything before counts less by a factor: Raj and Kalyani, "Taming non-stationary bandits: a Bayesian
    /// approach" (2017).
    ///
    /// @param factor above 0 and below 1; 0.99 forgets half in 69 batches
    record Discount(double factor) implements Memory {
        public Discount {
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException(
                        "a discount lies between 0 and 1 and is not " + factor);
            }
        }
    }

    /// Only the last batches count: Garivier and Moulines, "On upper-confidence bound policies for switching bandit problems", ALT 2011.
    ///
    /// @param batches at least 1
    record Window(int batches) implements Memory {
        public Window {
            if (batches < 1) {
                throw new IllegalArgumentException(
                        "a window holds at least 1 batch, not " + batches);
            }
        }
    }

    Memory FOREVER = new Forever();
}
