package dev.carpe.stats.offpolicy;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.chance.Chance;
import dev.carpe.stats.numeric.Normal;
import dev.carpe.stats.offpolicy.Evaluation.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// "What would the other policy have earned last month?", answered from the log of the policy that ran.
///
/// @param level of all intervals
/// @param switchAbove weights above this trust the reward model in the switched estimator, above 0
/// @param resamples of the bootstrap, at least 100
/// @param seed what the resamples depend on
public record OffPolicy(double level, double switchAbove, int resamples, long seed) {
    /// The log must be worth so many choices of the other policy.
    private static final double FEWEST = 100;

    /// Chance alone takes the mean weight so many of its standard errors from 1 in hardly any log.
    private static final double PLAUSIBLE = 4;

    /// So much of the other policy's choices may lie where the log has nothing.
    private static final double BLIND = 0.01;

    public OffPolicy {
        Level.check(level);
        if (!(switchAbove > 0) || resamples < 100) {
            throw new IllegalArgumentException(
                    "weights switch above 0 and at least 100 resamples are drawn, not "
                            + switchAbove
                            + " and "
                            + resamples);
        }
    }

    /// 95 %, switching at weights above 10, 1,000 resamples.
    public static OffPolicy usual(long seed) {
        return new OffPolicy(Level.USUAL, 10, 1_000, seed);
    }

    /// Evaluates a policy; fails where the log has no support for it, rather than giving a number that rests on a few rows.
    ///
    /// @param model fitted on other data than the log. A model that has seen the rewards it is asked about explains their chance too, which makes
    ///     the doubly robust estimate wrong the more contexts there are; see [RewardModel#crossFitted]
    public <C> Analysis<Evaluation> evaluate(
            List<Logged<C>> log, Target<C> target, RewardModel<C> model) {
        return evaluate(log, target, _ -> model);
    }

    /// Evaluates a policy with a model for each row, that has not seen it.
    ///
    /// @param models by the row's place in the log, from 0
    public <C> Analysis<Evaluation> evaluate(
            List<Logged<C>> log, Target<C> target, IntFunction<RewardModel<C>> models) {
        if (log.isEmpty()) {
            return Analysis.failed(Cause.TOO_FEW, "the log is empty");
        }
        Rows rows = Rows.of(log, target, models, switchAbove);
        return rows.support().then(supported -> Analysis.done(estimate(supported)));
    }

    private Evaluation estimate(Rows rows) {
        double[][] resampled = rows.resample(resamples, seed);
        double weight = rows.mean(Rows.WEIGHT);
        double snips = rows.mean(Rows.IPS) / weight;
        double robust = rows.mean(Rows.ROBUST);
        return new Evaluation(
                rows.size(),
                value(rows.estimate(Rows.REWARD), resampled[Rows.REWARD]),
                rows.effectiveSize(),
                weight,
                rows.largestWeight(),
                value(rows.estimate(Rows.IPS), resampled[Rows.IPS]),
                value(rows.selfNormalised(snips), resampled[Rows.SNIPS]),
                value(rows.estimate(Rows.DIRECT), resampled[Rows.DIRECT]),
                value(rows.estimate(Rows.ROBUST), resampled[Rows.ROBUST]),
                value(rows.estimate(Rows.SWITCHED), resampled[Rows.SWITCHED]),
                value(rows.difference(snips, robust), resampled[Rows.DIFFERENCE]));
    }

    private Value value(Estimate estimate, double[] resampled) {
        Arrays.sort(resampled);
        int tail = (int) Math.floor((1 - level) / 2 * resampled.length);
        return new Value(
                estimate,
                estimate.interval(Normal.upperQuantile((1 - level) / 2), level),
                new Interval(resampled[tail], resampled[resampled.length - 1 - tail], level));
    }

    /// What each row contributes to each estimator, column by column.
    private record Rows(int size, double[][] columns, double blind) {
        static final int REWARD = 0;
        static final int WEIGHT = 1;
        static final int IPS = 2;
        static final int DIRECT = 3;
        static final int ROBUST = 4;
        static final int SWITCHED = 5;
        static final int COLUMNS = 6;

        /// What is made of several columns.
        static final int SNIPS = COLUMNS;

        static final int DIFFERENCE = COLUMNS + 1;

