package dev.carpe.stats.offpolicy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A prediction of what an action earns in a context.
///
/// @param <C> the kind of context
@FunctionalInterface
public interface RewardModel<C> {
    /// The expected reward.
    double reward(C context, int action);

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
