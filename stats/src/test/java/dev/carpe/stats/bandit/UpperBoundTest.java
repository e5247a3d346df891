package dev.carpe.stats.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.chance.Chance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// LinUCB: the arm whose ridge regression promises most, at the upper end of what is plausible.
class UpperBoundTest {
    private static final int CHOICES = 5_000;
    private static final int RUNS = 5;
    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final List<Limits> FREE = List.of(Limits.NONE, Limits.NONE);

    /// Arm 0 earned 1 at (1, 0) and 3 at (1, 1); arm 1 was never chosen. With a ridge of 1 the first one's matrix is
    /// A = I + (1,0)(1,0)ᵀ + (1,1)(1,1)ᵀ = [3 1; 1 2], so A⁻¹ = [2 −1; −1 3] / 5, and its rewards add up to b = (4, 3); A⁻¹b = (1, 1).
    private static LinearBandit taught(double alpha) {
        LinearBandit bandit =
                new LinearBandit(2, 1, new Exploration.UpperBound(alpha), Memory.FOREVER, FREE);
        bandit.learn(
                List.of(
                        new LinearBandit.Lesson("a", new double[] {1, 0}, 0, 1),
                        new LinearBandit.Lesson("b", new double[] {1, 1}, 0, 3)));
        return bandit;
    }

    @Test
    void the_weights_are_those_of_the_regression_solved_by_hand() {
        assertThat(taught(1).weights(0)[0]).isCloseTo(1, within(1e-12));
        assertThat(taught(1).weights(0)[1]).isCloseTo(1, within(1e-12));
        assertThat(taught(1).weights(1)).containsExactly(0, 0);
    }

    /// The α from which on the unknown arm's bound, α·|x|, is above the known one's, w·x + α·√(xᵀA⁻¹x), by hand: at (1, 1) that is
    /// 2 / (√2 − √0.6), at (1, 0) 1 / (1 − √0.4), at (0, 1) 1 / (1 − √0.6).
    @ParameterizedTest
    @CsvSource({"1, 1, 3.12687", "1, 0, 2.72076", "0, 1, 4.43649"})
    void the_choice_turns_where_the_bounds_solved_by_hand_meet(
            double first, double second, double alpha) {
        double[] context = {first, second};
        double spread = (2 * first * first - 2 * first * second + 3 * second * second) / 5;
        double meets = (first + second) / (Math.hypot(first, second) - Math.sqrt(spread));
        assertThat(meets).isCloseTo(alpha, within(5e-5));
        assertThat(taught(meets - 1e-9).shares(context)).containsExactly(1, 0);
        assertThat(taught(meets + 1e-9).shares(context)).containsExactly(0, 1);
    }

    @Test
    void one_at_a_time_it_chooses_as_with_a_batch() {
        LinearBandit single =
                new LinearBandit(2, 1, new Exploration.UpperBound(3.12), Memory.FOREVER, FREE);
        single.learn(new double[] {1, 0}, 0, 1);
        single.learn(new double[] {1, 1}, 0, 3);
        assertThat(single.weights(0)[1]).isCloseTo(1, within(1e-12));
        assertThat(single.shares(new double[] {1, 1})).containsExactly(1, 0);
        assertThat(single.shares(new double[] {1, 0})).containsExactly(0, 1);
    }

