package dev.carpe.stats.numeric;

import java.util.function.DoubleUnaryOperator;

/// Where a monotone function crosses zero.
public final class Roots {
    private static final int ROUNDS = 200;

    private Roots() {}

    /// Bisection until the ends are neighbours: slow, and it cannot fail. The function must have different signs at the ends.
    public static double between(double low, double high, DoubleUnaryOperator function) {
        double from = low;
        double to = high;
        boolean rising = function.applyAsDouble(to) > 0;
        for (int round = 0; round < ROUNDS; round++) {
            double middle = from + (to - from) / 2;
            if (middle <= from || middle >= to) {
                break;
            }
            if (function.applyAsDouble(middle) > 0 == rising) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return from + (to - from) / 2;
    }
}
