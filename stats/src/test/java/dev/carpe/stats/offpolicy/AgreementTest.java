package dev.carpe.stats.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// How often the estimates are said to disagree: of logs that tell the truth about one in twenty, of others nearly all.
class AgreementTest {
    private static final int RUNS = 400;
    private static final int ROWS = 1_000;
    private static final OffPolicy OFTEN = new OffPolicy(0.95, 10, 300, 1);

    /// The shares of the policy that ran, by device (rows).
    private static final double[][] RAN = {{0.5, 0.3, 0.2}, {0.2, 0.3, 0.5}};

    private static final double[] ASKED = {0.2, 0.6, 0.2};

    /// What each action earns on average, by device.
    private static final double[][] MEANS = {{0.50, 0.60, 0.45}, {0.70, 0.50, 0.55}};

    /// What a choice earns whose like earn so much on average.
    private interface Earning {
        double reward(double mean, Chance chance);
    }

    /// How often the estimates disagree.
    ///
    /// @param ours by the rule
    /// @param outside by the rule before it: SNIPS outside the doubly robust interval
    private record Rates(double ours, double outside) {}

    private static List<Logged<Integer>> log(
            double[][] ran, double[][] told, Earning earning, long seed) {
        Chance chance = new Chance(seed);
        List<Logged<Integer>> log = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int device = chance.below(2);
            int action = chance.pick(ran[device]);
            double reward = earning.reward(MEANS[device][action], chance);
            log.add(new Logged<>(device, action, reward, told[device][action]));
        }
        return log;
    }

    private static Evaluation evaluate(List<Logged<Integer>> log) {
        return OFTEN.evaluate(log, _ -> ASKED, RewardModel.smoothedMeans(log, 3, 50)).result();
    }

    private static Rates rates(double[][] ran, double[][] told, Earning earning) {
        double ours = 0;
        double outside = 0;
        for (int run = 0; run < RUNS; run++) {
            Evaluation found = evaluate(log(ran, told, earning, Chance.seed(1_978, run)));
            ours += found.agree() ? 0 : 1.0 / RUNS;
            boolean out =
                    found.doublyRobust().bootstrap().excludes(found.snips().estimate().value());
            outside += out ? 1.0 / RUNS : 0;
        }
        return new Rates(ours, outside);
    }

    /// Three standard errors of 400 logs are 3.3 of 100.
    private static void assertNominal(Rates rates) {
        assertThat(rates.ours()).as("of 0.05, beside %s", rates).isBetween(0.017, 0.083);
    }

    @Test
    void rewards_that_hardly_vary_do_not_make_estimates_disagree() {
        Rates rates = rates(RAN, RAN, (mean, chance) -> mean + 0.01 * chance.gaussian());
        assertThat(rates.outside()).as("%s", rates).isGreaterThan(0.3);
        assertNominal(rates);
    }

    @Test
    void estimates_of_usual_rewards_disagree_as_rarely_as_chance_has_it() {
        assertNominal(rates(RAN, RAN, (mean, chance) -> chance.uniform() < mean ? 1 : 0));
        assertNominal(rates(RAN, RAN, (mean, chance) -> chance.uniform() < mean / 20 ? 1 : 0));
    }

    /// A context for every second choice. A model that has seen what it is asked about disagrees with nearly every honest log of them.
    @Test
    void many_contexts_do_not_make_estimates_disagree() {
        int runs = 100;
        int seen = 0;
        int unseen = 0;
        for (int run = 0; run < runs; run++) {
            List<Logged<Integer>> log = new ArrayList<>();
            Chance chance = new Chance(Chance.seed(2_018, run));
            for (int i = 0; i < 8_000; i++) {
                int action = chance.pick(RAN[0]);
                double reward = MEANS[0][action] + 0.3 * chance.gaussian();
                log.add(new Logged<>(chance.below(4_000), action, reward, RAN[0][action]));
            }
            RewardModel<Integer> same = RewardModel.smoothedMeans(log, 3, 5);
            IntFunction<RewardModel<Integer>> other =
                    RewardModel.crossFitted(log, context -> context, 3, 5);
            seen += OFTEN.evaluate(log, _ -> ASKED, same).result().agree() ? 0 : 1;
            unseen += OFTEN.evaluate(log, _ -> ASKED, other).result().agree() ? 0 : 1;
        }
        assertThat(seen).as("of 100, with a model of the same rows").isGreaterThan(50);
        // Three standard errors of 100 logs are 6.5 of 100.
        assertThat(unseen).as("of 100, with a model of other rows").isLessThan(12);
    }

    /// Every action is logged with a third: on average over the devices that is right, so that weights average 1.
    @Test
    void propensities_that_were_not_used_make_them_disagree_even_where_weights_average_one() {
        double[][] even = {{1 / 3.0, 1 / 3.0, 1 / 3.0}, {1 / 3.0, 1 / 3.0, 1 / 3.0}};
        double[][] ran = {{0.6, 0.1, 0.3}, {1 / 15.0, 17 / 30.0, 11 / 30.0}};
        Earning earning = (mean, chance) -> mean + 0.01 * chance.gaussian();
        assertThat(evaluate(log(ran, even, earning, 1)).meanWeight()).isCloseTo(1, within(0.05));
        Rates rates = rates(ran, even, earning);
        assertThat(rates.ours()).as("%s", rates).isGreaterThan(0.9);
    }

    @Test
    void what_differs_by_rounding_alone_agrees() {
        List<Logged<Integer>> log = log(RAN, RAN, (_, chance) -> chance.uniform(), 7);
        Evaluation same = OFTEN.evaluate(log, device -> RAN[device], (_, _) -> 1 / 3.0).result();
        assertThat(same.difference().estimate().value()).isCloseTo(0, within(1e-12));
        assertThat(same.agree()).isTrue();
        List<Logged<Integer>> steady = log(RAN, RAN, (_, _) -> 0.1, 8);
        assertThat(evaluate(steady).agree()).isTrue();
    }

    @Test
    void the_resampled_difference_varies_as_the_delta_method_says() {
        Evaluation found =
                evaluate(log(RAN, RAN, (mean, chance) -> chance.uniform() < mean ? 1 : 0, 9));
        assertThat(found.difference().bootstrap().width())
                .isCloseTo(
                        found.difference().interval().width(),
                        within(0.15 * found.difference().interval().width()));
        assertThat(found.difference().estimate().value())
                .isEqualTo(
                        found.snips().estimate().value() - found.doublyRobust().estimate().value());
    }
}
