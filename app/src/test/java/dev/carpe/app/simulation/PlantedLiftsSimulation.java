package dev.carpe.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Paired;
import dev.carpe.stats.report.Collector;
import dev.carpe.stats.report.Comparison;
import dev.carpe.stats.report.Finding;
import dev.carpe.stats.report.Metric;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.report.Setup;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The demo's customers, of whom the true lifts are known, and the report's intervals: 200 populations, each a shop of its own.
/// `mvn -Psimulations -pl app -am test`.
class PlantedLiftsSimulation {
    private static final int SEEDS = Integer.getInteger("carpe.seeds", 200);
    private static final int CALLS = 50_000;

    @Test
    void the_planted_lifts_lie_in_the_reported_intervals() {
        int[] inside = new int[2];
        int[] better = new int[2];
        int told = 0;
        long visits = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Map<Long, Boolean> answered = new HashMap<>();
            Simulation readers =
                    new Simulation(
                            AtTheShop.readers(),
                            AtTheShop.items(),
                            seed,
                            AtTheShop.START,
                            0.05,
                            false);
            AtTheShop.Arms arms =
                    AtTheShop.arms(AtTheShop.calls(readers, CALLS, answered), answered);
            visits += arms.answered().visits() + arms.heldOut().visits();
            List<Comparison> found = report(arms).comparisons();
            boolean both = true;
            for (int goal = 0; goal < 2; goal++) {
                double planted = goal == 0 ? 0.15 : 0.10;
                boolean covers = covers(found.get(goal), planted);
                inside[goal] += covers ? 1 : 0;
                both &= covers;
                better[goal] += found.get(goal).standing() == Comparison.Standing.BETTER ? 1 : 0;
            }
            told += both ? 1 : 0;
        }
        System.out.printf(
                "%d populations of %d visits: add-to-cart +15 %% inside in %d, better in %d; conversion +10 %% inside in %d, better in %d; both inside in %d%n",
                SEEDS, visits / SEEDS, inside[0], better[0], inside[1], better[1], told);
        assertThat(inside[0]).isGreaterThanOrEqualTo(SEEDS * 95 / 100);
        assertThat(inside[1]).isGreaterThanOrEqualTo(SEEDS * 95 / 100);
    }

    static Report report(AtTheShop.Arms arms) {
        Collector collector =
                new Collector(
                        Setup.of(
                                "reassure-reviewers",
                                List.of("held out", "answered"),
                                List.of(
                                        Metric.goal("add-to-cart", Metric.Kind.SHARE),
                                        Metric.watched("purchase", Metric.Kind.SHARE)),
                                LocalDate.of(2026, 3, 2),
                                10_000));
        collector.add(0, 0, sums(arms.heldOut()));
        collector.add(1, 0, sums(arms.answered()));
        return Report.of(collector);
    }

    private static List<Paired> sums(AtTheShop.Arm arm) {
        return List.of(share(arm.added(), arm.visits()), share(arm.ordered(), arm.visits()));
    }

    private static Paired share(long of, long all) {
        double mean = (double) of / all;
        return new Paired(all, mean, 0, of * (1 - mean), 0, 0);
    }

    /// An interval that could not be given covers nothing.
    static boolean covers(Comparison comparison, double planted) {
        if (comparison.finding() instanceof Analysis.Done<Finding>(Finding finding)
                && finding.relative() instanceof Analysis.Done<Finding.Lift>(var lift)) {
            Interval interval = lift.verdict().interval();
            return interval.low() <= planted && planted <= interval.high();
        }
        return false;
    }
}
