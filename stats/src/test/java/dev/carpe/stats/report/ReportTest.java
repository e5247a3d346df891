package dev.carpe.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Level;
import dev.carpe.stats.Winsor;
import dev.carpe.stats.chance.Chance;
import dev.carpe.stats.compare.Means;
import dev.carpe.stats.health.Exposure;
import dev.carpe.stats.report.Comparison.Standing;
import dev.carpe.stats.report.Metric.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private static Setup setup(double worthwhile) {
        return new Setup(
                "reviews",
                List.of(new Arm("none", 1), new Arm("snippet", 1)),
                List.of(
                        Metric.goal("conversion", Kind.SHARE),
                        Metric.watched("revenue", Kind.MEAN).capped(new Winsor(0, 500)),
                        Metric.watched("revenue per order", Kind.RATIO),
                        Metric.guardrail("complaints", Kind.SHARE, 0.5)),
                List.of("device"),
                MONDAY,
                Level.USUAL,
                20_000,
                worthwhile);
    }

    /// Customers of whom a tenth buy, and more or fewer with the snippet.
    private record Shop(double lift, double complaints, double lost, long seed) {
        List<Unit> visits(int count, int days) {
            Chance chance = new Chance(seed);
            List<Unit> units = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int arm = chance.below(2);
                boolean phone = chance.below(3) > 0;
                double before = 50 + 30 * chance.gaussian();
                boolean buys = chance.uniform() < 0.1 * (arm == 1 ? 1 + lift : 1);
                boolean complains = chance.uniform() < 0.02 * (arm == 1 ? 1 + complaints : 1);
                double orders = buys ? 1 + chance.below(2) : 0;
                double revenue = orders * (before / 2 + 40 + 5 * chance.gaussian());
                boolean isLost = arm == 1 && chance.uniform() < lost;
                if (!isLost) {
                    units.add(
                            new Unit(
                                    arm,
                                    (int) ((long) i * days / count),
                                    new double[] {
                                        buys ? 1 : 0, revenue, revenue, complains ? 1 : 0
                                    },
                                    new double[] {0, before, orders, 0},
                                    List.of(phone ? "phone" : "desktop")));
                }
            }
            return units;
        }

        Report report(int count, int days, double worthwhile) {
            Collector collector = new Collector(setup(worthwhile));
            visits(count, days).forEach(collector::add);
            return Report.of(collector);
        }
    }

    private static Comparison of(Report report, String metric) {
        return report.comparisons().stream()
                .filter(one -> one.metric().name().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_better_answer_is_shipped_after_a_week_with_its_lift() {
        Report report = new Shop(0.3, 0, 0, 1).report(40_000, 14, 0);
        assertThat(report.next())
                .isInstanceOfSatisfying(
                        NextStep.Ship.class,
                        ship -> {
                            assertThat(ship.change().contains(0.3)).isTrue();
                            assertThat(ship.words())
                                    .startsWith("Ship \"snippet\": it changes conversion by +");
                        });
        Comparison goal = of(report, "conversion");
        assertThat(goal.standing()).isEqualTo(Standing.BETTER);
        assertThat(goal.finding().result().belief().chanceToWin()).isGreaterThan(0.999);
        assertThat(report.treatments().getFirst().chart()).hasSize(14);
        Point last = report.treatments().getFirst().chart().getLast();
        assertThat(last.units()).isEqualTo(40_000);
        assertThat(last.difference())
                .isCloseTo(goal.finding().result().effect().difference(), within(1e-12));
        assertThat(report.treatments().getFirst().segments().getFirst().segments())
                .hasSize(2)
                .noneMatch(segment -> segment.differs());
        assertThat(report.unknown()).anyMatch(sentence -> sentence.contains("above 500"));
    }

    @Test
    void a_better_answer_still_runs_for_a_full_week() {
        Report report = new Shop(0.3, 0, 0, 1).report(40_000, 5, 0);
        assertThat(report.next())
                .isInstanceOfSatisfying(
                        NextStep.KeepRunning.class,
                        keep -> {
                            assertThat(keep.moreDays()).hasValue(2);
                            assertThat(keep.because().code()).isEqualTo("no-week");
                            assertThat(keep.because().arm()).isEqualTo("snippet");
                        });
        assertThat(report.unknown()).anyMatch(sentence -> sentence.contains("5 of 7 days"));
        assertThat(report.unknowns())
                .filteredOn(one -> one.code().equals("weekdays"))
                .singleElement()
                .satisfies(one -> assertThat(one.values()).containsEntry("days", "5"));
    }

    @Test
    void no_clear_difference_runs_on_and_says_until_about_when() {
        Report report = new Shop(0.1, 0, 0, 3).report(6_000, 8, 0);
        assertThat(report.next())
                .isInstanceOfSatisfying(
                        NextStep.KeepRunning.class,
                        keep -> {
                            assertThat(keep.moreDays()).isPresent();
                            assertThat(keep.words()).contains("more days");
                        });
        assertThat(of(report, "conversion").standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void lost_units_make_everything_else_worthless() {
        Report report = new Shop(0.3, 0, 0.1, 4).report(40_000, 14, 0);
        assertThat(report.health().ratio().mismatch()).isTrue();
        assertThat(report.next()).isInstanceOf(NextStep.Repair.class);
        assertThat(report.next().words()).contains("snippet").contains("Do not use");
    }

    private static Report seen(Exposure.Arm... arms) {
        Collector collector = new Collector(setup(0));
        new Shop(0.3, 0, 0, 3).visits(40_000, 14).forEach(collector::add);
        return Report.of(collector, Exposure.of(List.of(arms)));
    }

    @Test
    void a_winner_that_is_not_seen_alike_is_not_shipped() {
        Exposure.Arm none = new Exposure.Arm("none", true, 20_000, 20_000, 8_200, 0);
        Exposure.Arm snippet = new Exposure.Arm("snippet", true, 20_000, 20_000, 12_600, 0);
        assertThat(seen(none, snippet).next())
                .isEqualTo(
                        new NextStep.Repair(
                                "answers of \"none\" are seen by 41.0 % of its units against 63.0 % of"
                                        + " \"snippet\". It is given as often: look at its placement, and at"
                                        + " how it is shown."));
        Exposure.Arm held = new Exposure.Arm("none", false, 20_000, 0, 0, 0);
        assertThat(seen(held, snippet).next()).isInstanceOf(NextStep.Ship.class);
    }

    @Test
    void what_is_never_reported_as_seen_and_who_saw_another_arm_is_among_what_is_not_known() {
        Exposure.Arm none = new Exposure.Arm("none", true, 20_000, 20_000, 0, 12);
        Exposure.Arm snippet = new Exposure.Arm("snippet", true, 20_000, 19_000, 0, 0);
        Report report = seen(none, snippet);
        assertThat(report.next()).isInstanceOf(NextStep.Ship.class);
        assertThat(report.unknown())
                .anyMatch(one -> one.contains("none of the 39000 units"))
                .anyMatch(one -> one.contains("What 12 units do"));
        assertThat(seen().unknown()).noneMatch(one -> one.contains("sees the answers"));
    }

    @Test
    void harm_comes_before_benefit() {
        Report report = new Shop(0.3, 1.0, 0, 5).report(40_000, 14, 0);
        assertThat(report.next()).isEqualTo(new NextStep.StopHarm("snippet", "complaints"));
    }

    @Test
    void a_worse_answer_is_not_kept() {
        Report report = new Shop(-0.3, 0, 0, 6).report(40_000, 14, 0);
        assertThat(report.next()).isInstanceOf(NextStep.KeepControl.class);
        assertThat(of(report, "conversion").standing()).isEqualTo(Standing.WORSE);
    }

    @Test
    void no_change_worth_having_ends_the_experiment() {
        Report report = new Shop(0, 0, 0, 7).report(60_000, 14, 0.2);
        assertThat(report.next().words()).contains("worth having");
    }

    @Test
    void without_units_the_report_says_what_is_missing() {
        Report report = Report.of(new Collector(setup(0)));
        assertThat(report.next()).isInstanceOf(NextStep.KeepRunning.class);
        assertThat(report.comparisons()).allMatch(one -> !one.finding().succeeded());
        assertThat(report.unknown()).anyMatch(sentence -> sentence.contains("two units"));
    }

    @Test
    void what_was_known_before_takes_out_noise() {
        Finding revenue =
                of(new Shop(0.1, 0, 0, 8).report(30_000, 14, 0), "revenue").finding().result();
        assertThat(revenue.varianceRemoved()).isBetween(0.0005, 0.5);
    }

    @Test
    void merged_collectors_report_what_one_would() {
        List<Unit> units = new Shop(0.2, 0, 0, 9).visits(5_000, 10);
        Collector one = new Collector(setup(0));
        Collector first = new Collector(setup(0));
        Collector second = new Collector(setup(0));
        for (int i = 0; i < units.size(); i++) {
            one.add(units.get(i));
            (i % 3 == 0 ? first : second).add(units.get(i));
        }
        first.merge(second);
        Report merged = Report.of(first);
        Report whole = Report.of(one);
        assertThat(merged.health().units()).isEqualTo(whole.health().units());
        for (int i = 0; i < 4; i++) {
            assertThat(merged.comparisons().get(i).finding().result().effect().statistic())
                    .isCloseTo(
                            whole.comparisons().get(i).finding().result().effect().statistic(),
                            within(1e-9));
        }
    }

    @Test
    void an_order_that_comes_later_replaces_what_was_counted() {
        Collector collector = new Collector(setup(0));
        Collector expected = new Collector(setup(0));
        for (int i = 0; i < 1000; i++) {
            Unit before = unit(i % 2, 0, 0);
            Unit now = unit(i % 2, i % 5 == 0 ? 1 : 0, i % 5 == 0 ? 40 + i % 7 : 0);
            collector.add(before);
            collector.replace(before, now);
            expected.add(now);
        }
        assertThat(
                        Means.welch(
                                        collector.total(0, 1).outcomeSample(),
                                        collector.total(1, 1).outcomeSample())
                                .result()
                                .statistic())
                .isCloseTo(
                        Means.welch(
                                        expected.total(0, 1).outcomeSample(),
                                        expected.total(1, 1).outcomeSample())
                                .result()
                                .statistic(),
                        within(1e-9));
        assertThatThrownBy(() -> collector.replace(unit(0, 0, 0), unit(1, 0, 0)))
                .hasMessageContaining("keeps its arm");
    }

    private static Unit unit(int arm, double buys, double revenue) {
        return new Unit(
                arm,
                0,
                new double[] {buys, revenue, revenue, 0},
                new double[] {0, 0, buys, 0},
                List.of("phone"));
    }

    @Test
    void a_setup_without_one_goal_is_refused() {
        assertThatThrownBy(() ->
                        Setup.of(
                                "x",
                                List.of("a", "b"),
                                List.of(Metric.watched("m", Kind.MEAN)),
                                MONDAY,
                                100))
                .hasMessageContaining("which one decides");
        Collector collector = new Collector(setup(0));
        assertThatThrownBy(() ->
                        collector.add(
                                new Unit(2, 0, new double[4], new double[4], List.of("phone"))))
                .hasMessageContaining("one of 2 arms");
    }

    @Test
    void of_several_treatments_all_intervals_hold_together() {
        Setup three =
                Setup.of(
                        "x",
                        List.of("a", "b", "c"),
                        List.of(Metric.goal("m", Kind.MEAN)),
                        MONDAY,
                        3000);
        Collector collector = new Collector(three);
        Chance chance = new Chance(1);
        for (int i = 0; i < 3000; i++) {
            collector.add(
                    new Unit(
                            i % 3,
                            i / 300,
                            new double[] {chance.gaussian()},
                            new double[1],
                            List.of()));
        }
        Report report = Report.of(collector);
        assertThat(report.comparisons()).hasSize(2);
        assertThat(
                        report.comparisons()
                                .getFirst()
                                .finding()
                                .result()
                                .anytime()
                                .result()
                                .interval()
                                .level())
                .isCloseTo(0.975, within(1e-12));
        assertThat(report.unknown()).anyMatch(sentence -> sentence.contains("not with each other"));
        assertThat(report.health().drift()).allMatch(Analysis::succeeded);
    }
}
