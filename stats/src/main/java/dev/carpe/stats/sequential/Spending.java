package dev.carpe.stats.sequential;

import dev.carpe.stats.numeric.Normal;

/// How much of the error is spent by which share of the experiment. Lan and DeMets, "Discrete sequential boundaries for clinical
/// trials", Biometrika 70 (1983).
public enum Spending {
    /// Nearly nothing early: hard to stop at first, and the last look is almost as at a fixed size. Each side spends half.
    O_BRIEN_FLEMING {
        @Override
        double spent(double alpha, double share) {
            return 4 * Normal.above(Normal.upperQuantile(alpha / 4) / Math.sqrt(share));
        }
    },
    /// About evenly: easier to stop early, and dearer at the end.
    POCOCK {
        @Override
        double spent(double alpha, double share) {
            return alpha * Math.log1p((Math.E - 1) * share);
        }
    };

    /// The error spent by a share of the information, above 0 and at most 1.
    abstract double spent(double alpha, double share);
}
