package dev.carpe.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.chance.Chance;
import org.junit.jupiter.api.Test;

class StratifiedRiskTest {
    private static StratifiedRisk three() {
        StratifiedRisk risk = new StratifiedRisk();
        risk.add(new Count(12, 180), new Count(30, 200));
        risk.add(new Count(15, 160), new Count(8, 40));
        risk.add(new Count(20, 60), new Count(55, 90));
        return risk;
    }

    /// Computed by the papers' formulas in numpy.
    @Test
    void three_strata_are_as_a_second_implementation_has_them() {
        StratifiedRisk.Ratio ratio = three().ratio(0.95).result();
        assertThat(ratio.ratio()).isCloseTo(1.999012345679012, within(1e-12));
        assertThat(ratio.interval().low()).isCloseTo(1.4607287754034084, within(1e-9));
        assertThat(ratio.interval().high()).isCloseTo(2.735655260213191, within(1e-9));
        assertThat(ratio.z()).isCloseTo(4.574307271035687, within(1e-12));
        assertThat(ratio.pValue()).isCloseTo(4.777981946890203e-06, within(1e-12));
    }

    /// `scipy.stats.contingency.relative_risk(30, 200, 12, 180)`.
    @Test
    void one_stratum_is_scipys_relative_risk() {
        StratifiedRisk risk = new StratifiedRisk();
        risk.add(new Count(12, 180), new Count(30, 200));
        StratifiedRisk.Ratio ratio = risk.ratio(0.95).result();
        assertThat(ratio.ratio()).isCloseTo(2.25, within(1e-12));
        assertThat(ratio.interval().low()).isCloseTo(1.1882454636265654, within(1e-9));
        assertThat(ratio.interval().high()).isCloseTo(4.26048333864375, within(1e-9));
    }

    @Test
    void a_stratum_with_one_group_alone_says_nothing() {
        StratifiedRisk more = three();
        more.add(new Count(0, 0), new Count(70, 100));
        assertThat(more.ratio(0.95)).isEqualTo(three().ratio(0.95));
    }

    @Test
    void too_little_is_told_and_never_significant() {
        StratifiedRisk risk = new StratifiedRisk();
        risk.add(new Count(1, 1000), new Count(3, 10));
        assertThat(risk.z()).isZero();
        assertThat(risk.ratio(0.95)).isInstanceOf(Analysis.Failed.class);
    }

    /// Strata with shares of their own and groups of unequal size: pooled, the groups would differ.
    @Test
    void where_only_the_strata_differ_one_test_in_twenty_says_otherwise() {
        Chance chance = new Chance(7);
        int wrong = 0;
        for (int run = 0; run < 2000; run++) {
            StratifiedRisk risk = new StratifiedRisk();
            for (int stratum = 1; stratum <= 4; stratum++) {
                risk.add(
                        new Count(draw(chance, 50, 0.1 * stratum), 50),
                        new Count(draw(chance, 20 * stratum, 0.1 * stratum), 20 * stratum));
            }
            wrong += Math.abs(risk.z()) > 1.959964 ? 1 : 0;
        }
        assertThat(wrong / 2000.0).isBetween(0.038, 0.062);
    }

    private static long draw(Chance chance, int units, double share) {
        long successes = 0;
        for (int i = 0; i < units; i++) {
            successes += chance.uniform() < share ? 1 : 0;
        }
        return successes;
    }
}
