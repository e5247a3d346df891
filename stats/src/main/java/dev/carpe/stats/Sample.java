package dev.carpe.stats;

/// What is kept of numbers of which only mean and variance are asked: small, exact to rounding, and two of them merge into what one
/// would be that had seen everything.
///
/// Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4 (1962); merging as in Chan,
/// Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances" (1979), eq. 2.1.
///
/// @param count how many numbers
/// @param mean their mean; 0 if there are none
/// @param squares the sum of their squared deviations from the mean
public record Sample(long count, double mean, double squares) {
    public static final Sample NONE = new Sample(0, 0, 0);

    public Sample {
        if (count < 0 || !Double.isFinite(mean) || !(squares >= 0 && squares < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "no sample has count %d, mean %s, squared deviations %s"
                            .formatted(count, mean, squares));
        }
    }

    /// The sample of these numbers, each of them finite.
    public static Sample of(double... values) {
        Tally tally = new Tally();
        for (double value : values) {
            tally.add(value, 0);
        }
        return tally.outcome();
    }

    /// The sample of which others have computed mean and variance (with divisor `count − 1`).
    public static Sample summarised(long count, double mean, double variance) {
        return new Sample(count, mean, variance * Math.max(0, count - 1));
    }

    /// The sample with one more number.
    public Sample with(double value) {
        return merge(new Sample(1, value, 0));
    }

    /// The sample of both.
    public Sample merge(Sample other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        long both = count + other.count;
        double step = other.mean - mean;
        double share = (double) other.count / both;
        return new Sample(
                both, mean + step * share, squares + other.squares + step * step * count * share);
    }

    /// The unbiased variance, with divisor `count − 1`; 0 for fewer than two numbers.
    public double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }

    /// The sum of all numbers.
    public double total() {
        return mean * count;
    }

    /// The mean with its own variance.
    public Estimate meanEstimate() {
        return new Estimate(mean, count == 0 ? 0 : variance() / count);
    }
}
