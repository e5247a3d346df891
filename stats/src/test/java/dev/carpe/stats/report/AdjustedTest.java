package dev.carpe.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Paired;
import dev.carpe.stats.Tally;
import dev.carpe.stats.adjust.Cuped;
import dev.carpe.stats.chance.Chance;
import dev.carpe.stats.report.Metric.Kind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustedTest {
    private static final Metric REVENUE = Metric.goal("revenue", Kind.MEAN);
    private static final Setup SETUP =
            Setup.of(
                    "reviews",
                    List.of("none", "snippet"),
                    List.of(REVENUE),
                    LocalDate.of(2026, 3, 2),
                    10_000);

    /// Customers who spend 0.8 of what they spent before, and noise; 2 more with the snippet.
    private static Paired arm(int count, double more, long seed) {
        Chance chance = new Chance(seed);
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            double before = 50 + 10 * chance.gaussian();
            tally.add(0.8 * before + 6 * chance.gaussian() + more, before);
        }
        return tally.paired();
    }

    @Test
    void it_is_the_same_effect_with_less_noise_and_an_interval_for_every_look() {
        Paired control = arm(4000, 0, 1);
        Paired treatment = arm(4000, 2, 2);
        Adjusted adjusted = Adjusted.of(SETUP, REVENUE, control, treatment).result();
        Effect plain = Comparing.effect(REVENUE, bare(control), bare(treatment)).result();
        // ρ² is 64 / (64 + 36).
        assertThat(adjusted.varianceRemoved()).isCloseTo(0.64, within(0.02));
        assertThat(adjusted.effect().standardError() / plain.standardError())
                .isCloseTo(0.6, within(0.02));
        assertThat(adjusted.effect().difference()).isCloseTo(2, within(0.4));
        assertThat(adjusted.effect()).isEqualTo(Cuped.adjust(control, treatment).result().effect());
        assertThat(adjusted.anytime()).isEqualTo(SETUP.sequence().at(adjusted.effect()).result());
        assertThat(adjusted.relative().result().value())
                .isCloseTo(adjusted.effect().difference() / 40, within(0.002));
    }

    /// One in ten is held out, and what was known of these tells nothing: there is nearly nothing to gain, though all together seem alike to before.
    @Test
    void what_is_gained_is_told_of_the_difference() {
        Chance chance = new Chance(5);
        Tally held = new Tally();
        for (int i = 0; i < 1000; i++) {
            held.add(40 + 10 * chance.gaussian(), 50 + 10 * chance.gaussian());
        }
        Paired control = held.paired();
        Paired treatment = arm(9000, 2, 6);
        Adjusted adjusted = Adjusted.of(SETUP, REVENUE, control, treatment).result();
        double plain =
                Comparing.effect(REVENUE, bare(control), bare(treatment)).result().standardError();
        double now = adjusted.effect().standardError();
        assertThat(adjusted.varianceRemoved())
                .isCloseTo(Math.max(0, 1 - now * now / (plain * plain)), within(1e-9))
                .isLessThan(0.05);
    }

    private static Paired bare(Paired paired) {
        return Paired.of(paired.outcomeSample());
    }

    @Test
    void without_differences_before_or_with_too_few_units_there_is_none() {
        Paired control = arm(400, 0, 1);
        Paired treatment = arm(400, 2, 2);
        assertThat(Adjusted.of(SETUP, REVENUE, bare(control), bare(treatment)))
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed ->
                                assertThat(failed.cause()).isEqualTo(Analysis.Cause.NO_VARIATION));
        assertThat(Adjusted.of(SETUP, REVENUE, arm(90, 0, 1), arm(90, 2, 2)))
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed ->
                                assertThat(failed.message())
                                        .contains("after 180 units it is too early"));
        assertThatThrownBy(() ->
                        Adjusted.of(
                                SETUP, Metric.watched("per order", Kind.RATIO), control, treatment))
                .hasMessageContaining("per order");
    }
}
