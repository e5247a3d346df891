package dev.carpe.app;

import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.replay.AnswerRow;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.MomentRow;
import dev.carpe.app.replay.Unheard;
import dev.carpe.app.replay.Until;
import dev.carpe.app.rows.RowProblem;
import dev.carpe.app.rows.RowProblems;
import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Table.Column;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.spelling.Spelling;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a replay found, told to a person.
///
/// @param mapping how rows became events
/// @param taken what was read
/// @param findings what was found
/// @param until how far time ran on
/// @param elapsed how long it took
record ReplayReport(
        Mapping mapping, Intake.Taken taken, Findings findings, Until until, Duration elapsed) {
    private static final int WIDTH = 100;
    private static final int MOST_NAMES = 8;

    /// A blank at which no line ends.
    private static final char UNBROKEN = '\u00a0';

    /// Tells the first bad and odd rows, as compilers tell errors.
    void printRowProblems(Terminal terminal) {
        printRowProblems(taken, terminal);
    }

    static void printRowProblems(Intake.Taken taken, Terminal terminal) {
        RowProblems problems = taken.problems();
        String file = taken.file();
        print(file, problems.bad(), problems.badRows(), "bad row", "skipped", terminal);
        print(file, problems.odd(), problems.oddRows(), "odd row", "used as they are", terminal);
        problems.unseen().forEach(terminal.err()::println);
    }

    private static void print(
            String file,
            List<RowProblem> first,
            long all,
            String noun,
            String fate,
            Terminal terminal) {
        PrintWriter err = terminal.err();
        for (RowProblem problem : first) {
            err.println(file + ":" + problem.line() + ": " + problem.message());
        }
        if (all > first.size()) {
            err.println("… and " + Figures.of(all - first.size(), noun) + " more, " + fate);
        }
    }

    void print(Terminal terminal) {
        PrintWriter out = terminal.out();
        out.println(heading());
        if (findings.events() > 0) {
            out.println(span());
        }
        if (!mapping.timeNote().isEmpty()) {
            wrap(mapping.timeNote())
                    .forEach(line -> out.println(terminal.paint(Paint.YELLOW, line)));
        }
        out.println();
        printMoments(terminal);
        printAnswers(terminal);
        out.println();
        out.println(totals());
    }

    private String heading() {
        return taken.file()
                + ": "
                + Figures.of(findings.events(), "event")
                + " of "
                + Figures.of(findings.customers(), "customer")
                + " in "
                + Figures.of(findings.sessions(), "session");
    }

    private String span() {
        return findings.first()
                + " to "
                + findings.last()
                + switch (until) {
                    case LAST -> "; timers that were open then stay open";
                    case FOREVER -> "; then time ran on until no timer was left";
                };
    }

    void printMoments(Terminal terminal) {
        List<MomentRow> found =
                findings.moments().stream().filter(row -> row.raised() + row.missed() > 0).toList();
        if (findings.events() == 0) {
            terminal.out().println("No row became an event, so that there is nothing to find.");
            return;
        }
        if (found.isEmpty()) {
            terminal.out().println("No moment was found.");
            printGivenUp(terminal);
            printSilent(terminal);
            return;
        }
        boolean retracted = found.stream().anyMatch(row -> row.retracted() > 0);
        boolean missed = found.stream().anyMatch(row -> row.missed() > 0);
        List<Column> columns =
                new ArrayList<>(List.of(Column.words("moment"), Column.figures("raised")));
        if (retracted) {
            columns.add(Column.figures("taken back"));
        }
        if (missed) {
            columns.add(Column.figures("too late"));
        }
        columns.addAll(
                List.of(
                        Column.figures("customers"),
                        Column.figures("sessions"),
                        Column.figures("followed"),
                        Column.figures("base"),
                        Column.figures("median time")));
        Table table = Table.of(columns.toArray(Column[]::new));
        for (MomentRow row : found) {
            table.row(cells(row, retracted, missed));
        }
        table.print(terminal);
        terminal.out().println();
        explainColumns().forEach(line -> terminal.out().println(terminal.paint(Paint.DIM, line)));
        found.stream()
                .filter(row -> row.hasOutcome() && !row.outcomeSeen())
                .map(MomentRow::definition)
                .reduce((a, b) -> a + ", " + b)
                .ifPresent(ids ->
                        println(
                                "No event of the outcome is in the data, so nothing is said of what followed: "
                                        + ids
                                        + ".",
                                terminal));
        printGivenUp(terminal);
        printSilent(terminal);
    }

    /// Tells of which moments some may have been overlooked.
    private void printGivenUp(Terminal terminal) {
        findings.moments().stream()
                .filter(row -> row.givenUp() > 0)
                .forEach(row ->
                        println(
                                TestCommand.givenUp(row.definition())
                                        + " That was so "
                                        + Figures.count(row.givenUp())
                                        + (row.givenUp() == 1 ? " time." : " times."),
                                terminal));
    }

    /// Tells which moments there were none of, and what of the data led to nothing.
    private void printSilent(Terminal terminal) {
        List<MomentRow> silent =
                findings.moments().stream()
                        .filter(row -> row.raised() + row.missed() == 0)
                        .toList();
        String lacking =
                silent.stream()
                        .filter(row -> !row.missing().isEmpty())
                        .map(row -> row.definition() + " (" + brief(row.missing()) + ")")
                        .collect(Collectors.joining(", "));
        String apart =
                silent.stream()
                        .filter(row -> row.missing().isEmpty())
                        .map(MomentRow::definition)
                        .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            println("Never raised, since the data has none of: " + lacking + ".", terminal);
        }
        if (!apart.isEmpty()) {
            println(
                    "Never raised though their events are there: "
                            + apart
                            + ". carpe why tells what came near for one customer.",
                    terminal);
        }
        for (Unheard.Refused refused : findings.unheard().refused()) {
            println(told(refused), terminal);
        }
        if (!findings.unheard().unknown().isEmpty()) {
            println(told(findings.unheard().unknown()), terminal);
        }
    }

    /// The first of what is missing; --json has the rest.
    private static String brief(List<String> missing) {
        String first = missing.getFirst();
        int or = first.indexOf(" or ");
        return (or < 0 ? first : first.substring(0, or))
                + (or < 0 && missing.size() == 1 ? "" : " …");
    }

    private String told(Unheard.Refused refused) {
        int moments = refused.definitions().size();
        return "No consent for "
                + refused.purpose()
                + " with "
                + Figures.count(refused.events())
                + " of "
                + Figures.of(findings.events(), "event")
                + "; such events do not count for "
                + (moments <= 3
                        ? String.join(", ", refused.definitions())
                        : Figures.of(moments, "moment"))
                + ". If these customers agreed, say so in the mapping: consent: { "
                + refused.purpose()
                + ": granted }";
    }

    private static String told(List<Unheard.Unknown> unknown) {
        return "Events that no definition and no vocabulary knows: "
                + unknown.stream()
                        .limit(MOST_NAMES)
                        .map(each ->
                                each.name()
                                        + " "
                                        + Figures.count(each.events())
                                        + Spelling.hint(each.name(), each.known()))
                        .collect(Collectors.joining(", "))
                + (unknown.size() > MOST_NAMES
                        ? " and " + (unknown.size() - MOST_NAMES) + " more (--json has all)"
                        : "")
                + ".";
    }

    private static void println(String text, Terminal terminal) {
        wrap(text).forEach(terminal.out()::println);
    }

    private static String[] cells(MomentRow row, boolean retracted, boolean missed) {
        Duration median = row.medianToOutcome();
        List<String> cells = new ArrayList<>();
        cells.add(row.definition());
        cells.add(Figures.count(row.raised()));
        if (retracted) {
            cells.add(Figures.count(row.retracted()));
        }
        if (missed) {
            cells.add(Figures.count(row.missed()));
        }
        cells.add(Figures.count(row.customers()));
        cells.add(Figures.count(row.sessions()));
        cells.add(row.comparable() ? Figures.percent(row.share()) : "–");
        cells.add(row.comparable() ? Figures.percent(row.base()) : "–");
        cells.add(median == null ? "–" : Figures.span(median));
        return cells.toArray(String[]::new);
    }

    private static List<String> explainColumns() {
        return wrap(
                "followed: share of the sessions with the moment whose first one was followed by its outcome in time. "
                        + "base: the same share in sessions without the moment that had come as far. "
                        + "A difference between the two is a hint, not an effect: only an experiment shows one.");
    }

    void printAnswers(Terminal terminal) {
        List<AnswerRow> heard =
                findings.answers().stream().filter(row -> row.chances() > 0).toList();
        if (heard.isEmpty()) {
            return;
        }
        terminal.out().println();
        Table table =
                Table.of(
                        Column.words("trigger"),
                        Column.words("placement"),
                        Column.figures("chances"),
                        Column.figures("would answer"),
                        Column.words("withheld, and why"));
        int others =
                longest(heard, AnswerRow::trigger)
                        + longest(heard, AnswerRow::placement)
                        + "  chances  would answer    ".length();
        for (AnswerRow row : heard) {
            List<String> withheld = wrap(withheld(row), Math.max(24, WIDTH - others));
            table.row(
                    row.trigger(),
                    row.placement(),
                    Figures.count(row.chances()),
                    Figures.count(row.answers()),
                    withheld.getFirst());
            withheld.stream().skip(1).forEach(line -> table.row("", "", "", "", line));
        }
        table.print(terminal);
    }

    private static String withheld(AnswerRow row) {
        List<Map.Entry<String, Long>> reasons =
                row.reasons().entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .toList();
        if (reasons.isEmpty()) {
            return "–";
        }
        return reasons.stream()
                .map(reason -> reason.getKey() + UNBROKEN + Figures.count(reason.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static int longest(List<AnswerRow> rows, Function<AnswerRow, String> cell) {
        return rows.stream().mapToInt(row -> cell.apply(row).length()).max().orElse(0);
    }

    private String totals() {
        RowProblems problems = taken.problems();
        double seconds = Math.max(1e-3, elapsed.toMillis() / 1e3);
        String skipped =
                problems.badRows() == 0
                        ? "none bad"
                        : Figures.count(problems.badRows()) + " of them bad and skipped";
        return Figures.of(taken.rows(), "row")
                + " read, "
                + skipped
                + (taken.leftOut() == 0
                        ? ""
                        : ", " + Figures.count(taken.leftOut()) + " left out by the mapping")
                + (findings.duplicates() == 0
                        ? ""
                        : ", " + Figures.of(findings.duplicates(), "duplicate"))
                + (findings.tooLate() == 0
                        ? ""
                        : ", " + Figures.count(findings.tooLate()) + " too late")
                + "; "
                + Figures.span(elapsed)
                + ", "
                + Figures.count(Math.round(findings.events() / seconds))
                + " events/s";
    }

    /// The words in lines that fit.
    static List<String> wrap(String text) {
        return wrap(text, WIDTH);
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString().replace(UNBROKEN, ' '));
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString().replace(UNBROKEN, ' '));
        return lines;
    }
}
