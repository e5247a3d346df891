package dev.carpe.stats.bandit;

/// Rewards of one arm, of which older ones may count less.
///
/// @param weight how many rewards they count as, at least 0
/// @param mean their mean
/// @param squares the sum of their weighted squared deviations
public record Seen(double weight, double mean, double squares) {
    public static final Seen NOTHING = new Seen(0, 0, 0);

    /// These with one reward more.
    public Seen with(double reward) {
        return merge(new Seen(1, reward, 0));
    }

    /// Both together.
    public Seen merge(Seen other) {
        double both = weight + other.weight;
        if (both == 0) {
            return NOTHING;
        }
        double step = other.mean - mean;
        double share = other.weight / both;
        return new Seen(
                both, mean + step * share, squares + other.squares + step * step * weight * share);
    }

    /// The same rewards, counting less.
    Seen fade(double factor) {
        return new Seen(weight * factor, mean, squares * factor);
    }
}
