package dev.carpe.stats;

import static dev.carpe.stats.Reference.a;
import static dev.carpe.stats.Reference.b;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.chance.Chance;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void mean_and_variance_are_those_of_the_second_implementation() {
        Reference.same(Sample.of(a()).mean(), "a.mean");
        Reference.same(Sample.of(a()).variance(), "a.variance");
    }

    @Test
    void merged_samples_are_the_sample_of_both() {
        Sample both =
                Sample.of(DoubleStream.concat(Arrays.stream(a()), Arrays.stream(b())).toArray());
        Sample merged = Sample.of(a()).merge(Sample.of(b()));
        assertThat(merged.count()).isEqualTo(22);
        assertThat(merged.mean()).isCloseTo(both.mean(), within(1e-14));
        assertThat(merged.variance()).isCloseTo(both.variance(), within(1e-12));
        assertThat(Sample.NONE.merge(both)).isEqualTo(both);
        assertThat(both.merge(Sample.NONE)).isEqualTo(both);
        assertThat(Sample.of(a()).with(5).count()).isEqualTo(11);
        assertThat(Sample.of(a()).total()).isCloseTo(37, within(1e-12));
    }

    @Test
    void a_large_offset_does_not_eat_the_variance() {
        double[] far = Arrays.stream(a()).map(x -> x + 1e9).toArray();
        assertThat(Sample.of(far).variance()).isCloseTo(Sample.of(a()).variance(), within(1e-6));
    }

    @Test
    void what_was_taken_back_leaves_no_trace() {
        Chance chance = new Chance(7);
        Tally with = new Tally();
        Tally without = new Tally();
        for (int i = 0; i < 2000; i++) {
            double outcome = chance.gaussian() * 10 + 100;
            double companion = outcome / 2 + chance.gaussian();
            with.add(outcome, companion);
            if (i % 3 == 0) {
                with.remove(outcome, companion);
            } else {
                without.add(outcome, companion);
            }
        }
        Paired left = with.paired();
        Paired right = without.paired();
        assertThat(left.count()).isEqualTo(right.count());
        assertThat(left.outcome()).isCloseTo(right.outcome(), within(1e-10));
        assertThat(left.covariance()).isCloseTo(right.covariance(), within(1e-8));
        assertThat(left.companionSquares())
                .isCloseTo(right.companionSquares(), within(1e-6 * right.companionSquares()));
        assertThat(left.correlation()).isCloseTo(right.correlation(), within(1e-10));
    }

    @Test
    void an_emptied_tally_is_as_new() {
        Tally tally = new Tally();
        tally.add(3, 4);
        tally.remove(3, 4);
        assertThat(tally.paired()).isEqualTo(Paired.NONE);
        assertThatThrownBy(() -> tally.remove(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void merged_pairs_are_the_pairs_of_both() {
        Tally all = new Tally();
        Tally first = new Tally();
        Tally second = new Tally();
        for (int i = 0; i < a().length; i++) {
            all.add(a()[i], b()[i]);
            (i < 4 ? first : second).add(a()[i], b()[i]);
        }
        Paired merged = first.paired().merge(second.paired());
        assertThat(merged.products()).isCloseTo(all.paired().products(), within(1e-12));
        assertThat(merged.companion()).isCloseTo(all.paired().companion(), within(1e-14));
        assertThat(new Tally(merged).paired()).isEqualTo(merged);
    }

    @Test
    void a_count_is_a_sample_of_zeros_and_ones() {
        Sample sample = new Count(3, 8).sample();
        Sample written = Sample.of(1, 1, 1, 0, 0, 0, 0, 0);
        assertThat(sample.mean()).isEqualTo(written.mean());
        assertThat(sample.variance()).isCloseTo(written.variance(), within(1e-15));
    }

    @Test
    void nonsense_is_refused_with_the_values() {
        assertThatThrownBy(() -> new Count(9, 8)).hasMessageContaining("9 of 8");
        assertThatThrownBy(() -> new Sample(3, Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Interval(2, 1, 0.95)).hasMessageContaining("2.0");
        assertThatThrownBy(() -> Level.check(95)).hasMessageContaining("0.95");
    }

    @Test
    void a_cap_comes_from_all_arms_and_touches_only_the_tail() {
        double[] pooled = DoubleStream.iterate(1, x -> x + 1).limit(100).toArray();
        Winsor cap = Winsor.above(pooled, 0.99);
        assertThat(cap.of(5000)).isEqualTo(99);
        assertThat(cap.of(12)).isEqualTo(12);
        assertThat(Winsor.NONE.of(-1e300)).isEqualTo(-1e300);
    }

    @Test
    void a_failed_analysis_stays_failed_whatever_is_asked_of_it() {
        Analysis<Integer> failed = Analysis.failed(Analysis.Cause.TOO_FEW, "too few");
        assertThat(failed.map(x -> x + 1)).isEqualTo(failed);
        assertThat(failed.then(x -> Analysis.done(x + 1))).isEqualTo(failed);
        assertThatThrownBy(failed::result)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("too few");
        assertThat(Analysis.done(1).map(x -> x + 1).result()).isEqualTo(2);
    }
}
