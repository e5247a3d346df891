package dev.carpe.stats.adjust;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.numeric.Cholesky;
import java.util.Arrays;
import java.util.List;

/// Counts rows of several inputs and one outcome: what is kept is enough for a linear [Gram.Prediction], whatever the number of rows.
///
/// Not for several threads at once.
public final class Gram {
    private final int inputs;
    private final double[] means;
    private final double[] products;
    private long count;

    /// @param inputs numbers per row, at least 1
    public Gram(int inputs) {
        if (inputs < 1) {
            throw new IllegalArgumentException("a row has at least one input, not " + inputs);
        }
        this.inputs = inputs;
        means = new double[inputs + 1];
        products = new double[(inputs + 1) * (inputs + 1)];
    }

    public long count() {
        return count;
    }

    /// Counts one row.
    ///
    /// @throws IllegalArgumentException if the row has another number of inputs
    public void add(double[] row, double outcome) {
        if (row.length != inputs) {
            throw new IllegalArgumentException(
                    "a row has " + inputs + " inputs, not " + row.length);
        }
        count++;
        double[] before = new double[inputs + 1];
        for (int i = 0; i <= inputs; i++) {
            double value = i < inputs ? row[i] : outcome;
            before[i] = value - means[i];
            means[i] += before[i] / count;
        }
        double scale = (double) (count - 1) / count;
        for (int i = 0; i <= inputs; i++) {
            for (int j = 0; j <= i; j++) {
                products[i * (inputs + 1) + j] += before[i] * before[j] * scale;
            }
        }
    }

    /// The linear prediction with the least squared error.
    ///
    /// @param ridge shrinks the weights, in units of each input's variance; 0 for none, some thousandths keep inputs that nearly
    ///     repeat each other from blowing up
    public Analysis<Prediction> prediction(double ridge) {
        if (count <= inputs + 1) {
            return Analysis.failed(
                    Cause.TOO_FEW, "%d rows are too few for %d inputs".formatted(count, inputs));
        }
        double[] matrix = new double[inputs * inputs];
        double[] right = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * inputs + j] = products[i * (inputs + 1) + j];
            }
            matrix[i * inputs + i] *= 1 + ridge;
            right[i] = products[inputs * (inputs + 1) + i];
        }
        Cholesky factor = Cholesky.of(matrix, inputs);
        if (!factor.positive()) {
            return Analysis.failed(
                    Cause.CONTRADICTION,
                    "an input is constant or repeats others: leave it out, or give a ridge above 0");
        }
        double[] weights = factor.solve(right);
        double intercept = means[inputs];
        for (int i = 0; i < inputs; i++) {
            intercept -= weights[i] * means[i];
        }
        return Analysis.done(new Prediction(intercept, Arrays.stream(weights).boxed().toList()));
    }

    /// A linear prediction of an outcome from what was known before: fitted on data from *before* the experiment, it is the companion
    /// for [Cuped] (then called CUPAC).
    ///
    /// @param intercept the prediction for inputs of 0
    /// @param weights one per input
    public record Prediction(double intercept, List<Double> weights) {
        public Prediction {
            weights = List.copyOf(weights);
        }

        /// The predicted outcome of one row.
        public double of(double[] row) {
            double sum = intercept;
            for (int i = 0; i < row.length; i++) {
                sum += weights.get(i) * row[i];
            }
            return sum;
        }
    }
}
