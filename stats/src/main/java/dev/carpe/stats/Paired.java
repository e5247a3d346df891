package dev.carpe.stats;

/// What is kept of units that have an outcome and a companion number (see [Tally]): enough for means, ratios and adjustments.
///
/// @param count how many units
/// @param outcome mean outcome
/// @param companion mean companion
/// @param outcomeSquares sum of squared deviations of the outcome
/// @param companionSquares sum of squared deviations of the companion
/// @param products sum of products of both deviations
public record Paired(
        long count,
        double outcome,
        double companion,
        double outcomeSquares,
        double companionSquares,
        double products) {
    public static final Paired NONE = new Paired(0, 0, 0, 0, 0, 0);

    public Paired {
        boolean finite =
                Double.isFinite(outcome)
                        && Double.isFinite(companion)
                        && Double.isFinite(outcomeSquares)
                        && Double.isFinite(companionSquares)
                        && Double.isFinite(products);
        if (count < 0 || outcomeSquares < 0 || companionSquares < 0 || !finite) {
            throw new IllegalArgumentException(
                    "no sample of pairs has count %d, means %s and %s, squared deviations %s and %s, products %s"
                            .formatted(
                                    count,
                                    outcome,
                                    companion,
                                    outcomeSquares,
                                    companionSquares,
                                    products));
        }
    }

    /// Pairs of which only the outcomes are known.
    public static Paired of(Sample outcomes) {
        return new Paired(outcomes.count(), outcomes.mean(), 0, outcomes.squares(), 0, 0);
    }

    /// The sample of both.
    public Paired merge(Paired other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        long both = count + other.count;
        double share = (double) other.count / both;
        double weight = count * share;
        double step = other.outcome - outcome;
        double companionStep = other.companion - companion;
        return new Paired(
                both,
                outcome + step * share,
                companion + companionStep * share,
                outcomeSquares + other.outcomeSquares + step * step * weight,
                companionSquares + other.companionSquares + companionStep * companionStep * weight,
                products + other.products + step * companionStep * weight);
    }

    /// The outcomes alone.
    public Sample outcomeSample() {
        return new Sample(count, outcome, outcomeSquares);
    }

    /// The companions alone.
    public Sample companionSample() {
        return new Sample(count, companion, companionSquares);
    }

    /// The covariance of outcome and companion, with divisor `count − 1`; 0 for fewer than two units.
    public double covariance() {
        return count < 2 ? 0 : products / (count - 1);
    }

    /// Pearson's correlation of outcome and companion; 0 if either does not vary.
    public double correlation() {
        double scale = Math.sqrt(outcomeSquares) * Math.sqrt(companionSquares);
        return scale == 0 ? 0 : products / scale;
    }
}
