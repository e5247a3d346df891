package dev.carpe.stats.bandit;

/// What a linear arm was taught: sums of outer products of contexts (the lower triangle alone, which is all that is read), and of contexts
/// times rewards; without the ridge. The arrays belong to it.
///
/// @param products size × size numbers, row by row
/// @param rewards size numbers
public record LinearSums(double[] products, double[] rewards) {
    static LinearSums empty(int size) {
        return new LinearSums(new double[size * size], new double[size]);
    }

    LinearSums copy() {
        return new LinearSums(products.clone(), rewards.clone());
    }

    void add(double[] context, double reward) {
        int size = context.length;
        for (int i = 0; i < size; i++) {
            double value = context[i];
            rewards[i] += reward * value;
            int row = i * size;
            for (int j = 0; j <= i; j++) {
                products[row + j] += value * context[j];
            }
        }
    }

    void add(LinearSums other) {
        for (int i = 0; i < products.length; i++) {
            products[i] += other.products[i];
        }
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] += other.rewards[i];
        }
    }

    void fade(double factor) {
        for (int i = 0; i < products.length; i++) {
            products[i] *= factor;
        }
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] *= factor;
        }
    }
}
