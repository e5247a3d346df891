package dev.carpe.stats.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.chance.Chance;
import dev.carpe.stats.compare.Proportions;
import dev.carpe.stats.health.Exposure.Arm;
import dev.carpe.stats.health.Exposure.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Are the answers seen, and alike?
class ExposureTest {
    private static final Arm HELD = new Arm("holdout", false, 5_000, 0, 0, 0);

    private static Arm arm(String name, long assigned, long seen) {
        return new Arm(name, true, assigned, assigned, seen, 0);
    }

    @Test
    void an_arm_that_is_seen_less_is_named_with_the_one_that_is_seen_most_unlike_it() {
        Arm stars = arm("stars", 1_000, 630);
        Arm words = arm("words", 1_000, 410);
        Arm stock = arm("stock", 1_000, 600);
        Exposure exposure = Exposure.of(List.of(HELD, stars, words, stock));
        assertThat(exposure.uneven()).isTrue();
        assertThat(exposure.finding())
                .isInstanceOfSatisfying(
                        Finding.Uneven.class,
                        found -> {
                            assertThat(found.least()).isEqualTo(words);
                            assertThat(found.most()).isEqualTo(stars);
                            assertThat(found.pValue()).isLessThan(1e-6);
                            assertThat(found.isGivenLess()).isFalse();
                        });
    }

    /// By hand: 0.63 and 0.41 with a success and a failure more, 2 points off, the variances added, the mixture narrowest at 2,000 units.
    @Test
    void the_p_value_is_the_mixtures_against_what_is_tolerated() {
        Exposure exposure = Exposure.of(List.of(arm("a", 300, 189), arm("b", 300, 123)));
        double high = 190 / 302.0;
        double low = 124 / 302.0;
        double variance = high * (1 - high) / 302 + low * (1 - low) / 302;
        double z = (high - low - 0.02) / Math.sqrt(variance);
        // y - ln y = 1 - 2 ln 0.001, solved elsewhere: scipy.special.lambertw(-1e-6 / e, -1).
        double ratio = (-REFERENCE_LAMBERT - 1) * 600 / 2_000;
        double evidence = (z * z * ratio / (1 + ratio) - Math.log1p(ratio)) / 2;
        assertThat(((Finding.Uneven) exposure.finding()).pValue())
                .isCloseTo(Math.exp(-evidence), within(1e-9));
    }

    private static final double REFERENCE_LAMBERT = -17.68842079085992;

    @Test
    void all_seen_against_none_seen_is_a_difference_although_neither_varies() {
        Exposure exposure = Exposure.of(List.of(arm("a", 150, 150), arm("b", 150, 0)));
        assertThat(exposure.uneven()).isTrue();
    }

    @Test
    void a_difference_that_nobody_would_mend_is_none_however_many_there_are() {
        Exposure exposure =
                Exposure.of(
                        List.of(arm("a", 10_000_000, 6_300_000), arm("b", 10_000_000, 6_110_000)));
        assertThat(exposure.finding()).isInstanceOf(Finding.Even.class);
        assertThat(
                        Exposure.of(
                                        List.of(
                                                arm("a", 10_000_000, 6_300_000),
                                                arm("b", 10_000_000, 6_080_000)))
                                .uneven())
                .isTrue();
    }

    @Test
    void an_arm_that_is_given_less_is_told_apart_from_one_that_is_seen_less() {
        Arm stars = new Arm("stars", true, 1_000, 980, 600, 0);
        Arm stock = new Arm("stock", true, 1_000, 500, 310, 0);
        Exposure exposure = Exposure.of(List.of(stars, stock));
        assertThat(((Finding.Uneven) exposure.finding()).isGivenLess()).isTrue();
    }

    @Test
    void what_shows_nothing_is_never_compared() {
        assertThat(Exposure.of(List.of(HELD, arm("answered", 1_000, 630))).finding())
                .isInstanceOf(Finding.Alone.class);
    }

    @Test
    void too_few_not_followed_and_never_reported_are_told_apart() {
        assertThat(Exposure.of(List.of(HELD, arm("a", 99, 60), arm("b", 5_000, 0))).finding())
                .isInstanceOfSatisfying(
                        Finding.TooFew.class,
                        few -> assertThat(few.message()).contains("has 99 units"));
        assertThat(Exposure.of(List.of(arm("a", 0, 0), arm("b", 0, 0))).finding())
                .isEqualTo(new Finding.Unfollowed());
        assertThat(Exposure.of(List.of(arm("a", 500, 0), arm("b", 400, 0))).finding())
                .isEqualTo(new Finding.Unseen(900));
    }

    @Test
    void the_interval_of_a_share_is_wilsons() {
        Interval interval = arm("a", 1_000, 630).interval(0.95).result();
        assertThat(interval).isEqualTo(Proportions.wilson(new Count(630, 1_000), 0.95).result());
    }

    @Test
    void counts_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new Arm("a", true, 10, 5, 6, 0)).hasMessageContaining("6 seen");
    }

    /// 2,000 experiments of 4,000 units in three arms that are seen alike, looked at forty times.
    @Test
    void looking_often_raises_no_false_alarms() {
        Chance chance = new Chance(11);
        int alarms = 0;
        for (int experiment = 0; experiment < 2_000; experiment++) {
            long[] assigned = new long[3];
            long[] seen = new long[3];
            boolean alarm = false;
            for (int look = 0; look < 40; look++) {
                for (int unit = 0; unit < 100; unit++) {
                    int arm = chance.below(3);
                    assigned[arm]++;
                    seen[arm] += chance.uniform() < 0.6 ? 1 : 0;
                }
                alarm |=
                        Exposure.of(
                                        List.of(
                                                arm("a", assigned[0], seen[0]),
                                                arm("b", assigned[1], seen[1]),
                                                arm("c", assigned[2], seen[2])))
                                .uneven();
            }
            alarms += alarm ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(4);
    }
}
