package dev.carpe.stats.plan;

import dev.carpe.stats.Sample;

/// What an experiment asks: by how much does a metric of this kind move?
public sealed interface Question {
    /// The variance of the difference's estimate, times the units in both arms together, if the effect is as given.
    double unitVariance(double effect, Split split);

    /// The same if there is no effect, as the test assumes it.
    double unitVarianceOfNone(double effect, Split split);

    /// A share of units that do something.
    ///
    /// @param base the share in the control arm, above 0 and below 1
    record Share(double base) implements Question {
        public Share {
            if (!(base > 0 && base < 1)) {
                throw new IllegalArgumentException(
                        "a share lies between 0 and 1 and is not " + base);
            }
        }

        @Override
        public double unitVariance(double effect, Split split) {
            double changed = changed(effect);
            return base * (1 - base) / split.control()
                    + changed * (1 - changed) / split.treatment();
        }

        @Override
        public double unitVarianceOfNone(double effect, Split split) {
            double pooled = split.control() * base + split.treatment() * changed(effect);
            return pooled * (1 - pooled) * (1 / split.control() + 1 / split.treatment());
        }

        private double changed(double effect) {
            return Math.clamp(base + effect, 0, 1);
        }
    }

    /// A mean over units.
    ///
    /// @param base the mean in the control arm
    /// @param variance between units, above 0
    record Mean(double base, double variance) implements Question {
        public Mean {
            if (!(variance > 0) || Double.isInfinite(variance)) {
                throw new IllegalArgumentException("a variance is above 0 and not " + variance);
            }
        }

        /// A mean of which there is a sample from before.
        public static Mean of(Sample before) {
            return new Mean(before.mean(), before.variance());
        }

        @Override
        public double unitVariance(double effect, Split split) {
            return variance * (1 / split.control() + 1 / split.treatment());
        }

        @Override
        public double unitVarianceOfNone(double effect, Split split) {
            return unitVariance(effect, split);
        }
    }

    /// How the units of both arms are divided.
    ///
    /// @param control share of the control arm, above 0 and below 1
    record Split(double control) {
        public static final Split EVEN = new Split(0.5);

        public Split {
            if (!(control > 0 && control < 1)) {
                throw new IllegalArgumentException(
                        "the control arm gets a share between 0 and 1, not " + control);
            }
        }

        double treatment() {
            return 1 - control;
        }
    }
}
