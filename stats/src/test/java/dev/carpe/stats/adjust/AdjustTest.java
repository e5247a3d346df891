package dev.carpe.stats.adjust;

import static dev.carpe.stats.Reference.a;
import static dev.carpe.stats.Reference.b;
import static dev.carpe.stats.Reference.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Count;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Paired;
import dev.carpe.stats.Sample;
import dev.carpe.stats.Tally;
import dev.carpe.stats.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustTest {
    private static final double[] BEFORE = {
        2.0, 0.5, 6.1, 2.4, 4.2, 1.5, 0.3, 3.9, 8.1, 2.2, 3.5, 5.0, 7.9, 2.0, 6.6, 2.1, 9.4, 1.0,
        4.8, 8.3, 5.5, 3.0
    };

    @Test
    void cuped_is_scipys_test_of_adjusted_outcomes() {
        Cuped cuped = Cuped.adjust(pairs(a(), 0), pairs(b(), a().length)).result();
        same(cuped.theta(), "cuped.theta");
        same(cuped.effect().difference(), "cuped.difference");
        same(cuped.effect().statistic(), "cuped.t");
        same(cuped.effect().pValue(), "cuped.p");
    }

    private static Paired pairs(double[] outcomes, int from) {
        Tally tally = new Tally();
        for (int i = 0; i < outcomes.length; i++) {
            tally.add(outcomes[i], BEFORE[from + i]);
        }
        return tally.paired();
    }

    @Test
    void cuped_takes_out_the_square_of_the_correlation() {
        for (double rho : List.of(0.2, 0.5, 0.8)) {
            Chance chance = new Chance(11);
            Tally control = new Tally();
            Tally treatment = new Tally();
            for (int i = 0; i < 40_000; i++) {
                double before = chance.gaussian();
                double outcome = rho * before + Math.sqrt(1 - rho * rho) * chance.gaussian();
                (i % 2 == 0 ? control : treatment).add(outcome, before);
            }
            Cuped cuped = Cuped.adjust(control.paired(), treatment.paired()).result();
            assertThat(cuped.reduction()).isCloseTo(rho * rho, within(0.01));
        }
    }

    @Test
    void a_constant_companion_changes_nothing() {
        Cuped cuped = Cuped.adjust(Paired.of(Sample.of(a())), Paired.of(Sample.of(b()))).result();
        same(cuped.effect().statistic(), "welch.t");
        assertThat(cuped.theta()).isEqualTo(0);
    }

    @Test
    void a_prediction_is_the_least_squares_fit() {
        Gram gram = new Gram(2);
        for (int i = 0; i < 10; i++) {
            gram.add(new double[] {a()[i], a()[i] * a()[i] + i}, b()[i]);
        }
        Gram.Prediction prediction = gram.prediction(0).result();
        same(prediction.intercept(), "least.0");
        same(prediction.weights().get(0), "least.1");
        same(prediction.weights().get(1), "least.2");
        assertThat(prediction.of(new double[] {1, 2}))
                .isCloseTo(
                        prediction.intercept()
                                + prediction.weights().get(0)
                                + 2 * prediction.weights().get(1),
                        within(1e-12));
    }

    @Test
    void inputs_that_repeat_each_other_are_refused_or_shrunk() {
        Gram gram = new Gram(2);
        for (int i = 0; i < 10; i++) {
            gram.add(new double[] {a()[i], 2 * a()[i]}, b()[i]);
        }
        assertThat(gram.prediction(0).succeeded()).isFalse();
        assertThat(gram.prediction(0.01).succeeded()).isTrue();
        assertThat(new Gram(3).prediction(0).succeeded()).isFalse();
    }

    @Test
    void strata_are_weighted_by_size() {
        List<Stratum> strata =
                List.of(
                        stratum(
                                "a",
                                Sample.summarised(40, 1.2, 2.0),
                                Sample.summarised(44, 1.5, 2.2)),
                        stratum(
                                "b",
                                Sample.summarised(100, 3.1, 4.5),
                                Sample.summarised(90, 3.3, 4.0)),
                        stratum(
                                "c",
                                Sample.summarised(25, 0.2, 0.5),
                                Sample.summarised(31, 0.1, 0.4)));
        Effect effect = PostStratification.adjust(strata).result();
        same(effect.difference(), "strata.difference");
        same(effect.absolute().variance(), "strata.variance");
        List<Stratum> thin = new ArrayList<>(strata);
        thin.add(stratum("d", Sample.of(1), Sample.of(2, 3)));
        assertThat(PostStratification.adjust(thin).toString()).contains("\"d\" has 1 and 2");
    }

    private static Stratum stratum(String name, Sample control, Sample treatment) {
        return new Stratum(name, control, treatment);
    }

    @Test
    void adjusted_p_values_are_scipys() {
        List<Double> pValues = List.of(0.003, 0.04, 0.011, 0.6, 0.0007, 0.04, 0.2);
        same(Multiplicity.BENJAMINI_HOCHBERG.adjust(pValues), "many.bh");
        same(Multiplicity.BENJAMINI_YEKUTIELI.adjust(pValues), "many.by");
        same(Multiplicity.HOLM.adjust(pValues), "many.holm");
        assertThat(Multiplicity.HOLM.adjust(List.of())).isEmpty();
    }

    @Test
    void a_segment_that_differs_is_found_and_thin_ones_are_left_out() {
        List<Segments.Dimension> found =
                Segments.of(
                        List.of(
                                new Segments.Cut(
                                        "device",
                                        List.of(
                                                counts("phone", 1000, 10_000, 1300, 10_000),
                                                counts("desktop", 1000, 10_000, 1000, 10_000),
                                                counts("watch", 3, 20, 4, 20))),
                                new Segments.Cut(
                                        "country",
                                        List.of(
                                                counts("one", 1000, 10_000, 1150, 10_000),
                                                counts("two", 1000, 10_000, 1150, 10_000)))),
                        0.1);
        Segments.Dimension device = found.getFirst();
        assertThat(device.segments()).hasSize(2).allMatch(Segments.Segment::differs);
        assertThat(device.leftOut()).containsExactly("watch");
        assertThat(device.heterogeneity().result()).isLessThan(1e-5);
        assertThat(found.getLast().segments()).noneMatch(Segments.Segment::differs);
        assertThat(found.getLast().heterogeneity().result()).isCloseTo(1, within(1e-9));
    }

    private static Stratum counts(String name, long x0, long n0, long x1, long n1) {
        return new Stratum(name, new Count(x0, n0).sample(), new Count(x1, n1).sample());
    }
}
