package dev.carpe.stats.plan;

import static dev.carpe.stats.Reference.figure;
import static dev.carpe.stats.Reference.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.plan.Plan.Looks;
import dev.carpe.stats.plan.Question.Split;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Plan SHARE = Plan.of(new Question.Share(0.04), Looks.ONCE);

    @Test
    void units_are_fleisss() {
        assertThat((double) SHARE.units(0.004)).isEqualTo(figure("plan.units"));
        Plan mean = new Plan(new Question.Mean(2, 9), new Split(0.4), 0.95, 0.8, Looks.ONCE, 0);
        same(mean.powerOf(0.5, 1000), "plan.mean.power");
    }

    @Test
    void the_detectable_effect_needs_just_these_units() {
        double effect = SHARE.detectable(78_950);
        assertThat(effect).isCloseTo(0.004, within(1e-6));
        assertThat(SHARE.powerOf(effect, 78_950)).isCloseTo(0.8, within(1e-9));
        Plan mean = Plan.of(new Question.Mean(2, 9), Looks.ONCE);
        assertThat(mean.units(mean.detectable(5000))).isCloseTo(5000L, within(1L));
    }

    @Test
    void looking_all_the_time_costs_units_and_a_covariate_saves_some() {
        Plan always = Plan.of(new Question.Share(0.04), Looks.ANY_TIME);
        double price = (double) always.units(0.004) / SHARE.units(0.004);
        // (3.035 + 0.842)² / (1.960 + 0.842)²
        assertThat(price).isCloseTo(1.915, within(0.005));
        Plan covariate = new Plan(new Question.Mean(2, 9), Split.EVEN, 0.95, 0.8, Looks.ONCE, 0.5);
        Plan without = Plan.of(new Question.Mean(2, 9), Looks.ONCE);
        assertThat((double) covariate.units(0.1) / without.units(0.1))
                .isCloseTo(0.75, within(0.001));
    }

    @Test
    void days_are_whole_weeks() {
        assertThat(Plan.days(10_000, 900)).isEqualTo(14);
        assertThat(Plan.days(6300, 900)).isEqualTo(7);
        assertThatThrownBy(() -> Plan.days(1, 0)).hasMessageContaining("no day");
    }

    @Test
    void no_number_of_units_shows_no_effect() {
        assertThatThrownBy(() -> SHARE.units(0)).hasMessageContaining("no number of units");
        assertThatThrownBy(() -> new Question.Share(4)).hasMessageContaining("between 0 and 1");
    }
}
