package dev.carpe.app.terminal;

import java.util.ArrayList;
import java.util.List;

/// Rows of words and figures in columns as wide as they need to be. Figures stand to the right.
public final class Table {
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /// A table with these columns.
    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /// Adds a row, one cell per column.
    public Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /// The lines, the header first; none longer than the widest row.
    public List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::title).toList(), widths));
        for (List<String> row : rows) {
            lines.add(line(row, widths));
        }
        return lines;
    }

    /// Writes the table, its header bold.
    public void print(Terminal terminal) {
        List<String> lines = lines();
        terminal.out().println(terminal.paint(Paint.BOLD, lines.getFirst()));
        lines.stream().skip(1).forEach(terminal.out()::println);
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).title().length();
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String gap = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : "  ")
                    .append(columns.get(i).right() ? gap + cell : cell + gap);
        }
        return line.toString().stripTrailing();
    }

    /// A column.
    ///
    /// @param title its header
    /// @param right whether its cells stand to the right
    public record Column(String title, boolean right) {
        /// A column of words.
        public static Column words(String title) {
            return new Column(title, false);
        }

        /// A column of figures.
        public static Column figures(String title) {
            return new Column(title, true);
        }
    }
}
