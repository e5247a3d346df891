package dev.carpe.stats.sequential;

import dev.carpe.stats.Effect;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.numeric.GaussLegendre;
import dev.carpe.stats.numeric.Normal;
import dev.carpe.stats.numeric.Roots;
import java.util.ArrayList;
import java.util.List;

/// Boundaries for a few looks that are planned by share of the data. More powerful than [ConfidenceSequence] if the looks are few, and
/// worthless if somebody looks in between and stops.
///
/// Two-sided and symmetric; computed by the recursion of Armitage, McPherson and Rowe, "Repeated significance tests on accumulating
/// data", JRSS A 132 (1969), as in Jennison and Turnbull, "Group Sequential Methods" (2000), chapter 19.
///
/// @param level 1 minus the error of all looks together
/// @param shares of the planned units at each look, rising, the last at most 1
/// @param boundaries the |z| that stops at each look
public record GroupSequential(double level, List<Double> shares, List<Double> boundaries) {
    /// Where the normal density has vanished for every purpose.
    private static final double FAR = 9;

    /// An increment below this is beyond what the recursion resolves; its boundary is then set on the safe side.
    private static final double RESOLVED = 1e-11;

    private static final GaussLegendre QUADRATURE = new GaussLegendre(160);

    public GroupSequential {
        Level.check(level);
        shares = List.copyOf(shares);
        boundaries = List.copyOf(boundaries);
    }

    /// Boundaries that spend the error in a given way.
    ///
    /// @throws IllegalArgumentException unless the shares rise from above 0 to at most 1
    public static GroupSequential of(double level, Spending spending, List<Double> shares) {
        double alpha = 1 - Level.check(level);
        double before = 0;
        double spent = 0;
        Walk walk = Walk.START;
        List<Double> boundaries = new ArrayList<>();
        for (double share : shares) {
            if (!(share > before && share <= 1)) {
                throw new IllegalArgumentException(
                        "looks come at rising shares up to 1, not at " + shares);
            }
            double now = spending.spent(alpha, share);
            double boundary = walk.boundary(share, now - spent);
            boundaries.add(boundary);
            walk = walk.beyond(share, boundary);
            before = share;
            spent = now;
        }
        return new GroupSequential(level, shares, boundaries);
    }

    /// Looks after equal shares.
    public static GroupSequential evenly(double level, Spending spending, int looks) {
        List<Double> shares = new ArrayList<>();
        for (int look = 1; look <= looks; look++) {
            shares.add((double) look / looks);
        }
        return of(level, spending, shares);
    }

    /// Whether the effect stops the experiment at a look, the first look being 0.
    public boolean stops(int look, Effect effect) {
        return Math.abs(effect.statistic()) >= boundaries.get(look);
    }

    /// The interval that covers the true difference at all planned looks together: the repeated confidence interval of Jennison and
    /// Turnbull (2000), section 9.2.
    public Interval interval(int look, Effect effect) {
        return effect.absolute().interval(boundaries.get(look), level);
    }

    /// The probability to stop at or before the last look if the statistic at the full size were expected to be `drift`: 0 gives
    /// back the error, other values the power.
    public double crossing(double drift) {
        Walk walk = Walk.START.drifting(drift);
        double crossed = 0;
        for (int look = 0; look < shares.size(); look++) {
            crossed += walk.crossing(shares.get(look), boundaries.get(look));
            walk = walk.beyond(shares.get(look), boundaries.get(look));
        }
        return crossed;
    }

    /// The sum of what was seen so far, among the experiments that still run: its density at quadrature nodes. Time is the share of
    /// the information, so the sum is a Brownian motion.
    private record Walk(double share, double drift, double[] at, double[] mass) {
        static final Walk START = new Walk(0, 0, new double[] {0}, new double[] {1});

        Walk drifting(double perUnit) {
            return new Walk(share, perUnit, at, mass);
        }

        /// The boundary that is crossed at the next look with this probability, without drift.
        double boundary(double next, double probability) {
            if (probability < RESOLVED) {
                return Normal.upperQuantile(Math.max(probability, Double.MIN_NORMAL) / 2);
            }
            return Roots.between(0, 40, z -> crossing(next, z) - probability);
        }

        double crossing(double next, double boundary) {
            double deviation = Math.sqrt(next - share);
            double limit = boundary * Math.sqrt(next);
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                double centre = at[i] + drift * (next - share);
                sum +=
                        mass[i]
                                * (Normal.above((limit - centre) / deviation)
                                        + Normal.above((limit + centre) / deviation));
            }
            return sum;
        }

        Walk beyond(double next, double boundary) {
            double deviation = Math.sqrt(next - share);
            double centreOfAll = drift * next;
            double limit = boundary * Math.sqrt(next);
            double low = Math.max(-limit, centreOfAll - FAR * Math.sqrt(next));
            double high = Math.max(low, Math.min(limit, centreOfAll + FAR * Math.sqrt(next)));
            double[] nodes = new double[QUADRATURE.order()];
            double[] masses = new double[QUADRATURE.order()];
            for (int j = 0; j < nodes.length; j++) {
                nodes[j] = QUADRATURE.node(j, low, high);
                double density = 0;
                for (int i = 0; i < at.length; i++) {
                    double centre = at[i] + drift * (next - share);
                    density += mass[i] * Normal.density((nodes[j] - centre) / deviation);
                }
                masses[j] = density / deviation * QUADRATURE.weight(j, low, high);
            }
            return new Walk(next, drift, nodes, masses);
        }
    }
}
