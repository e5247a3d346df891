package dev.carpe.stats.simulation;

import dev.carpe.stats.chance.Chance;

/// What units do, in simulated experiments.
enum Outcomes {
    /// One in ten does it.
    SHARE(0.1) {
        @Override
        double draw(Chance chance, double lift) {
            return chance.uniform() < mean * (1 + lift) ? 1 : 0;
        }
    },
    /// A bell.
    BELL(5) {
        @Override
        double draw(Chance chance, double lift) {
            return mean * (1 + lift) + 2 * chance.gaussian();
        }
    },
    /// One in ten buys, for a log-normal amount: skewed, as revenue is.
    REVENUE(0.1 * Math.exp(3 + 0.5 * 0.8 * 0.8)) {
        @Override
        double draw(Chance chance, double lift) {
            return chance.uniform() < 0.1 * (1 + lift) ? Math.exp(3 + 0.8 * chance.gaussian()) : 0;
        }
    };

    final double mean;

    Outcomes(double mean) {
        this.mean = mean;
    }

    /// The outcome of one unit, whose mean is `mean · (1 + lift)`.
    abstract double draw(Chance chance, double lift);
}
