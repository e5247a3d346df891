package dev.carpe.analytics;

import dev.carpe.stats.Estimate;
import dev.carpe.stats.bayes.NormalNormal;
import dev.carpe.stats.chance.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Ranks what was estimated with different precision. Each estimate is drawn towards the mean of all, by how much they differ beyond their own errors
/// (DerSimonian and Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986)); ranks are told with the range that they take when the
/// shrunk estimates vary as they may.
final class Ranking {
    private static final int DRAWS = 2000;
    private static final double LEVEL = 0.95;
    private static final long SEED = 20_260_306;

    private Ranking() {}

    /// Where one stands.
    ///
    /// @param shrunk the estimate, drawn towards the others
    /// @param score weight × |shrunk|
    /// @param rank 1 for the highest score
    /// @param best the best rank of 95 % of the draws
    /// @param worst the worst
    record Place(double shrunk, double score, int rank, int best, int worst) {}

    /// Ranks.
    ///
    /// @param estimates those with variance 0 are not known: they score 0
    /// @param weights as many
    static List<Place> of(List<Estimate> estimates, List<Double> weights) {
        List<Estimate> known = estimates.stream().filter(one -> one.variance() > 0).toList();
        List<Estimate> beliefs =
                known.size() < 3
                        ? estimates
                        : estimates.stream().map(one -> believed(prior(known), one)).toList();
        int size = estimates.size();
        int[][] ranks = new int[size][DRAWS];
        Chance chance = new Chance(SEED);
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] scores = new double[size];
            for (int i = 0; i < size; i++) {
                Estimate one = beliefs.get(i);
                double drawn = one.value() + one.standardError() * chance.gaussian();
                scores[i] = weights.get(i) * Math.abs(drawn);
            }
            int[] order = ranks(scores);
            for (int i = 0; i < size; i++) {
                ranks[i][draw] = order[i];
            }
        }
        double[] scores = new double[size];
        for (int i = 0; i < size; i++) {
            scores[i] = weights.get(i) * Math.abs(beliefs.get(i).value());
        }
        int[] rank = ranks(scores);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Arrays.sort(ranks[i]);
            int tail = (int) (DRAWS * (1 - LEVEL) / 2);
            places.add(
                    new Place(
                            beliefs.get(i).value(),
                            scores[i],
                            rank[i],
                            Math.min(rank[i], ranks[i][tail]),
                            Math.max(rank[i], ranks[i][DRAWS - 1 - tail])));
        }
        return places;
    }

    private static int[] ranks(double[] scores) {
        List<Integer> order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                        .toList();
        int[] ranks = new int[scores.length];
        for (int place = 0; place < order.size(); place++) {
            ranks[order.get(place)] = place + 1;
        }
        return ranks;
    }

    /// What effects of such moments usually are.
    private static Estimate prior(List<Estimate> known) {
        double weights = 0;
        double sum = 0;
        double squares = 0;
        for (Estimate one : known) {
            double weight = 1 / one.variance();
            weights += weight;
            sum += weight * one.value();
            squares += weight * weight;
        }
        double mean = sum / weights;
        double q = 0;
        for (Estimate one : known) {
            q += (one.value() - mean) * (one.value() - mean) / one.variance();
        }
        double between = (q - (known.size() - 1)) / (weights - squares / weights);
        // Where they differ no more than chance makes them, all of them are drawn close together,
        // and not onto one point.
        double least = 0.01 / weights;
        return new Estimate(mean, Math.max(between, least));
    }

    private static Estimate believed(Estimate prior, Estimate one) {
        if (!(one.variance() > 0)) {
            return one;
        }
        double mean = NormalNormal.compare(prior, one, LEVEL).mean();
        return new Estimate(mean, 1 / (1 / prior.variance() + 1 / one.variance()));
    }
}
