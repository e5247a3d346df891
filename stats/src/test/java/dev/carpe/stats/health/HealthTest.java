package dev.carpe.stats.health;

import static dev.carpe.stats.Reference.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Count;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final List<Long> ODD = List.of(5021L, 4875L, 2010L);
    private static final List<Double> SHARES = List.of(2.0, 2.0, 1.0);

    @Test
    void the_sample_ratio_is_scipys() {
        SampleRatio.Check check = SampleRatio.check(ODD, SHARES).result();
        same(check.chiSquared(), "ratioCheck.chi2");
        same(check.pValue(), "ratioCheck.p");
        assertThat(check.mismatch()).isTrue();
    }

    @Test
    void the_sequential_sample_ratio_is_scipys() {
        SequentialSampleRatio.Check check = SequentialSampleRatio.USUAL.check(ODD, SHARES);
        same(check.logEvidence(), "ratioCheck.sequential");
        assertThat(check.mismatch()).isTrue();
    }

    @Test
    void sizes_as_planned_raise_no_alarm_and_none_at_all_say_nothing() {
        List<Long> fine = List.of(4003L, 3990L, 2007L);
        assertThat(SampleRatio.check(fine, SHARES).result().mismatch()).isFalse();
        assertThat(SequentialSampleRatio.USUAL.check(fine, SHARES).mismatch()).isFalse();
        List<Long> none = List.of(0L, 0L, 0L);
        assertThat(SampleRatio.check(none, SHARES).succeeded()).isFalse();
        assertThat(SequentialSampleRatio.USUAL.check(none, SHARES).pValue())
                .isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> SampleRatio.check(List.of(1L), List.of(1.0)))
                .hasMessageContaining("two arms");
    }

    @Test
    void a_fading_effect_is_the_weighted_regressions() {
        double[] effects = {0.09, 0.07, 0.075, 0.05, 0.045, 0.03, 0.034, 0.012};
        double[] variances = {1.0, 1.2, 0.9, 1.1, 1.3, 2.0, 2.2, 1.0};
        List<Drift.Day> days = new ArrayList<>();
        for (int day = 0; day < effects.length; day++) {
            days.add(
                    new Drift.Day(
                            day, day % 7 >= 5, new Estimate(effects[day], variances[day] * 1e-4)));
        }
        Drift drift = Drift.of(days).result();
        same(drift.perDay().value(), "drift.slope");
        same(drift.perDay().variance(), "drift.variance");
        same(drift.trendPValue(), "drift.p");
        same(drift.unrestPValue(), "drift.unrest");
        assertThat(drift.course(0.05)).isEqualTo(Drift.Course.FADING);
        assertThat(drift.course(-0.05)).isEqualTo(Drift.Course.GROWING);
        assertThat(drift.week()).isTrue();
        assertThat(drift.weekend().result().value()).isNegative();
        assertThat(Drift.of(days.subList(0, 3)).succeeded()).isFalse();
        assertThat(Drift.of(days.subList(0, 4)).result().week()).isFalse();
        assertThat(Drift.of(days.subList(0, 4)).result().weekend().succeeded()).isFalse();
    }

    @Test
    void two_experiments_that_disturb_each_other_are_found() {
        Interaction alone =
                Interaction.of(cells(new Count(100, 1000), new Count(130, 1000), 130, 160))
                        .result();
        assertThat(alone.difference().value()).isCloseTo(0, within(1e-15));
        assertThat(alone.pValue()).isCloseTo(1, within(1e-12));
        Interaction disturbed =
                Interaction.of(cells(new Count(100, 1000), new Count(130, 1000), 130, 90)).result();
        assertThat(disturbed.difference().value()).isCloseTo(-0.07, within(1e-15));
        assertThat(disturbed.pValue()).isLessThan(0.001);
        assertThat(disturbed.interval(0.95).high()).isNegative();
    }

    private static Interaction.Cells cells(Count neither, Count first, long second, long both) {
        return new Interaction.Cells(
                neither.sample(),
                first.sample(),
                new Count(second, 1000).sample(),
                new Count(both, 1000).sample());
    }

    @Test
    void assignments_that_depend_on_each_other_are_scipys() {
        Interaction interaction =
                Interaction.of(
                                new Interaction.Cells(
                                        new Count(50, 512).sample(),
                                        new Count(50, 478).sample(),
                                        new Count(50, 495).sample(),
                                        new Count(50, 530).sample()))
                        .result();
        same(interaction.assignmentPValue(), "entangled.p");
        assertThat(interaction.entangled()).isFalse();
        assertThat(
                        Interaction.of(
                                        new Interaction.Cells(
                                                Sample.NONE, Sample.NONE, Sample.NONE, Sample.NONE))
                                .succeeded())
                .isFalse();
    }
}
