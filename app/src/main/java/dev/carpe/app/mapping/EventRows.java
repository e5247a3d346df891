package dev.carpe.app.mapping;

import dev.carpe.app.rows.DataFile;
import dev.carpe.app.rows.Row;
import dev.carpe.app.rows.RowProblems;
import dev.carpe.app.rows.Rows;
import dev.carpe.app.rows.UnknownColumns;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.language.Place;
import dev.carpe.language.Problem;
import dev.carpe.spelling.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The events of a file: every good row mapped, every bad one reported and left out.
public final class EventRows implements AutoCloseable {
    private static final Event BEFORE_FIRST =
            new Event(
                    MessageId.of("none"),
                    Event.Type.TRACK,
                    "",
                    null,
                    null,
                    0,
                    0,
                    0,
                    "",
                    Struct.EMPTY,
                    Struct.EMPTY);

    private final Mapping mapping;
    private final Rows rows;
    private final RowProblems problems;
    private final RowToEvent toEvent;
    private final Map<String, Place> columns;
    private final String file;
    private long good;
    private long leftOut;
    private Event event = BEFORE_FIRST;

    private EventRows(
            Mapping mapping,
            Rows rows,
            RowProblems problems,
            RowToEvent toEvent,
            Map<String, Place> columns,
            String file) {
        this.columns = columns;
        this.file = file;
        this.mapping = mapping;
        this.rows = rows;
        this.problems = problems;
        this.toEvent = toEvent;
    }

    /// Opens a file.
    ///
    /// @param now times long after this look odd
    /// @throws MalformedMapping where the mapping asks for columns that the file has not
    public static EventRows open(DataFile file, Mapping mapping, RowProblems problems, Instant now)
            throws IOException, MalformedMapping {
        Reads reads = new Reads();
        RowToEvent toEvent = new RowToEvent(mapping, reads, fileName(file.name()), problems, now);
        try {
            Rows rows =
                    Rows.open(
                            file, mapping.rows(), List.copyOf(reads.columns().keySet()), problems);
            return new EventRows(mapping, rows, problems, toEvent, reads.columns(), file.name());
        } catch (UnknownColumns e) {
            throw new MalformedMapping(missing(e, reads, file.name(), mapping.place()));
        }
    }

    private static String fileName(String name) {
        Path last = Path.of(name).getFileName();
        return last == null ? name : last.toString();
    }

    private static List<Problem> missing(UnknownColumns e, Reads reads, String file, Place place) {
        List<Problem> problems = new ArrayList<>();
        for (String column : e.missing()) {
            String hint = Spelling.hint(column, e.header());
            String known =
                    !e.encodingHint().isEmpty()
                            ? ": " + e.encodingHint()
                            : hint.isEmpty() ? "; it has " + String.join(", ", e.header()) : hint;
            problems.add(
                    new Problem(
                            reads.columns().getOrDefault(column, place),
                            Problem.Severity.ERROR,
                            "\"" + column + "\" is not a column of " + file + known));
        }
        return problems;
    }

    /// Moves to the next event; false after the last one.
    public boolean next() throws IOException {
        while (rows.next()) {
            Row row = rows.row();
            try {
                if (!toEvent.skips(row)) {
                    event = toEvent.event(row);
                    good++;
                    return true;
                }
                leftOut++;
            } catch (BadRow e) {
                problems.bad(row.line(), String.valueOf(e.getMessage()));
            }
        }
        rows.neverSeen().stream()
                .filter(column -> !mapping.spareColumns().contains(column))
                .forEach(this::tellNeverSeen);
        return false;
    }

    private void tellNeverSeen(String column) {
        problems.unseen(
                new Problem(
                        columns.getOrDefault(column, mapping.place()),
                        Problem.Severity.WARNING,
                        "no row of " + file + " has \"" + column + "\""));
    }

    /// The event moved to.
    public Event event() {
        return event;
    }

    /// Rows that became events.
    public long good() {
        return good;
    }

    /// Rows that the mapping's `skip-where` left out.
    public long leftOut() {
        return leftOut;
    }

    /// The mapping in use.
    public Mapping mapping() {
        return mapping;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
