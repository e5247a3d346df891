package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Interval;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.report.Comparison;
import dev.carpe.stats.report.Finding;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.sequential.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// What `carpe experiment analyse` prints for people.
final class AnalysisText {
    private AnalysisText() {}

    /// @param shares whether it was told how many customers each arm was to get
    /// @param days whether it is known when each was assigned
    static void print(Report report, boolean shares, boolean days, Terminal terminal) {
        PrintWriter out = terminal.out();
        sizes(report, shares, out);
        out.println();
        Table table =
                Table.of(
                        Table.Column.words("outcome"),
                        Table.Column.words("arm"),
                        Table.Column.figures("control"),
                        Table.Column.figures("arm shows"),
                        Table.Column.figures("difference"),
                        Table.Column.figures("change"),
                        Table.Column.figures("chance to win"),
                        Table.Column.words("standing"));
        report.comparisons().forEach(one -> row(one, table));
        table.print(terminal);
        segments(report, terminal);
        report.comparisons().forEach(one -> failed(one, out));
        if (days) {
            out.println();
            out.println(terminal.paint(Paint.BOLD, "Next"));
            out.println(report.next().words());
            report.unknown().forEach(one -> out.println("- not known: " + one));
        }
    }

    /// Prints what holds at a look that was planned.
    static void print(List<OneLook> looks, Terminal terminal) {
        if (looks.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.out().println(terminal.paint(Paint.BOLD, "At this look, as it was planned"));
        for (OneLook look : looks) {
            terminal.out().println("%s, %s: %s".formatted(look.arm(), look.how(), said(look)));
        }
        terminal.out()
                .println(
                        "These hold if nobody stops by a look in between; the table holds at every look.");
    }

    private static String said(OneLook look) {
        return switch (look.effect()) {
            case Analysis.Failed<Effect> failed -> failed.message();
            case Analysis.Done<Effect>(Effect found) -> {
                Interval interval = look.interval(found);
                yield String.format(
                        Locale.ROOT,
                        "%+.4g (%+.4g to %+.4g), z %.2f: %s",
                        found.difference(),
                        interval.low(),
                        interval.high(),
                        found.statistic(),
                        look.stops(found) ? "beyond chance, stop" : "not beyond chance");
            }
        };
    }

    private static void sizes(Report report, boolean shares, PrintWriter out) {
        for (int arm = 0; arm < report.setup().arms().size(); arm++) {
            out.println(
                    report.setup().arms().get(arm).name()
                            + ": "
                            + Figures.of(report.health().units().get(arm), "customer"));
        }
        out.println(
                report.health().ratio().mismatch()
                        ? "Sample ratio: MISMATCH. The arms have sizes that chance does not give; use none of these results."
                        : shares
                                ? "Sample ratio: fine."
                                : "Sample ratio: fine, if equal sizes were planned.");
    }

    private static void row(Comparison one, Table table) {
        if (!(one.finding() instanceof Analysis.Done<Finding>(Finding found))) {
            table.row(one.metric().name(), one.arm(), "–", "–", "–", "–", "–", "open");
            return;
        }
        table.row(
                one.metric().name(),
                one.arm(),
                number(found.effect().control().value()),
                number(found.effect().treatment().value()),
                difference(found),
                change(found),
                Figures.percent(found.belief().chanceToWin()),
                one.standing().name().toLowerCase(Locale.ROOT));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    private static String difference(Finding found) {
        return switch (found.anytime()) {
            case Analysis.Done<Verdict>(Verdict verdict) ->
                    String.format(
                            Locale.ROOT,
                            "%+.4g (%+.4g to %+.4g)",
                            found.effect().difference(),
                            verdict.interval().low(),
                            verdict.interval().high());
            case Analysis.Failed<Verdict> _ ->
                    String.format(Locale.ROOT, "%+.4g", found.effect().difference());
        };
    }

    private static String change(Finding found) {
        return switch (found.relative()) {
            case Analysis.Done<Finding.Lift>(Finding.Lift lift) ->
                    String.format(
                            Locale.ROOT,
                            "%+.1f %% (%+.1f to %+.1f)",
                            lift.value() * 100,
                            lift.verdict().interval().low() * 100,
                            lift.verdict().interval().high() * 100);
            case Analysis.Failed<Finding.Lift> _ -> "–";
        };
    }

    private static void segments(Report report, Terminal terminal) {
        for (Report.Treatment treatment : report.treatments()) {
            for (Segments.Dimension dimension : treatment.segments()) {
                terminal.out().println();
                terminal.out()
                        .println(
                                terminal.paint(
                                        Paint.BOLD,
                                        "%s by %s, \"%s\""
                                                .formatted(
                                                        report.setup().metrics().getFirst().name(),
                                                        dimension.name(),
                                                        treatment.arm())));
                for (Segments.Segment segment : dimension.segments()) {
                    terminal.out()
                            .println(
                                    String.format(
                                            Locale.ROOT,
                                            "  %s: %+.4g%s",
                                            segment.name(),
                                            segment.effect().difference(),
                                            segment.differs()
                                                    ? ", unlike the others (%+.4g apart)"
                                                            .formatted(segment.apart().value())
                                                    : ""));
                }
            }
        }
    }

    private static void failed(Comparison one, PrintWriter out) {
        if (one.finding() instanceof Analysis.Failed<Finding> failed) {
            out.println(one.metric().name() + ", " + one.arm() + ": " + failed.message());
        }
    }
}
