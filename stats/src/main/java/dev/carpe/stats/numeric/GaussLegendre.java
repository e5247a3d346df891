package dev.carpe.stats.numeric;

import java.util.function.DoubleUnaryOperator;

/// Gauss–Legendre quadrature: exact for polynomials, and converges geometrically for the smooth functions that are integrated here.
public final class GaussLegendre {
    private final double[] nodes;
    private final double[] weights;

    /// @param order how many nodes, at least 2
    public GaussLegendre(int order) {
        nodes = new double[order];
        weights = new double[order];
        for (int i = 0; i < order; i++) {
            // Newton's method from Tricomi's approximation of the i-th root.
            double x = Math.cos(Math.PI * (i + 0.75) / (order + 0.5));
            double slope = 0;
            for (int round = 0; round < 8; round++) {
                double before = 1;
                double now = x;
                for (int k = 2; k <= order; k++) {
                    double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
                    before = now;
                    now = next;
                }
                slope = order * (x * now - before) / (x * x - 1);
                x -= now / slope;
            }
            nodes[i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    public int order() {
        return nodes.length;
    }

    /// The i-th node, scaled to the range.
    public double node(int i, double low, double high) {
        return (low + high + (high - low) * nodes[i]) / 2;
    }

    /// The i-th weight, scaled to the range.
    public double weight(int i, double low, double high) {
        return weights[i] * (high - low) / 2;
    }

    public double integrate(DoubleUnaryOperator function, double low, double high) {
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += weight(i, low, high) * function.applyAsDouble(node(i, low, high));
        }
        return sum;
    }
}