    @Test
    void those_with_the_same_bound_get_the_same_share() {
        LinearBandit three =
                new LinearBandit(
                        1,
                        1,
                        new Exploration.UpperBound(1),
                        Memory.FOREVER,
                        Collections.nCopies(3, Limits.atLeast(0.1)));
        double[] nothing = {1};
        assertThat(three.shares(nothing))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, ROUNDED);
        three.learn(nothing, 2, 0);
        assertThat(three.shares(nothing)).containsExactly(new double[] {0.45, 0.45, 0.1}, ROUNDED);
        three.learn(nothing, 0, 0);
        assertThat(three.shares(nothing)).containsExactly(new double[] {0.1, 0.8, 0.1}, ROUNDED);
    }

    @Test
    void where_the_highest_cannot_be_had_the_next_gets_what_it_would() {
        LinearBandit three =
                new LinearBandit(
                        1,
                        1,
                        new Exploration.UpperBound(0.1),
                        Memory.FOREVER,
                        Collections.nCopies(3, Limits.atLeast(0.1)));
        double[] nothing = {1};
        for (int i = 0; i < 50; i++) {
            three.learn(nothing, 0, 1);
            three.learn(nothing, 2, 0.5);
            three.learn(nothing, 1, 0);
        }
        assertThat(three.shares(nothing)).containsExactly(new double[] {0.8, 0.1, 0.1}, ROUNDED);
        assertThat(three.shares(nothing, arm -> arm != 0))
                .containsExactly(new double[] {0.1, 0.1, 0.8}, ROUNDED);
    }

    /// Words suit those on a phone (40 of 100 against 25), stars suit the others (35 against 20). Whoever does not look at the device
    /// loses 7.5 of 100 on average with either.
    @Test
    void where_the_context_decides_it_loses_far_less_than_any_choice_without_one() {
        double contextual = 0;
        double late = 0;
        double without = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] ours = contextual(Chance.seed(2_010, run));
            contextual += (ours[0] + ours[1]) / RUNS;
            late += ours[1] / RUNS;
            without += withoutContext(Chance.seed(2_010, run)) / RUNS;
        }
        double bestFixed = CHOICES * 0.075;
        assertThat(without).isGreaterThan(bestFixed * 0.9);
        assertThat(contextual).isLessThan(bestFixed / 4);
        assertThat(late).as("what the second half lost").isLessThan(contextual / 3);
    }

    /// As a trigger does it: what was chosen is known to have earned something only a batch later, and a floor of 5 of 100 stays, which
    /// alone costs 5,000 · 0.05 · 0.15.
    @Test
    void in_batches_and_with_floors_it_loses_little_more_than_the_floors_cost() {
        double lost = 0;
        for (int run = 0; run < RUNS; run++) {
            lost += inBatches(Chance.seed(2_011, run)) / RUNS;
        }
        double floors = CHOICES * 0.05 * 0.15;
        assertThat(lost).isBetween(floors, 3 * floors).isLessThan(CHOICES * 0.075 / 3);
    }

    private static double inBatches(long seed) {
        LinearBandit bandit =
                new LinearBandit(
                        2,
                        1,
                        new Exploration.UpperBound(1),
                        Memory.FOREVER,
                        Collections.nCopies(2, Limits.atLeast(0.05)));
        Chance chance = new Chance(seed);
        double lost = 0;
        List<LinearBandit.Lesson> batch = new ArrayList<>();
        for (int i = 0; i < CHOICES; i++) {
            boolean phone = chance.uniform() < 0.5;
            double[] context = {1, phone ? 1 : 0};
            Choice choice = bandit.choose(context, Chance.seed(seed, i));
            assertThat(choice.propensity()).isBetween(0.05 - 1e-12, 0.95 + 1e-12);
            lost += share(phone, phone ? 0 : 1) - share(phone, choice.arm());
            double reward = chance.uniform() < share(phone, choice.arm()) ? 1 : 0;
            batch.add(new LinearBandit.Lesson("d" + i, context, choice.arm(), reward));
            if (batch.size() == 100) {
                bandit.learn(batch);
                batch.clear();
            }
        }
        return lost;
    }

    private static double share(boolean phone, int arm) {
        return phone ? (arm == 0 ? 0.4 : 0.25) : (arm == 0 ? 0.2 : 0.35);
    }

    /// What was lost against the better arm of each choice, in the first half and in the second.
    private static double[] contextual(long seed) {
        LinearBandit bandit =
                new LinearBandit(3, 1, new Exploration.UpperBound(1), Memory.FOREVER, FREE);
        Chance chance = new Chance(seed);
        double[] lost = new double[2];
        for (int i = 0; i < CHOICES; i++) {
            boolean phone = chance.uniform() < 0.5;
            double[] context = {1, phone ? 1 : 0, chance.gaussian()};
            int arm = bandit.choose(context, Chance.seed(seed, i)).arm();
            lost[2 * i / CHOICES] += share(phone, phone ? 0 : 1) - share(phone, arm);
            bandit.learn(context, arm, chance.uniform() < share(phone, arm) ? 1 : 0);
        }
        return lost;
    }

    private static double withoutContext(long seed) {
        LinearBandit bandit =
                new LinearBandit(1, 1, new Exploration.UpperBound(1), Memory.FOREVER, FREE);
        Chance chance = new Chance(seed);
        double[] nothing = {1};
        double lost = 0;
        for (int i = 0; i < CHOICES; i++) {
            boolean phone = chance.uniform() < 0.5;
            int arm = bandit.choose(nothing, Chance.seed(seed, i)).arm();
            lost += share(phone, phone ? 0 : 1) - share(phone, arm);
            bandit.learn(nothing, arm, chance.uniform() < share(phone, arm) ? 1 : 0);
        }
        return lost;
    }
}
