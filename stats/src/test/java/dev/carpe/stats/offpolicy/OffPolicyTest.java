package dev.carpe.stats.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffPolicyTest {
    /// Click shares by device (rows) and action.
    private static final double[][] TRUE = {{0.10, 0.20, 0.05}, {0.30, 0.10, 0.15}};

    private static final double[][] RAN = {{0.5, 0.3, 0.2}, {0.2, 0.3, 0.5}};
    private static final double[][] ASKED = {{0.1, 0.8, 0.1}, {0.9, 0.05, 0.05}};

    private static List<Logged<Integer>> log(int rows, long seed) {
        Chance chance = new Chance(seed);
        List<Logged<Integer>> log = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int device = chance.below(2);
            int action = chance.pick(RAN[device]);
            double reward = chance.uniform() < TRUE[device][action] ? 1 : 0;
            log.add(new Logged<>(device, action, reward, RAN[device][action]));
        }
        return log;
    }

    private static double truth() {
        double value = 0;
        for (int device = 0; device < 2; device++) {
            for (int action = 0; action < 3; action++) {
                value += ASKED[device][action] * TRUE[device][action] / 2;
            }
        }
        return value;
    }

    @Test
    void every_estimator_finds_what_the_other_policy_earns() {
        List<Logged<Integer>> log = log(30_000, 1);
        Evaluation found =
                OffPolicy.usual(1)
                        .evaluate(
                                log, device -> ASKED[device], RewardModel.smoothedMeans(log, 3, 10))
                        .result();
        for (Evaluation.Value value :
                List.of(
                        found.ips(),
                        found.snips(),
                        found.directMethod(),
                        found.doublyRobust(),
                        found.switched())) {
            assertThat(value.estimate().value()).isCloseTo(truth(), within(0.01));
        }
        assertThat(found.ips().interval().contains(truth())).isTrue();
        assertThat(found.doublyRobust().bootstrap().contains(truth())).isTrue();
        assertThat(found.doublyRobust().estimate().variance())
                .isLessThan(found.ips().estimate().variance());
        assertThat(found.meanWeight()).isCloseTo(1, within(0.02));
        assertThat(found.effectiveSize()).isBetween(8_000.0, 20_000.0);
        assertThat(found.ips().bootstrap().width())
                .isCloseTo(found.ips().interval().width(), within(0.15 * 0.02));
    }

    @Test
    void the_policy_that_ran_earned_what_it_earned() {
        List<Logged<Integer>> log = log(5_000, 2);
        Evaluation found =
                OffPolicy.usual(1).evaluate(log, device -> RAN[device], (_, _) -> 0.5).result();
        double mean = log.stream().mapToDouble(Logged::reward).average().orElseThrow();
        assertThat(found.logged().estimate().value()).isCloseTo(mean, within(1e-12));
        assertThat(found.ips().estimate().value()).isCloseTo(mean, within(1e-12));
        assertThat(found.snips().estimate().value()).isCloseTo(mean, within(1e-12));
        assertThat(found.doublyRobust().estimate().value()).isCloseTo(mean, within(1e-12));
        assertThat(found.effectiveSize()).isCloseTo(5_000, within(1e-6));
    }

    @Test
    void a_wrong_model_is_corrected_by_the_doubly_robust_estimate_only() {
        List<Logged<Integer>> log = log(30_000, 3);
        Evaluation found =
                OffPolicy.usual(1).evaluate(log, device -> ASKED[device], (_, _) -> 0.5).result();
        assertThat(found.directMethod().estimate().value()).isCloseTo(0.5, within(1e-9));
        assertThat(found.doublyRobust().estimate().value()).isCloseTo(truth(), within(0.02));
    }

    @Test
    void what_the_log_never_tried_is_refused() {
        List<Logged<Integer>> log = log(5_000, 4);
        assertThat(
                        OffPolicy.usual(1)
                                .evaluate(
                                        log, _ -> new double[] {0.5, 0.2, 0.1, 0.2}, (_, _) -> 0.1))
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed -> {
                            assertThat(failed.cause()).isEqualTo(Cause.NO_SUPPORT);
                            assertThat(failed.message()).startsWith("20.0 %");
                        });
    }

    @Test
    void a_log_worth_a_handful_of_choices_is_refused() {
        assertThat(OffPolicy.usual(1).evaluate(log(150, 5), device -> ASKED[device], (_, _) -> 0.1))
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(Cause.NO_SUPPORT));
        assertThat(
                        OffPolicy.usual(1)
                                .evaluate(
                                        List.<Logged<Integer>>of(),
                                        device -> ASKED[device],
                                        (_, _) -> 0.1)
                                .succeeded())
                .isFalse();
    }

    @Test
    void propensities_that_were_not_used_are_noticed() {
        List<Logged<Integer>> wrong =
                log(20_000, 6).stream()
                        .map(row -> new Logged<>(row.context(), row.action(), row.reward(), 0.9))
                        .toList();
        assertThat(OffPolicy.usual(1).evaluate(wrong, device -> ASKED[device], (_, _) -> 0.1))
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(Cause.CONTRADICTION));
        assertThatThrownBy(() -> new Logged<>(1, 0, 1, 0)).hasMessageContaining("propensity 0");
    }
}
