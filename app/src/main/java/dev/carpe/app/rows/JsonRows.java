package dev.carpe.app.rows;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The rows of an NDJSON file: one JSON object per line. A column is a name, or a path of names with dots between.
final class JsonRows implements Rows, Row {
    private final Decoding decoding;
    private final Lines lines;
    private final RowProblems problems;
    private final List<String> columns;
    private final List<List<String>> paths;
    private final boolean[] seen;
    private Struct object = Struct.EMPTY;
    private boolean any;

    JsonRows(Decoding decoding, List<String> columns, RowProblems problems) {
        this.decoding = decoding;
        this.lines = new Lines(decoding, problems);
        this.problems = problems;
        this.columns = List.copyOf(columns);
        this.paths = columns.stream().map(column -> List.of(column.split("\\."))).toList();
        this.seen = new boolean[columns.size()];
    }

    @Override
    public boolean next() throws IOException {
        while (lines.next()) {
            if (!blank() && parsed()) {
                any = true;
                return true;
            }
        }
        return false;
    }

    private boolean blank() {
        for (int i = lines.start(); i < lines.start() + lines.length(); i++) {
            if (lines.text()[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private boolean parsed() {
        int brokenByte =
                decoding.broken()
                        ? Decoding.brokenByte(lines.text(), lines.start(), lines.length())
                        : -1;
        if (brokenByte >= 0) {
            problems.bad(line(), Decoding.message(brokenByte, decoding.encoding()));
            return false;
        }
        try {
            if (JsonValues.parse(lines.text(), lines.start(), lines.length())
                    instanceof Struct struct) {
                object = struct;
                return true;
            }
            problems.bad(line(), "the line is not a JSON object ({\"name\": …})");
        } catch (JsonValues.MalformedJson e) {
            problems.bad(
                    line(),
                    "the line is not JSON: " + (holdsZeros() ? Decoding.ZEROS : e.getMessage()));
        }
        return false;
    }

    private boolean holdsZeros() {
        for (int i = lines.start(); i < lines.start() + lines.length(); i++) {
            if (lines.text()[i] == 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Row row() {
        return this;
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public Value value(int column) {
        Value value = object.get(columns.get(column));
        if (!value.isPresent() && paths.get(column).size() > 1) {
            value = object.get(paths.get(column));
        }
        seen[column] |= value.isPresent();
        return value;
    }

    @Override
    public String text(int column) {
        return switch (value(column)) {
            case Text(String text) -> text;
            case Missing _ -> "";
            case Bool bool -> bool.toString();
            case Num number -> number.toString();
            case Time time -> time.toString();
            case Span span -> span.toString();
            case Listing listing -> listing.toString();
            case Struct struct -> struct.toString();
        };
    }

    @Override
    public List<String> neverSeen() {
        List<String> never = new ArrayList<>();
        for (int i = 0; any && i < seen.length; i++) {
            if (!seen[i]) {
                never.add(columns.get(i));
            }
        }
        return never;
    }

    @Override
    public void close() throws IOException {
        decoding.close();
    }
}
