package dev.carpe.stats.offpolicy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/// A prediction of what an action earns in a context.
///
/// @param <C> the kind of context
@FunctionalInterface
public interface RewardModel<C> {
    /// The expected reward.
    double reward(C context, int action);

    /// For each row of a log a model that has not seen it: of two halves of the log, every second row, each is judged by the
    /// [#smoothedMeans] of the other. So the chance in a reward is not in what is predicted of it, however many contexts there are.
    /// Chernozhukov et al., "Double/debiased machine learning for treatment and structural parameters", Econometrics Journal 21 (2018),
    /// section 3.
    ///
    /// @param like what of a context the reward may depend on
    /// @return by the row's place in the log, from 0
    static <C, K> IntFunction<RewardModel<C>> crossFitted(
            List<Logged<C>> log, Function<C, K> like, int actions, double strength) {
        List<List<Logged<K>>> halves = List.of(new ArrayList<>(), new ArrayList<>());
        for (int row = 0; row < log.size(); row++) {
            Logged<C> one = log.get(row);
            halves.get(row & 1)
                    .add(
                            new Logged<>(
                                    like.apply(one.context()),
                                    one.action(),
                                    one.reward(),
                                    one.propensity()));
        }
        List<RewardModel<C>> models = new ArrayList<>();
        for (List<Logged<K>> half : halves.reversed()) {
            RewardModel<K> model = smoothedMeans(half, actions, strength);
            models.add((context, action) -> model.reward(like.apply(context), action));
        }
        return row -> models.get(row & 1);
    }

    /// The mean reward of each context and action, drawn towards the overall mean as if `strength` choices had earned just that.
    /// For contexts that repeat.
    ///
    /// @param strength at least 0; with 0, what was never seen has the overall mean
    static <C> RewardModel<C> smoothedMeans(List<Logged<C>> log, int actions, double strength) {
        double overall = log.stream().mapToDouble(Logged::reward).average().orElse(0);
        Map<C, double[]> sums = new HashMap<>();
        Map<C, double[]> counts = new HashMap<>();
        for (Logged<C> choice : log) {
            sums.computeIfAbsent(choice.context(), _ -> new double[actions])[choice.action()] +=
                    choice.reward();
            counts.computeIfAbsent(choice.context(), _ -> new double[actions])[choice.action()]++;
        }
        Map<C, double[]> means = new HashMap<>();
        sums.forEach((context, sum) -> {
            double[] mean = new double[actions];
            double[] count = counts.getOrDefault(context, mean);
            for (int action = 0; action < actions; action++) {
                double weight = count[action] + strength;
                mean[action] = weight == 0 ? overall : (sum[action] + strength * overall) / weight;
            }
            means.put(context, mean);
        });
        double[] unknown = new double[actions];
        Arrays.fill(unknown, overall);
        return (context, action) -> means.getOrDefault(context, unknown)[action];
    }
}
