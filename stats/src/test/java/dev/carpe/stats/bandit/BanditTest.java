package dev.carpe.stats.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Count;
import dev.carpe.stats.bayes.BetaBinomial;
import dev.carpe.stats.bayes.Prior;
import dev.carpe.stats.chance.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BanditTest {
    private static final List<Limits> TWO = List.of(Limits.NONE, Limits.NONE);
    private static final Rewards FLAT = Rewards.YesOrNo.FLAT;

    @Test
    void the_shares_are_the_chances_to_be_best() {
        List<Rewarded> batch = new ArrayList<>();
        for (int i = 0; i < 140; i++) {
            batch.add(new Rewarded("a" + i, 0, i < 13 ? 1 : 0));
        }
        for (int i = 0; i < 150; i++) {
            batch.add(new Rewarded("b" + i, 1, i < 22 ? 1 : 0));
        }
        Bandit bandit = Bandit.fresh(FLAT, Memory.FOREVER, TWO).after(batch);
        double exact =
                BetaBinomial.compare(Prior.FLAT, new Count(13, 140), new Count(22, 150), 0.95)
                        .chanceToWin();
        assertThat(bandit.shares().get(1)).isCloseTo(exact, within(0.002));
        assertThat(bandit.shares().get(0) + bandit.shares().get(1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void amounts_of_unknown_variance_are_learnt_too() {
        Chance chance = new Chance(4);
        Rewards prior = new Rewards.Amounts(0, 100, 1);
        Bandit bandit = Bandit.fresh(prior, Memory.FOREVER, TWO);
        assertThat(bandit.shares().get(0)).isCloseTo(0.5, within(1e-9));
        List<Rewarded> batch = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            batch.add(new Rewarded("d" + i, i % 2, (i % 2) * 2 + 10 * chance.gaussian()));
        }
        Bandit after = bandit.after(batch);
        assertThat(after.shares().get(1)).isGreaterThan(0.8);
    }

    @Test
    void the_order_within_a_batch_does_not_matter_and_the_same_batches_give_the_same_bandit() {
        Chance chance = new Chance(2);
        List<Rewarded> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            batch.add(new Rewarded("d" + i, i % 2, chance.gaussian()));
        }
        List<Rewarded> shuffled = new ArrayList<>(batch);
        Collections.shuffle(shuffled, new Random(8));
        Rewards prior = new Rewards.Amounts(0, 1, 1);
        for (Memory memory :
                List.of(Memory.FOREVER, new Memory.Discount(0.9), new Memory.Window(2))) {
            Bandit fresh = Bandit.fresh(prior, memory, TWO);
            assertThat(fresh.after(batch).after(shuffled))
                    .isEqualTo(fresh.after(shuffled).after(batch));
        }
    }

    @Test
    void a_choice_can_be_repeated_and_says_its_probability() {
        Bandit bandit =
                Bandit.fresh(FLAT, Memory.FOREVER, TWO)
                        .after(List.of(new Rewarded("a", 0, 1), new Rewarded("b", 1, 0)));
        int first = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Choice choice = bandit.choose(seed);
            assertThat(bandit.choose(seed)).isEqualTo(choice);
            assertThat(choice.propensity()).isEqualTo(bandit.shares().get(choice.arm()));
            first += choice.arm() == 0 ? 1 : 0;
        }
        assertThat(first / 20_000.0).isCloseTo(bandit.shares().get(0), within(0.012));
    }

    @Test
    void floors_and_ceilings_hold_whatever_is_earned() {
        List<Limits> limits =
                List.of(Limits.atLeast(0.05), Limits.atLeast(0.1), new Limits(0.05, 0.7));
        List<Rewarded> batch = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            batch.add(new Rewarded("d" + i, i % 3, i % 3 == 2 ? 1 : 0));
        }
        Bandit bandit = Bandit.fresh(FLAT, Memory.FOREVER, limits).after(batch);
        assertThat(bandit.shares().get(2)).isCloseTo(0.7, within(1e-12));
        assertThat(bandit.shares().get(0)).isGreaterThanOrEqualTo(0.05);
        assertThat(bandit.shares().get(1)).isGreaterThanOrEqualTo(0.1);
        assertThat(bandit.shares().stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() ->
                        Bandit.fresh(
                                FLAT,
                                Memory.FOREVER,
                                List.of(Limits.atLeast(0.6), Limits.atLeast(0.6))))
                .hasMessageContaining("1.2");
    }

    @Test
    void what_is_old_fades_or_falls_out_of_the_window() {
        List<Rewarded> good = List.of(new Rewarded("g", 0, 1));
        List<Rewarded> bad = List.of(new Rewarded("h", 0, 0));
        Bandit fading = Bandit.fresh(FLAT, new Memory.Discount(0.5), TWO).after(good).after(bad);
        assertThat(fading.seen(0).weight()).isEqualTo(1.5);
        assertThat(fading.seen(0).mean()).isCloseTo(1.0 / 3, within(1e-15));
        Bandit window = Bandit.fresh(FLAT, new Memory.Window(2), TWO).after(good).after(bad);
        assertThat(window.seen(0).weight()).isEqualTo(2);
        assertThat(window.after(bad).seen(0)).isEqualTo(new Seen(2, 0, 0));
    }

    @Test
    void rewards_that_come_late_are_learnt_when_their_time_is_up() {
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        Awaiting<String> awaiting = new Awaiting<>(Duration.ofHours(24));
        awaiting.chosen("d2", start, "phone", 1);
        awaiting.chosen("d1", start, "desktop", 0);
        awaiting.chosen("d1", start.plusSeconds(9), "watch", 1);
        awaiting.chosen("d3", start.plusSeconds(60), "phone", 0);
        assertThat(awaiting.earned("d1", start.plusSeconds(3600), 5)).isTrue();
        assertThat(awaiting.earned("d1", start.plus(Duration.ofHours(24)), 2)).isTrue();
        assertThat(awaiting.earned("d1", start.plus(Duration.ofHours(25)), 2)).isFalse();
        assertThat(awaiting.earned("never", start, 2)).isFalse();
        assertThat(awaiting.ripe(start.plus(Duration.ofHours(24)))).isEmpty();
        assertThat(awaiting.ripe(start.plus(Duration.ofHours(24)).plusSeconds(1)))
                .containsExactly(
                        new Awaiting.Ripe<>("d1", "desktop", 0, 7),
                        new Awaiting.Ripe<>("d2", "phone", 1, 0));
        assertThat(awaiting.size()).isEqualTo(1);
    }
}
