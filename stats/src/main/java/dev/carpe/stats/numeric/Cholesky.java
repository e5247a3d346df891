package dev.carpe.stats.numeric;

/// The Cholesky factor of a symmetric, positive definite matrix, stored row by row. Golub and Van Loan, "Matrix Computations",
/// 4th edition, algorithm 4.2.2.
public final class Cholesky {
    private final int size;
    private final double[] lower;

    private Cholesky(int size, double[] lower) {
        this.size = size;
        this.lower = lower;
    }

    /// Factors a matrix, of which only the lower triangle is read; [#positive()] says whether that was possible.
    public static Cholesky of(double[] matrix, int size) {
        double[] lower = new double[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row * size + column];
                for (int k = 0; k < column; k++) {
                    sum -= lower[row * size + k] * lower[column * size + k];
                }
                lower[row * size + column] =
                        row == column ? Math.sqrt(sum) : sum / lower[column * size + column];
            }
        }
        return new Cholesky(size, lower);
    }

    /// Whether the matrix was positive definite beyond rounding: if not, its columns depend on each other.
    public boolean positive() {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double pivot = lower[i * size + i];
            if (!(pivot > 0)) {
                return false;
            }
            largest = Math.max(largest, pivot);
            smallest = Math.min(smallest, pivot);
        }
        return smallest > 1e-8 * largest;
    }

    /// The x with `matrix · x = right`.
    public double[] solve(double[] right) {
        double[] x = right.clone();
        for (int row = 0; row < size; row++) {
            for (int k = 0; k < row; k++) {
                x[row] -= lower[row * size + k] * x[k];
            }
            x[row] /= lower[row * size + row];
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) {
                x[row] -= lower[k * size + row] * x[k];
            }
            x[row] /= lower[row * size + row];
        }
        return x;
    }

    /// The inverse of the matrix, row by row.
    public double[] inverse() {
        double[] inverse = new double[size * size];
        double[] unit = new double[size];
        for (int column = 0; column < size; column++) {
            unit[column] = 1;
            double[] x = solve(unit);
            unit[column] = 0;
            for (int row = 0; row < size; row++) {
                inverse[row * size + column] = x[row];
            }
        }
        return inverse;
    }
}
