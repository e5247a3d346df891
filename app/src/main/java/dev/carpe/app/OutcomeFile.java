package dev.carpe.app;

import dev.carpe.app.rows.DataFile;
import dev.carpe.app.rows.Row;
import dev.carpe.app.rows.RowFormat;
import dev.carpe.app.rows.RowProblems;
import dev.carpe.app.rows.Rows;
import dev.carpe.app.rows.UnknownColumns;
import dev.carpe.spelling.Spelling;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Tally;
import dev.carpe.stats.adjust.PostStratification;
import dev.carpe.stats.adjust.Stratum;
import dev.carpe.stats.report.Arm;
import dev.carpe.stats.report.Collector;
import dev.carpe.stats.report.Metric;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.report.Setup;
import dev.carpe.stats.report.Unit;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A file with one row per customer: arm, outcomes, what was known before. It is kept in memory, because whether a column is a share
/// shows only at the end.
final class OutcomeFile {
    private final Columns columns;
    private final Intake.Taken taken;
    private final List<Line> lines;

    private OutcomeFile(Columns columns, Intake.Taken taken, List<Line> lines) {
        this.columns = columns;
        this.taken = taken;
        this.lines = lines;
    }

    /// What each column is for.
    ///
    /// @param before none or one
    /// @param strata what customers are alike in, known before
    /// @param day none or one
    record Columns(
            String arm,
            String control,
            String goal,
            List<String> watched,
            List<String> guardrails,
            List<String> before,
            List<String> segments,
            List<String> strata,
            List<String> day) {
        /// Columns of words about each customer: segments, then strata.
        List<String> words() {
            List<String> words = new ArrayList<>(segments);
            words.addAll(strata);
            return words;
        }

        List<String> numbers() {
            List<String> numbers = new ArrayList<>();
            numbers.add(goal);
            numbers.addAll(watched);
            numbers.addAll(guardrails);
            numbers.addAll(before);
            return numbers;
        }

        List<String> all() {
            List<String> all = new ArrayList<>(List.of(arm));
            all.addAll(numbers());
            all.addAll(words());
            all.addAll(day);
            return all;
        }
    }

    private record Line(String arm, double[] numbers, List<String> words, LocalDate day) {}

    static OutcomeFile read(String file, Columns columns, Invocation invocation)
            throws IOException {
        RowProblems problems = new RowProblems();
        List<Line> lines = new ArrayList<>();
        List<String> names = columns.all();
        try (DataFile data = DataFile.open(file, invocation.in());
                Rows rows = Rows.open(data, RowFormat.DETECTED, names, problems)) {
            while (rows.next()) {
                line(rows.row(), columns, problems, lines);
            }
            return new OutcomeFile(
                    columns,
                    new Intake.Taken(data.name(), lines.size() + problems.badRows(), 0, problems),
                    lines);
        } catch (UnknownColumns e) {
            String missing = e.missing().getFirst();
            throw Failure.usage(
                    file + " has no column " + missing + Spelling.hint(missing, e.header()),
                    "its columns are " + String.join(", ", e.header()));
        }
    }

