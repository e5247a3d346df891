package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.analytics.Kinds;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Goal;
import dev.carpe.stats.Count;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.report.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForWhomTest {
    private static final Counted COUNTED =
            new Counted(
                    new Asked(
                            Experiment.Level.TRIGGER,
                            "help",
                            List.of(Experiment.ANSWERED),
                            List.of(new Asked.Wanted("order", Goal.Role.DECIDES, false))),
                    1,
                    Instant.parse("2026-03-06T12:00:00Z"),
                    Map.of(Experiment.HOLDOUT, 2000.0, Experiment.ANSWERED, 2000.0),
                    Map.of(
                            LocalDate.of(2026, 3, 6),
                            Map.of(
                                    Experiment.HOLDOUT, cell(2000, 400),
                                    Experiment.ANSWERED, cell(2000, 500))),
                    0);

    private static Counted.Cell cell(long units, long reached) {
        return new Counted.Cell(
                units,
                Map.of("order", new Counted.Sums(reached, reached, reached)),
                Counted.Deliveries.NONE);
    }

    private static Kinds.Kind kind(String by, String value, String arm, long reached, long all) {
        return new Kinds.Kind(by, value, arm, new Count(reached, all));
    }

    /// On phones the help adds 10 of 100, on desktops nothing.
    @Test
    void a_report_tells_for_whom_it_works_and_of_whom_too_few_are_known() {
        Report plain = new Question("help@1", COUNTED).report();
        Report report =
                new ForWhom("help@1", COUNTED)
                        .in(
                                plain,
                                List.of(
                                        kind("device", "desktop", "answered", 180, 900),
                                        kind("device", "desktop", "holdout", 180, 900),
                                        kind("device", "mobile", "answered", 300, 1000),
                                        kind("device", "mobile", "holdout", 200, 1000),
                                        kind("device", "", "answered", 20, 90),
                                        kind("touch", "email", "answered", 500, 2000),
                                        kind("touch", "email", "holdout", 400, 2000)));
        Segments.Dimension device = report.treatments().getFirst().segments().getFirst();
        assertThat(report.treatments().getFirst().segments()).hasSize(1);
        assertThat(device.segments())
                .extracting(Segments.Segment::name)
                .containsExactly("desktop", "mobile");
        Segments.Segment mobile = device.segments().getLast();
        assertThat(mobile.effect().difference()).isCloseTo(0.1, within(1e-12));
        assertThat(mobile.differs()).isTrue();
        assertThat(report.unknown())
                .contains(
                        "Nothing can be said yet of these kinds of device for \"answered\": unknown.")
                .containsAll(plain.unknown());
        assertThat(report.comparisons()).isEqualTo(plain.comparisons());
    }
}