        static <C> Rows of(
                List<Logged<C>> log,
                Target<C> target,
                IntFunction<RewardModel<C>> models,
                double switchAbove) {
            int size = log.size();
            double[][] columns = new double[COLUMNS][size];
            boolean[] seen = new boolean[log.stream().mapToInt(Logged::action).max().orElse(0) + 1];
            log.forEach(choice -> seen[choice.action()] = true);
            double blind = 0;
            for (int row = 0; row < size; row++) {
                Logged<C> choice = log.get(row);
                RewardModel<C> model = models.apply(row);
                double[] wanted = target.probabilities(choice.context());
                double direct = 0;
                for (int action = 0; action < wanted.length; action++) {
                    if (wanted[action] > 0) {
                        direct += wanted[action] * model.reward(choice.context(), action);
                        if (action >= seen.length || !seen[action]) {
                            blind += wanted[action] / size;
                        }
                    }
                }
                double weight =
                        choice.action() < wanted.length
                                ? wanted[choice.action()] / choice.propensity()
                                : 0;
                double error =
                        weight == 0
                                ? 0
                                : choice.reward() - model.reward(choice.context(), choice.action());
                columns[REWARD][row] = choice.reward();
                columns[WEIGHT][row] = weight;
                columns[IPS][row] = weight * choice.reward();
                columns[DIRECT][row] = direct;
                columns[ROBUST][row] = direct + weight * error;
                columns[SWITCHED][row] = direct + (weight <= switchAbove ? weight * error : 0);
            }
            return new Rows(size, columns, blind);
        }

        Analysis<Rows> support() {
            if (blind > BLIND) {
                return Analysis.failed(
                        Cause.NO_SUPPORT,
                        "%.1f %% of the other policy's choices were never made in the log: nothing tells what they would earn"
                                .formatted(blind * 100));
            }
            if (!(effectiveSize() >= FEWEST)) {
                return Analysis.failed(
                        Cause.NO_SUPPORT,
                        "%d logged choices are worth only %.0f of the other policy; at least %.0f are needed"
                                .formatted(size, effectiveSize(), FEWEST));
            }
            Estimate weight = estimate(WEIGHT);
            if (Math.abs(weight.value() - 1) > PLAUSIBLE * weight.standardError() + BLIND) {
                return Analysis.failed(
                        Cause.CONTRADICTION,
                        "the weights average %.3f instead of 1: the propensities in the log are not those that were used,"
                                        .formatted(weight.value())
                                + " or the log lacks choices that the other policy makes");
            }
            return Analysis.done(this);
        }

        double mean(int column) {
            return Arrays.stream(columns[column]).sum() / size;
        }

        Estimate estimate(int column) {
            return estimate(columns[column], mean(column));
        }

        /// The variance of a ratio of means, by the delta method. Swaminathan and Joachims (2015), section 4.
        Estimate selfNormalised(double ratio) {
            return new Estimate(ratio, estimate(errors(ratio), 0).variance());
        }

        /// By how much each row moves the ratio.
        private double[] errors(double ratio) {
            double[] errors = new double[size];
            double weight = mean(WEIGHT);
            for (int row = 0; row < size; row++) {
                errors[row] = (columns[IPS][row] - ratio * columns[WEIGHT][row]) / weight;
            }
            return errors;
        }

        /// The ratio less the doubly robust mean: what a row moves both by does not count.
        Estimate difference(double ratio, double robust) {
            double[] errors = errors(ratio);
            for (int row = 0; row < size; row++) {
                errors[row] -= columns[ROBUST][row] - robust;
            }
            return new Estimate(ratio - robust, estimate(errors, 0).variance());
        }

        private Estimate estimate(double[] values, double mean) {
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Estimate(mean, size < 2 ? 0 : squares / (size - 1) / size);
        }

        double effectiveSize() {
            double squares = 0;
            for (double weight : columns[WEIGHT]) {
                squares += weight * weight;
            }
            double sum = mean(WEIGHT) * size;
            return squares == 0 ? 0 : sum * sum / squares;
        }

        double largestWeight() {
            return Arrays.stream(columns[WEIGHT]).max().orElse(0);
        }

        /// Means of resampled logs, by column; after the last column what is made of several of the same resample.
        double[][] resample(int resamples, long seed) {
            // Row by row in memory: a resample jumps from row to row.
            double[] rows = new double[size * COLUMNS];
            for (int column = 0; column < COLUMNS; column++) {
                for (int row = 0; row < size; row++) {
                    rows[row * COLUMNS + column] = columns[column][row];
                }
            }
            Chance chance = new Chance(seed);
            double[][] means = new double[DIFFERENCE + 1][resamples];
            double[] sums = new double[COLUMNS];
            for (int i = 0; i < resamples; i++) {
                Arrays.fill(sums, 0);
                for (int draw = 0; draw < size; draw++) {
                    int row = chance.below(size) * COLUMNS;
                    for (int column = 0; column < COLUMNS; column++) {
                        sums[column] += rows[row + column];
                    }
                }
                for (int column = 0; column < COLUMNS; column++) {
                    means[column][i] = sums[column] / size;
                }
                means[SNIPS][i] = sums[WEIGHT] == 0 ? 0 : sums[IPS] / sums[WEIGHT];
                means[DIFFERENCE][i] = means[SNIPS][i] - means[ROBUST][i];
            }
            return means;
        }
    }
}
