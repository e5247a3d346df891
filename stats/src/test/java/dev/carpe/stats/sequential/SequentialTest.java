package dev.carpe.stats.sequential;

import static dev.carpe.stats.Reference.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.numeric.Normal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.narrowestAt(0.95, 5000);

    @Test
    void the_sequence_is_that_of_the_paper() {
        same(SEQUENCE.rho(), "sequence.rho");
        for (long units : List.of(500L, 5000L, 50_000L)) {
            same(SEQUENCE.multiplier(units), "sequence.multiplier." + units);
        }
    }

    @Test
    void it_is_narrowest_where_it_was_tuned_to_be() {
        double there = SEQUENCE.multiplier(5000);
        for (long best : List.of(1000L, 4000L, 6000L, 50_000L)) {
            assertThat(ConfidenceSequence.narrowestAt(0.95, best).multiplier(5000))
                    .isGreaterThan(there);
        }
    }

    @Test
    void p_value_and_interval_agree() {
        Estimate difference = new Estimate(0.3, 0.01);
        Verdict verdict = SEQUENCE.at(difference, 5000).result();
        double edge = SEQUENCE.multiplier(5000) * 0.1;
        assertThat(verdict.interval().low()).isCloseTo(0.3 - edge, within(1e-12));
        // At an effect on the very edge of the interval, the p-value is the error.
        assertThat(SEQUENCE.at(new Estimate(edge, 0.01), 5000).result().pValue())
                .isCloseTo(0.05, within(1e-12));
    }

    @Test
    void it_is_silent_before_the_first_look() {
        assertThat(SEQUENCE.at(new Estimate(5, 0.01), 100).succeeded()).isFalse();
        assertThat(SEQUENCE.at(new Estimate(5, 0), 1000).succeeded()).isFalse();
    }

    @Test
    void the_mixture_is_the_integral_over_effects() {
        Effect effect =
                new Effect(
                        new Estimate(0.1, 2e-5),
                        new Estimate(0.121, 3e-5),
                        Double.POSITIVE_INFINITY,
                        4000);
        Verdict verdict = MixtureTest.of(0.95, 0.015).at(effect).result();
        same(verdict.logEvidence(), "mixture.logEvidence");
        assertThat(verdict.pValue()).isCloseTo(Math.exp(-verdict.logEvidence()), within(1e-15));
    }

    @Test
    void group_boundaries_are_those_of_another_method() {
        same(GroupSequential.evenly(0.95, Spending.O_BRIEN_FLEMING, 5).boundaries(), "group.obf");
        same(GroupSequential.evenly(0.95, Spending.POCOCK, 5).boundaries(), "group.pocock");
    }

    @Test
    void group_boundaries_are_the_published_ones() {
        // Reboussin, DeMets, Kim and Lan, "Computations for group sequential boundaries using the
        // Lan–DeMets spending function method", Controlled Clinical Trials 21 (2000).
        List<Double> published = List.of(4.8769, 3.3569, 2.6803, 2.2898, 2.0310);
        List<Double> ours = GroupSequential.evenly(0.95, Spending.O_BRIEN_FLEMING, 5).boundaries();
        for (int look = 0; look < 5; look++) {
            assertThat(ours.get(look)).isCloseTo(published.get(look), within(2e-4));
        }
    }

    @Test
    void what_is_spent_adds_up_and_power_rises_with_the_drift() {
        for (Spending spending : Spending.values()) {
            GroupSequential many = GroupSequential.evenly(0.95, spending, 30);
            assertThat(many.crossing(0)).isCloseTo(0.05, within(1e-8));
            assertThat(many.crossing(3)).isGreaterThan(many.crossing(2.5));
        }
        GroupSequential one = GroupSequential.evenly(0.95, Spending.POCOCK, 1);
        assertThat(one.boundaries().getFirst())
                .isCloseTo(Normal.upperQuantile(0.025), within(1e-12));
        assertThat(one.crossing(2.8))
                .isCloseTo(
                        Normal.above(Normal.upperQuantile(0.025) - 2.8)
                                + Normal.above(Normal.upperQuantile(0.025) + 2.8),
                        within(1e-12));
    }

    @Test
    void looks_out_of_order_are_refused() {
        assertThatThrownBy(() -> GroupSequential.of(0.95, Spending.POCOCK, List.of(0.5, 0.4)))
                .hasMessageContaining("rising");
    }

    @Test
    void a_look_stops_exactly_where_its_interval_leaves_zero() {
        GroupSequential group = GroupSequential.evenly(0.95, Spending.POCOCK, 3);
        Effect effect = new Effect(new Estimate(0, 0.5), new Estimate(2.45, 0.5), 1e9, 100);
        assertThat(group.stops(0, effect)).isTrue();
        assertThat(group.interval(0, effect).excludes(0)).isTrue();
        Effect less = new Effect(new Estimate(0, 0.5), new Estimate(2.2, 0.5), 1e9, 100);
        assertThat(group.stops(0, less)).isFalse();
        assertThat(group.interval(0, less).excludes(0)).isFalse();
    }
}
