package dev.carpe.app.mapping;

import dev.carpe.app.rows.JsonValues;
import dev.carpe.app.rows.Row;
import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import dev.carpe.language.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes [Read]s of [Cell]s, and numbers the columns they need.
final class Reads {
    private final Map<String, Place> columns = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();

    /// The columns needed, each at the number that reads use, with the place that asked for it first.
    Map<String, Place> columns() {
        return columns;
    }

    Read of(Cell cell) {
        return switch (cell) {
            case Cell.Constant(Value value) -> _ -> value;
            case Cell.Column column -> column(column);
            case Cell.Sum(Cell.Column list, List<String> path) -> sum(column(list), path);
            case Cell.FirstOf(List<Cell> cells) -> firstOf(cells.stream().map(this::of).toList());
        };
    }

    /// Reads a cell whose columns are names within a struct, such as an item of a list of products.
    static Inside inside(Cell cell) {
        return switch (cell) {
            case Cell.Constant(Value value) -> _ -> value;
            case Cell.Column column -> {
                List<String> path = new ArrayList<>(List.of(column.column()));
                path.addAll(column.path());
                yield item -> translate(column, typed(column, walk(item, path)));
            }
            case Cell.Sum(Cell.Column list, List<String> path) ->
                    item -> total(walk(item, List.of(list.column())), path);
            case Cell.FirstOf(List<Cell> cells) -> {
                List<Inside> reads = cells.stream().map(Reads::inside).toList();
                yield item -> {
                    for (Inside read : reads) {
                        Value value = read.from(item);
                        if (value.isPresent()) {
                            return value;
                        }
                    }
                    return Missing.MISSING;
                };
            }
        };
    }

    private static Read firstOf(List<Read> reads) {
        return row -> {
            for (Read read : reads) {
                Value value = read.from(row);
                if (value.isPresent()) {
                    return value;
                }
            }
            return Missing.MISSING;
        };
    }

    /// Reads one value out of an item.
    @FunctionalInterface
    interface Inside {
        Value from(Value item) throws BadRow;
    }

    private Read column(Cell.Column column) {
        int number = number(column);
        boolean json = column.type() == Cell.Type.JSON || !column.path().isEmpty();
        if (!json && column.values().isEmpty() && column.type() == Cell.Type.ANY) {
            return row -> present(row.value(number));
        }
        if (!json && column.type() == Cell.Type.ANY) {
            return row -> {
                Value word = column.values().get(row.text(number));
                return word == null ? present(row.value(number)) : word;
            };
        }
        return json
                ? row ->
                        translate(
                                column,
                                typed(column, walk(parsed(column, row, number), column.path())))
                : row -> translate(column, typed(column, present(row.value(number))));
    }

    private int number(Cell.Column column) {
        if (columns.putIfAbsent(column.column(), column.place()) == null) {
            order.add(column.column());
        }
        return order.indexOf(column.column());
    }

    private static Value parsed(Cell.Column column, Row row, int number) throws BadRow {
        Value value = row.value(number);
        if (!(value instanceof Text(String text))) {
            return value;
        }
        if (text.isBlank()) {
            return Missing.MISSING;
        }
        try {
            return JsonValues.parse(text);
        } catch (JsonValues.MalformedJson e) {
            throw BadRow.of(column.column(), text, "is not JSON: " + e.getMessage());
        }
    }

    private static Read sum(Read list, List<String> path) {
        return row -> total(list.from(row), path);
    }

    private static Value total(Value list, List<String> path) {
        if (!(list instanceof Listing(List<Value> items))) {
            return Missing.MISSING;
        }
        java.math.BigDecimal total = java.math.BigDecimal.ZERO;
        for (Value item : items) {
            Value value = walk(item, path);
            Value number = value instanceof Text(String text) ? NumberText.parse(text) : value;
            if (number instanceof Num num) {
                total = total.add(num.asDecimal());
            }
        }
        return Num.of(total.doubleValue());
    }

    private static Value walk(Value from, List<String> path) {
        Value value = from;
        for (int i = 0; i < path.size(); i++) {
            String name = path.get(i);
            value =
                    switch (value) {
                        case Struct struct -> struct.get(name);
                        case Listing(List<Value> values) -> at(values, name);
                        case Missing _, Bool _, Num _, Text _, Time _, Span _ -> Missing.MISSING;
                    };
        }
        return present(value);
    }

    private static Value at(List<Value> values, String position) {
        return NumberText.parse(position) instanceof Num.Whole(long number)
                        && number >= 0
                        && number < values.size()
                ? values.get((int) number)
                : Missing.MISSING;
    }

    private static Value present(Value value) {
        return value instanceof Text(String text) && text.isEmpty() ? Missing.MISSING : value;
    }

    private static Value translate(Cell.Column column, Value value) {
        if (column.values().isEmpty()) {
            return value;
        }
        String text = value.isPresent() ? value.toString() : "";
        return column.values().getOrDefault(text, value);
    }

    private static Value typed(Cell.Column column, Value value) throws BadRow {
        if (!value.isPresent()) {
            return value;
        }
        return switch (column.type()) {
            case ANY, JSON -> value;
            case TEXT -> value instanceof Text ? value : new Text(value.toString());
            case NUMBER -> number(column, value);
            case SECONDS -> seconds(column, value);
            case BOOL -> bool(column, value);
        };
    }

    private static Value number(Cell.Column column, Value value) throws BadRow {
        Value number = value instanceof Text(String text) ? NumberText.parse(text.strip()) : value;
        if (number instanceof Num) {
            return number;
        }
        throw BadRow.of(column.column(), value.toString(), "is not a number (write 12 or 12.50)");
    }

    private static Value seconds(Cell.Column column, Value value) throws BadRow {
        Value seconds = number(column, value);
        if (seconds instanceof Num number && number.asDouble() < 0) {
            throw BadRow.of(column.column(), value.toString(), "is a negative length of time");
        }
        return seconds;
    }

    private static Value bool(Cell.Column column, Value value) throws BadRow {
        if (value instanceof Bool) {
            return value;
        }
        return switch (value.toString().strip()) {
            case "true", "True", "TRUE", "1", "yes" -> Bool.TRUE;
            case "false", "False", "FALSE", "0", "no" -> Bool.FALSE;
            default ->
                    throw BadRow.of(column.column(), value.toString(), "is neither true nor false");
        };
    }
}
