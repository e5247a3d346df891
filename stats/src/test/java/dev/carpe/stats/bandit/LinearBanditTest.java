package dev.carpe.stats.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.adjust.Gram;
import dev.carpe.stats.chance.Chance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearBanditTest {
    private static final List<Limits> TWO = List.of(Limits.NONE, Limits.NONE);

    private static LinearBandit bandit(int size, Exploration exploration, Memory memory) {
        return new LinearBandit(size, 1e-9, exploration, memory, TWO);
    }

    @Test
    void the_weights_are_the_least_squares_fit() {
        Chance chance = new Chance(5);
        LinearBandit bandit = bandit(3, new Exploration.Thompson(1), Memory.FOREVER);
        Gram gram = new Gram(2);
        List<LinearBandit.Lesson> batch = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double[] row = {chance.gaussian(), chance.gaussian()};
            double reward = 1 + 2 * row[0] - row[1] + chance.gaussian();
            gram.add(row, reward);
            batch.add(
                    new LinearBandit.Lesson("d" + i, new double[] {1, row[0], row[1]}, 0, reward));
        }
        bandit.learn(batch);
        Gram.Prediction fit = gram.prediction(0).result();
        assertThat(bandit.weights(0)[0]).isCloseTo(fit.intercept(), within(1e-8));
        assertThat(bandit.weights(0)[1]).isCloseTo(fit.weights().get(0), within(1e-8));
        assertThat(bandit.weights(0)[2]).isCloseTo(fit.weights().get(1), within(1e-8));
    }

    @Test
    void learning_one_by_one_is_learning_in_a_batch() {
        Chance chance = new Chance(6);
        LinearBandit single =
                new LinearBandit(8, 1, new Exploration.Thompson(1), Memory.FOREVER, TWO);
        LinearBandit batched =
                new LinearBandit(8, 1, new Exploration.Thompson(1), Memory.FOREVER, TWO);
        List<LinearBandit.Lesson> batch = new ArrayList<>();
        double[] probe = new double[8];
        for (int i = 0; i < 3000; i++) {
            double[] context = new double[8];
            for (int k = 0; k < 8; k++) {
                context[k] = chance.gaussian();
                probe[k] = context[k];
            }
            double reward = context[i % 2] + chance.gaussian();
            single.learn(context, i % 2, reward);
            batch.add(new LinearBandit.Lesson("d" + i, context, i % 2, reward));
        }
        batched.learn(batch);
        for (int k = 0; k < 8; k++) {
            assertThat(single.weights(0)[k]).isCloseTo(batched.weights(0)[k], within(1e-9));
        }
        assertThat(single.shares(probe)[0]).isCloseTo(batched.shares(probe)[0], within(1e-9));
    }

    @Test
    void the_order_within_a_batch_does_not_matter() {
        Chance chance = new Chance(7);
        List<LinearBandit.Lesson> batch = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            batch.add(
                    new LinearBandit.Lesson(
                            "d" + i,
                            new double[] {1, chance.gaussian()},
                            i % 2,
                            chance.gaussian()));
        }
        List<LinearBandit.Lesson> shuffled = new ArrayList<>(batch);
        Collections.shuffle(shuffled, new Random(8));
        for (Memory memory :
                List.of(Memory.FOREVER, new Memory.Discount(0.9), new Memory.Window(2))) {
            LinearBandit one = bandit(2, new Exploration.UpperBound(1), memory);
            LinearBandit other = bandit(2, new Exploration.UpperBound(1), memory);
            one.learn(batch);
            one.learn(shuffled);
            other.learn(shuffled);
            other.learn(batch);
            assertThat(one.weights(0)).isEqualTo(other.weights(0));
            assertThat(one.weights(1)).isEqualTo(other.weights(1));
        }
    }

    @Test
    void each_context_gets_the_arm_that_is_better_there() {
        for (Exploration exploration :
                List.of(new Exploration.Thompson(0.5), new Exploration.UpperBound(1))) {
            LinearBandit bandit =
                    new LinearBandit(
                            3,
                            1,
                            exploration,
                            Memory.FOREVER,
                            List.of(Limits.atLeast(0.02), Limits.atLeast(0.02)));
            Chance chance = new Chance(21);
            for (int i = 0; i < 2000; i++) {
                double[] context = context(i % 2 == 0);
                int arm = bandit.choose(context, i).arm();
                double share = (i % 2 == 0) == (arm == 0) ? 0.4 : 0.2;
                bandit.learn(context, arm, chance.uniform() < share ? 1 : 0);
            }
            assertThat(bandit.shares(context(true))[0]).isGreaterThan(0.9);
            assertThat(bandit.shares(context(false))[1]).isGreaterThan(0.9);
            assertThat(bandit.shares(context(false))[0]).isGreaterThanOrEqualTo(0.02);
        }
    }

    private static double[] context(boolean phone) {
        return new double[] {1, phone ? 1 : 0, phone ? 0 : 1};
    }

    @Test
    void a_window_forgets_what_lies_before_it() {
        LinearBandit bandit = bandit(1, new Exploration.UpperBound(1), new Memory.Window(1));
        bandit.learn(List.of(new LinearBandit.Lesson("a", new double[] {1}, 0, 4)));
        assertThat(bandit.weights(0)[0]).isCloseTo(4, within(1e-6));
        bandit.learn(List.of(new LinearBandit.Lesson("b", new double[] {1}, 0, 1)));
        assertThat(bandit.weights(0)[0]).isCloseTo(1, within(1e-6));
    }

    @Test
    void hashed_properties_are_told_apart_and_do_not_depend_on_their_order() {
        double[] one =
                new HashedContext(64, 1).word("device", "phone").number("basket", 0.5).values();
        double[] other =
                new HashedContext(64, 1).number("basket", 0.5).word("device", "phone").values();
        assertThat(one)
                .isEqualTo(other)
                .isNotEqualTo(
                        new HashedContext(64, 1)
                                .word("device", "desktop")
                                .number("basket", 0.5)
                                .values());
        assertThat(one[0]).isEqualTo(1);
        assertThat(new HashedContext(64, 1).word("ab", "c").values())
                .isNotEqualTo(new HashedContext(64, 1).word("a", "bc").values());
        assertThat(new HashedContext(64, 1).both("a", "b", "c", "d").values())
                .isNotEqualTo(new HashedContext(64, 1).word("a", "b").values());
        assertThatThrownBy(
                        () -> bandit(3, new Exploration.UpperBound(1), Memory.FOREVER).shares(one))
                .hasMessageContaining("3 numbers, not 64");
    }

    @Test
    void twenty_words_in_sixty_four_places_lose_little() {
        // Each word's reward is learnt through its hashed place; collisions cancel out on average.
        LinearBandit bandit =
                new LinearBandit(64, 1, new Exploration.Thompson(1), Memory.FOREVER, TWO);
        Chance chance = new Chance(12);
        List<LinearBandit.Lesson> batch = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String word = "w" + chance.below(20);
            double[] context = new HashedContext(64, 3).word("product", word).values();
            int arm = chance.below(2);
            double better = word.hashCode() % 2 == 0 ? 0.3 : -0.3;
            batch.add(
                    new LinearBandit.Lesson(
                            "d" + i,
                            context,
                            arm,
                            (arm == 0 ? better : -better) + chance.gaussian()));
        }
        bandit.learn(batch);
        int right = 0;
        for (int i = 0; i < 20; i++) {
            double[] context = new HashedContext(64, 3).word("product", "w" + i).values();
            boolean first = bandit.shares(context)[0] > 0.5;
            right += first == (("w" + i).hashCode() % 2 == 0) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(17);
    }
}
