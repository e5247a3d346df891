package dev.carpe.stats.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What [ErrorRatesSimulation] does in full size, small enough for every build; the seeds are fixed.
class ErrorRatesTest {
    @Test
    void peeking_fools_the_naive_test_and_not_the_sequence() {
        for (Outcomes outcomes : Outcomes.values()) {
            Peeking nothing = Peeking.simulate(outcomes, 0, 300, 20, 1);
            assertThat(nothing.found().naive()).as(outcomes.name()).isGreaterThan(0.25);
            assertThat(nothing.found().sequence()).as(outcomes.name()).isLessThan(0.06);
            assertThat(nothing.found().mixture()).as(outcomes.name()).isLessThan(0.06);
            assertThat(nothing.found().group()).as(outcomes.name()).isLessThan(0.09);
            assertThat(nothing.covered()).as(outcomes.name()).isGreaterThan(0.94);
        }
    }

    @Test
    void a_difference_is_found_and_covered() {
        Peeking something = Peeking.simulate(Outcomes.BELL, 0.08, 200, 20, 2);
        assertThat(something.found().sequence()).isGreaterThan(0.9);
        assertThat(something.covered()).isGreaterThan(0.93);
        assertThat(something.looksUntilFound()).isLessThan(60);
    }

    @Test
    void equal_arms_raise_no_alarm_and_unequal_ones_do() {
        assertThat(Ratio.simulate(0.5, 100, 100, 3).sequential()).isLessThanOrEqualTo(0.01);
        assertThat(Ratio.simulate(0.55, 50, 100, 4).sequential()).isGreaterThan(0.95);
    }

    @Test
    void thompson_sampling_loses_less_than_its_rivals() {
        Regret regret = Regret.simulate(new double[] {0.05, 0.1, 0.15}, 6_000, 100, 6, 5);
        assertThat(regret.thompson()).isLessThan(regret.upperBound()).isLessThan(regret.even() / 3);
    }
}
