package dev.carpe.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints results as tables for people.
final class Report {
    private static final double MILLION = 1e6;

    private final PrintStream out;
    private final List<Row> rows;

    private Report(List<Row> rows, PrintStream out) {
        this.rows = rows;
        this.out = out;
    }

    static void print(List<Row> rows, PrintStream out) {
        Report report = new Report(rows, out);
        report.speed();
        report.table(
                "memory",
                List.of(
                        "definitions",
                        "eventsEach",
                        "bytesPerCustomer",
                        "estimatedBytes",
                        "writtenBytes"));
        report.table(
                "allocation", List.of("definitions", "bytesPerSilentEvent", "percentWithoutAny"));
        report.table(
                "compile",
                List.of(
                        "definitions",
                        "firstMillis",
                        "firstCpuMillis",
                        "warmMillis",
                        "warmCpuMillis"));
    }

    private void speed() {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : of("speed")) {
            lines.add(
                    List.of(
                            row.get("subject"),
                            row.get("definitions"),
                            row.get("customers"),
                            millions(row, "eventsPerCpuSecond"),
                            millions(row, "slowestRound") + " – " + millions(row, "fastestRound"),
                            row.get("raises")));
        }
        table(
                "Events per CPU-second, millions (median, range)",
                List.of("subject", "definitions", "customers", "median", "range", "raises"),
                lines);
    }

    private static String millions(Row row, String name) {
        return String.format(Locale.ROOT, "%.2f", row.number(name) / MILLION);
    }

    private List<Row> of(String measure) {
        return rows.stream().filter(row -> row.get("measure").equals(measure)).toList();
    }

    private void table(String measure, List<String> names) {
        List<String> head = new ArrayList<>(List.of("subject"));
        head.addAll(names);
        List<List<String>> lines = new ArrayList<>();
        for (Row row : of(measure)) {
            lines.add(head.stream().map(row::get).toList());
        }
        table(measure, head, lines);
    }

    private void table(String title, List<String> head, List<List<String>> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.println();
        out.println(title);
        int[] widths = new int[head.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = head.get(column).length();
            for (List<String> line : lines) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        out.println(line(head, widths));
        lines.forEach(line -> out.println(line(line, widths)));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String side = column == 0 ? "-" : "";
            line.append(
                    String.format(
                            Locale.ROOT, "%" + side + widths[column] + "s  ", cells.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