    private static void line(Row row, Columns columns, RowProblems problems, List<Line> lines) {
        List<String> numbers = columns.numbers();
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            String text = row.text(1 + i);
            try {
                values[i] = Double.parseDouble(text);
            } catch (NumberFormatException _) {
                values[i] = Double.NaN;
            }
            if (!Double.isFinite(values[i])) {
                problems.bad(row.line(), numbers.get(i) + ": \"" + text + "\" is not a number");
                return;
            }
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < columns.words().size(); i++) {
            words.add(row.text(1 + values.length + i));
        }
        LocalDate day = LocalDate.EPOCH;
        if (!columns.day().isEmpty()) {
            String text = row.text(1 + values.length + words.size());
            try {
                day = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            } catch (DateTimeParseException _) {
                problems.bad(
                        row.line(),
                        columns.day().getFirst()
                                + ": \""
                                + text
                                + "\" is no day (write it as 2026-03-31)");
                return;
            }
        }
        lines.add(new Line(row.text(0), values, List.copyOf(words), day));
    }

    /// What was read, and what was wrong with it.
    Intake.Taken taken() {
        return taken;
    }

    /// The report on it.
    ///
    /// @param planned customers that were planned for, or 0 for those that are there
    /// @param shares by arm, how many customers it was to get, as weights; empty for the same
    Report report(long planned, double level, Map<String, Double> shares) {
        List<String> arms = arms();
        LocalDate first =
                lines.stream().map(Line::day).min(LocalDate::compareTo).orElse(LocalDate.EPOCH);
        Setup setup;
        try {
            setup =
                    new Setup(
                            taken.file(),
                            arms.stream().map(arm -> new Arm(arm, share(arm, shares))).toList(),
                            metrics(),
                            columns.segments(),
                            first,
                            level,
                            planned == 0 ? lines.size() : planned,
                            0);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()), "");
        }
        Collector collector = new Collector(setup);
        int metrics = setup.metrics().size();
        for (Line line : lines) {
            double[] companions = new double[metrics];
            if (!columns.before().isEmpty()) {
                Arrays.fill(companions, line.numbers()[metrics]);
            }
            collector.add(
                    new Unit(
                            arms.indexOf(line.arm()),
                            (int) ChronoUnit.DAYS.between(first, line.day()),
                            Arrays.copyOf(line.numbers(), metrics),
                            companions,
                            line.words().subList(0, columns.segments().size())));
        }
        return Report.of(collector);
    }

    /// The effect of an arm on the goal within customers of one kind, averaged over the kinds; known before, a kind that has more customers
    /// in one arm by chance does not count for the arm.
    ///
    /// @return the effect at one look
    Analysis<Effect> stratified(String arm) {
        TreeMap<String, Tally[]> strata = new TreeMap<>();
        int first = columns.segments().size();
        for (Line line : lines) {
            boolean control = line.arm().equals(columns.control());
            if (control || line.arm().equals(arm)) {
                String kind = String.join(", ", line.words().subList(first, line.words().size()));
                strata
                        .computeIfAbsent(kind, _ -> new Tally[] {new Tally(), new Tally()})[
                        control ? 0 : 1]
                        .add(line.numbers()[0], 0);
            }
        }
        return PostStratification.adjust(
                strata.entrySet().stream()
                        .map(one ->
                                new Stratum(
                                        one.getKey(),
                                        one.getValue()[0].outcome(),
                                        one.getValue()[1].outcome()))
                        .toList());
    }

    private double share(String arm, Map<String, Double> shares) {
        double share = shares.isEmpty() ? 1 : shares.getOrDefault(arm, Double.NaN);
        if (!(share > 0 && share < 1e9)) {
            throw Failure.usage(
                    "--shares says no weight above 0 of the arm " + arm,
                    "write --shares '" + arm + "=50', and the same for each other arm");
        }
        return share;
    }

    /// The control, then the others by name.
    private List<String> arms() {
        TreeSet<String> found = new TreeSet<>();
        lines.forEach(line -> found.add(line.arm()));
        if (!found.remove(columns.control())) {
            throw Failure.usage(
                    "no row of %s has the arm %s%s"
                            .formatted(
                                    taken.file(),
                                    columns.control(),
                                    Spelling.hint(columns.control(), found)),
                    "its arms are " + String.join(", ", found));
        }
        if (found.isEmpty()) {
            throw Failure.found(
                    "every row of " + taken.file() + " is of the control arm",
                    "a comparison needs another arm in the column " + columns.arm());
        }
        List<String> arms = new ArrayList<>(List.of(columns.control()));
        arms.addAll(found);
        return arms;
    }

    private List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(Metric.goal(columns.goal(), kind(0)));
        for (String name : columns.watched()) {
            metrics.add(Metric.watched(name, kind(metrics.size())));
        }
        for (String name : columns.guardrails()) {
            metrics.add(Metric.guardrail(name, kind(metrics.size()), 0));
        }
        return metrics;
    }

    private Metric.Kind kind(int column) {
        return lines.stream()
                        .mapToDouble(line -> line.numbers()[column])
                        .allMatch(value -> value == 0 || value == 1)
                ? Metric.Kind.SHARE
                : Metric.Kind.MEAN;
    }
}
