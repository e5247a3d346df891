package dev.carpe.stats.bandit;

import dev.carpe.stats.numeric.Cholesky;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Ridge regression of one arm's rewards on the context, kept up to date reward by reward.
///
/// The inverse follows Sherman and Morrison, "Adjustment of an inverse matrix corresponding to a change in one element" (1950); with
/// every batch it is computed anew by Cholesky's factor, so that rounding never piles up.
final class LinearArm {
    private final int size;
    private final double ridge;
    private final Memory memory;
    private final Deque<LinearSums> window = new ArrayDeque<>();
    private LinearSums sums;
    private double[] inverse;
    private final double[] weights;
    private final double[] scratch;

    LinearArm(int size, double ridge, Memory memory) {
        this.size = size;
        this.ridge = ridge;
        this.memory = memory;
        sums = LinearSums.empty(size);
        if (memory instanceof Memory.Window) {
            window.addLast(LinearSums.empty(size));
        }
        weights = new double[size];
        scratch = new double[size];
        inverse = new double[size * size];
        for (int i = 0; i < size; i++) {
            inverse[i * size + i] = 1 / ridge;
        }
    }

    /// What is expected of this arm in a context: a bell of deviation `scale · √(xᵀA⁻¹x)`.
    Posterior.Bell expect(double[] context, double scale) {
        double mean = dot(weights, 0, context, size);
        double spread = 0;
        for (int i = 0; i < size; i++) {
            // The inverse is symmetric: what is below the diagonal counts twice.
            double below = dot(inverse, i * size, context, i);
            spread += context[i] * (2 * below + inverse[i * size + i] * context[i]);
        }
        return new Posterior.Bell(mean, scale * Math.sqrt(Math.max(spread, Double.MIN_NORMAL)));
    }

    /// Learns one reward at once.
    void learn(double[] context, double reward) {
        sums.add(context, reward);
        if (!window.isEmpty()) {
            window.getLast().add(context, reward);
        }
        double spread = 1;
        for (int i = 0; i < size; i++) {
            scratch[i] = dot(inverse, i * size, context, size);
            spread += scratch[i] * context[i];
        }
        double off = (reward - dot(weights, 0, context, size)) / spread;
        for (int i = 0; i < size; i++) {
            double factor = scratch[i] / spread;
            weights[i] += off * scratch[i];
            int row = i * size;
            for (int j = 0; j < size; j++) {
                inverse[row + j] -= factor * scratch[j];
            }
        }
    }

    private static double dot(double[] matrix, int from, double[] vector, int length) {
        // Four sums at once: one would wait for each addition before the next.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < length; j += 4) {
            a += matrix[from + j] * vector[j];
            b += matrix[from + j + 1] * vector[j + 1];
            c += matrix[from + j + 2] * vector[j + 2];
            d += matrix[from + j + 3] * vector[j + 3];
        }
        for (; j < length; j++) {
            a += matrix[from + j] * vector[j];
        }
        return (a + b) + (c + d);
    }

    /// Forgets what is old, before the rewards of a new batch come.
    void turn() {
        switch (memory) {
            case Memory.Forever() -> {}
            case Memory.Discount(double factor) -> sums.fade(factor);
            case Memory.Window(int batches) -> {
                window.addLast(LinearSums.empty(size));
                while (window.size() > batches) {
                    window.removeFirst();
                }
                addUp();
            }
        }
    }

    private void addUp() {
        sums = LinearSums.empty(size);
        window.forEach(sums::add);
    }

    /// Counts a reward of the running batch; [#settle] makes it known.
    void count(double[] context, double reward) {
        sums.add(context, reward);
        if (!window.isEmpty()) {
            window.getLast().add(context, reward);
        }
    }

    /// Computes the inverse and the weights anew from the sums.
    void settle() {
        if (!window.isEmpty()) {
            // Added up by batches, as one that was written down and read is.
            addUp();
        }
        double[] matrix = sums.products().clone();
        for (int i = 0; i < size; i++) {
            matrix[i * size + i] += ridge;
        }
        Cholesky factor = Cholesky.of(matrix, size);
        inverse = factor.inverse();
        double[] solved = factor.solve(sums.rewards());
        System.arraycopy(solved, 0, weights, 0, size);
    }

    /// What it remembers: the batches of a window, else one sum of all.
    List<LinearSums> remembered() {
        List<LinearSums> remembered = new ArrayList<>();
        if (window.isEmpty()) {
            remembered.add(sums.copy());
        }
        window.forEach(batch -> remembered.add(batch.copy()));
        return remembered;
    }

    /// Remembers this, and nothing else.
    void remember(List<LinearSums> remembered) {
        if (memory instanceof Memory.Window) {
            window.clear();
            remembered.forEach(batch -> window.addLast(batch.copy()));
        } else {
            sums = remembered.getFirst().copy();
        }
        settle();
    }

    /// One that expects the same and learns no more.
    LinearArm copy() {
        LinearArm copy = new LinearArm(size, ridge, Memory.FOREVER);
        copy.sums = sums.copy();
        copy.inverse = inverse.clone();
        System.arraycopy(weights, 0, copy.weights, 0, size);
        return copy;
    }

    double[] weights() {
        return weights.clone();
    }
}
