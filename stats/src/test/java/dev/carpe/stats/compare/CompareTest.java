package dev.carpe.stats.compare;

import static dev.carpe.stats.Reference.a;
import static dev.carpe.stats.Reference.b;
import static dev.carpe.stats.Reference.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Count;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Sample;
import dev.carpe.stats.Tally;
import dev.carpe.stats.chance.Chance;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompareTest {
    private static final Count FEW = new Count(122, 21306);
    private static final Count MORE = new Count(267, 21307);

    @Test
    void welch_is_scipys() {
        Effect effect = Means.welch(Sample.of(a()), Sample.of(b())).result();
        same(effect.statistic(), "welch.t");
        same(effect.degreesOfFreedom(), "welch.df");
        same(effect.pValue(), "welch.p");
        same(effect.interval(0.95).low(), "welch.low");
        same(effect.interval(0.95).high(), "welch.high");
    }

    @Test
    void the_relative_change_has_the_delta_methods_variance() {
        // Ten numbers are too close to zero for it; the same ratio with a clear base is not.
        Effect near = Means.welch(Sample.of(a()), Sample.of(b())).result();
        Effect clear = new Effect(near.control(), near.treatment(), 20, 22);
        Estimate relative = clear.relative().result();
        same(relative.value(), "relative.value");
        same(relative.variance(), "relative.variance");
    }

    @Test
    void a_base_near_zero_has_no_relative_change() {
        Effect effect = Means.welch(Sample.of(-1, 0, 1, 2), Sample.of(3, 4, 5)).result();
        assertThat(effect.relative())
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed -> {
                            assertThat(failed.cause()).isEqualTo(Cause.ZERO_BASE);
                            assertThat(failed.message()).contains("absolute difference");
                        });
    }

    @Test
    void means_without_data_or_variation_fail_and_say_why() {
        assertThat(Means.welch(Sample.of(1), Sample.of(1, 2)))
                .isEqualTo(
                        Analysis.failed(
                                Cause.TOO_FEW,
                                "each arm needs at least two units; the control has 1 and the treatment 2"));
        assertThat(Means.welch(Sample.of(1, 1, 1), Sample.of(2, 2)))
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(Cause.NO_VARIATION));
    }

    @Test
    void the_pooled_test_and_both_intervals_are_scipys() {
        Proportions.PooledTest test = Proportions.pooled(FEW, MORE).result();
        same(test.z(), "pooled.z");
        same(test.pValue(), "pooled.p");
        Interval wilson = Proportions.wilson(FEW, 0.95).result();
        same(wilson.low(), "wilson.low");
        same(wilson.high(), "wilson.high");
        Interval newcombe = Proportions.newcombe(FEW, MORE, 0.95).result();
        same(newcombe.low(), "newcombe.low");
        same(newcombe.high(), "newcombe.high");
    }

    @Test
    void the_score_interval_of_nothing_seen_starts_at_zero() {
        Interval none = Proportions.wilson(new Count(0, 20), 0.95).result();
        assertThat(none.low()).isEqualTo(0);
        same(none.high(), "wilson.none.high");
        Interval all = Proportions.wilson(new Count(20, 20), 0.95).result();
        assertThat(all.high()).isEqualTo(1);
        assertThat(all.low()).isCloseTo(1 - none.high(), within(1e-12));
    }

    @Test
    void shares_without_conversions_fail_but_keep_their_interval() {
        Count none = new Count(0, 500);
        assertThat(Proportions.pooled(none, none).succeeded()).isFalse();
        assertThat(Proportions.effect(none, none).succeeded()).isFalse();
        assertThat(Proportions.effect(none, new Count(500, 500)).succeeded()).isFalse();
        assertThat(Proportions.newcombe(none, none, 0.95).result().contains(0)).isTrue();
        assertThat(Proportions.newcombe(new Count(0, 0), none, 0.95).succeeded()).isFalse();
        assertThat(Proportions.wilson(new Count(0, 0), 0.95).succeeded()).isFalse();
    }

    @Test
    void a_ratio_has_the_delta_methods_variance() {
        double[] orders = {1, 2, 1, 3, 1, 1, 4, 2, 1, 2};
        double[] revenue = {10, 25, 9, 40, 12, 8, 44, 21, 15, 30};
        Tally tally = new Tally();
        for (int i = 0; i < orders.length; i++) {
            tally.add(revenue[i], orders[i]);
        }
        Estimate ratio = Ratios.estimate(tally.paired(), "control").result();
        same(ratio.value(), "ratio.value");
        same(ratio.variance(), "ratio.variance");
        assertThat(Ratios.difference(tally.paired(), tally.paired()).result().difference())
                .isEqualTo(0);
    }

    @Test
    void a_ratio_to_nothing_fails_and_names_the_arm() {
        Tally tally = new Tally();
        tally.add(1, 0);
        tally.add(2, 0);
        assertThat(Ratios.estimate(tally.paired(), "treatment"))
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed -> assertThat(failed.message()).contains("treatment"));
    }

    @Test
    void the_bootstrap_without_resamples_is_the_bootstrap() {
        Chance chance = new Chance(3);
        double[] values = new double[41];
        Arrays.setAll(values, _ -> Math.exp(chance.gaussian()));
        double[] constant = new double[41];
        Arrays.setAll(constant, i -> i == 0 ? 0 : 1e-9 * i);
        Interval quick =
                Quantiles.difference(constant, values, 0.5, 0.9, 20_000, 5).result().difference();
        // The same by real resamples.
        double[] medians = new double[20_000];
        double[] drawn = new double[41];
        for (int i = 0; i < medians.length; i++) {
            for (int k = 0; k < drawn.length; k++) {
                drawn[k] = values[chance.below(values.length)];
            }
            Arrays.sort(drawn);
            medians[i] = drawn[20];
        }
        Arrays.sort(medians);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // Both ends lie on the same or neighbouring values of the sample.
        assertThat(Math.abs(rank(sorted, quick.low()) - rank(sorted, medians[1000])))
                .isLessThanOrEqualTo(1);
        assertThat(Math.abs(rank(sorted, quick.high()) - rank(sorted, medians[18_999])))
                .isLessThanOrEqualTo(1);
    }

    private static int rank(double[] sorted, double value) {
        int rank = 0;
        while (rank < sorted.length && sorted[rank] < value - 1e-6) {
            rank++;
        }
        return rank;
    }

    @Test
    void quantiles_are_those_of_the_samples_and_too_few_values_fail() {
        double[] even = new double[100];
        Arrays.setAll(even, i -> i + 1);
        Quantiles.Difference difference =
                Quantiles.difference(even, even, 0.9, 0.95, 500, 1).result();
        assertThat(difference.control()).isEqualTo(90);
        assertThat(difference.difference().contains(0)).isTrue();
        assertThat(Quantiles.difference(even, even, 0.99, 0.95, 500, 1).succeeded()).isFalse();
    }
}
