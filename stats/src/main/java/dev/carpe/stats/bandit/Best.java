package dev.carpe.stats.bandit;

import java.util.Arrays;

/// The probability of each arm to be the best, given what is believed of each: what Thompson sampling would draw it with, computed
/// instead of drawn, so that it can be bounded and logged.
///
/// A sum over a grid that is dense wherever one of the beliefs is: of each step, the chance that the arm lies in it and all others
/// below. The arms are drawn with exactly the shares that come out, so the error of the grid (below 0.01) costs a trace of
/// exploration and no bias anywhere.
final class Best {
    private Best() {}

    /// @param pointsPerArm how many points of the grid each belief gets, at least 8
    static double[] shares(Posterior[] arms, int pointsPerArm) {
        double[] grid = grid(arms, pointsPerArm);
        double[] shares = new double[arms.length];
        double[] from = new double[arms.length];
        double[] to = new double[arms.length];
        for (double point : grid) {
            for (int arm = 0; arm < arms.length; arm++) {
                to[arm] = arms[arm].below(point);
            }
            step(from, to, shares);
            double[] free = from;
            from = to;
            to = free;
        }
        Arrays.fill(to, 1);
        step(from, to, shares);
        double sum = Arrays.stream(shares).sum();
        for (int arm = 0; arm < shares.length; arm++) {
            shares[arm] /= sum;
        }
        return shares;
    }

    private static void step(double[] from, double[] to, double[] shares) {
        for (int arm = 0; arm < shares.length; arm++) {
            double inside = to[arm] - from[arm];
            for (int other = 0; inside > 0 && other < shares.length; other++) {
                if (other != arm) {
                    inside *= (from[other] + to[other]) / 2;
                }
            }
            shares[arm] += Math.max(0, inside);
        }
    }

    private static double[] grid(Posterior[] arms, int pointsPerArm) {
        double[] grid = new double[arms.length * pointsPerArm];
        for (int arm = 0; arm < arms.length; arm++) {
            for (int i = 0; i < pointsPerArm; i++) {
                double at = (2.0 * i / (pointsPerArm - 1) - 1) * 4;
                grid[arm * pointsPerArm + i] = arms[arm].mean() + at * arms[arm].deviation();
            }
        }
        Arrays.sort(grid);
        return grid;
    }
}
