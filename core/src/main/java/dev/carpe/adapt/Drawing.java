package dev.carpe.adapt;

import dev.carpe.detect.Moment;
import dev.carpe.experiment.Draw;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws one of the experiences that may be shown. The policy's shares are taken among those; the draw is made of `profile, bandit,
/// "bandit", moment`, so that who asks again about the same moment is told the same.
///
/// @param arm id of the one drawn
/// @param propensity with which chance, 0…1
public record Drawing(String arm, double propensity) {

    /// Draws.
    ///
    /// @param among ids of those that may be shown, at least one
    /// @param policy null where nothing is learnt: then all get the same share
    public static Drawing of(
            Adaptive bandit,
            List<String> among,
            @Nullable Policy policy,
            List<String> context,
            String unit,
            Moment moment) {
        double[] weights = weights(bandit, among, policy, context);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left =
                sum
                        * Draw.of(unit)
                                .with(bandit.key())
                                .with("bandit")
                                .with(moment.id().high())
                                .with(moment.id().low())
                                .unit();
        int drawn = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                drawn = i;
                left -= weights[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return new Drawing(among.get(drawn), weights[drawn] / sum);
    }

    private static double[] weights(
            Adaptive bandit, List<String> among, @Nullable Policy policy, List<String> context) {
        double[] shares =
                policy == null
                        ? new double[0]
                        : policy.shares(context, arm -> among.contains(bandit.arms().get(arm)));
        double[] weights = new double[among.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int arm = bandit.arms().indexOf(among.get(i));
            weights[i] = arm >= 0 && arm < shares.length ? shares[arm] : 0;
            sum += weights[i];
        }
        if (sum <= 0) {
            Arrays.fill(weights, 1);
        }
        return weights;
    }
}
