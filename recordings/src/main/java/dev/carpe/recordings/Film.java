package dev.carpe.recordings;

import static dev.carpe.recordings.Database.number;
import static dev.carpe.recordings.Database.rows;
import static dev.carpe.recordings.Database.update;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Events as they are kept, gzip of lines `TIME JSON`, and as they are played.
final class Film {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// A moment so long after the last event still makes the recording longer; a later one is only listed.
    private static final long AFTERMATH = 60_000;

    private final List<Mark> marks;
    private final Consumer<String> out;
    private int next;
    private long last;

    Film(List<Mark> marks, Consumer<String> out) {
        this.marks = marks;
        this.out = out;
    }

    static byte[] packed(List<Footage.Line> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (Footage.Line line : lines) {
                gzip.write((line.at() + " " + line.json() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Footage.Line> unpacked(byte[] body) {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(new ByteArrayInputStream(body)),
                                StandardCharsets.UTF_8))) {
            return in.lines()
                    .map(line -> {
                        int space = line.indexOf(' ');
                        return new Footage.Line(
                                Long.parseLong(line, 0, space, 10), line.substring(space + 1));
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps some seconds of a visit, and counts them in; nothing where they are kept already.
    ///
    /// @param body the same [#packed]
    static void keep(Connection connection, long visit, Sender sender, Footage footage, byte[] body)
            throws SQLException {
        int kept =
                update(
                        connection,
                        "INSERT OR IGNORE INTO chunk(visit, page, sequence, first, body) VALUES (?, ?, ?, ?, ?)",
                        visit,
                        sender.page(),
                        sender.sequence(),
                        footage.firstAt(),
                        body);
        if (kept == 0) {
            return;
        }
        long chunk = number(connection, "SELECT last_insert_rowid()");
        for (Footage.Snapshot snapshot : footage.snapshots()) {
            update(
                    connection,
                    "INSERT INTO snapshot VALUES (?, ?, ?, ?)",
                    chunk,
                    snapshot.path(),
                    Device.of(snapshot.width()).word(),
                    snapshot.at());
        }
        for (Map.Entry<String, Long> told : footage.told().entrySet()) {
            update(
                    connection,
                    "INSERT OR IGNORE INTO told VALUES (?, ?, ?)",
                    visit,
                    told.getKey(),
                    told.getValue());
        }
        Visits.count(connection, visit, footage.lines().size(), body.length);
    }

    static List<Long> chunks(Connection connection, long visit) throws SQLException {
        return rows(
                connection,
                "SELECT id FROM chunk WHERE visit = ? ORDER BY first, sequence",
                row -> row.getLong(1),
                visit);
    }

    /// The events of a chunk; none where it has gone meanwhile.
    static List<Footage.Line> lines(Connection connection, long chunk) throws SQLException {
        return rows(
                        connection,
                        "SELECT body FROM chunk WHERE id = ?",
                        row -> unpacked(row.getBytes(1)),
                        chunk)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    static List<Mark> marks(Connection connection, long visit) throws SQLException {
        return rows(
                connection,
                """
                SELECT moment, definition, title, m.message, coalesce(t.at, m.at) AS at
                FROM mark m LEFT JOIN told t ON t.visit = m.visit AND t.message = m.message
                WHERE m.visit = ? ORDER BY 5, 1
                """,
                row ->
                        new Mark(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5)),
                visit);
    }

    void show(Footage.Line line) {
        while (last > 0 && next < marks.size() && marks.get(next).at() < line.at()) {
            mark();
        }
        out.accept(line.json());
        last = Math.max(last, line.at());
    }

    void end() {
        while (next < marks.size() && marks.get(next).at() <= last + AFTERMATH) {
            mark();
        }
    }

    private void mark() {
        Mark mark = marks.get(next++);
        ObjectNode event = MAPPER.createObjectNode();
        event.put("type", 5);
        ObjectNode data = event.putObject("data");
        data.put("tag", "micro-moment");
        data.putObject("payload")
                .put("id", mark.moment())
                .put("moment", mark.definition())
                .put("title", mark.title());
        event.put("timestamp", mark.at());
        out.accept(event.toString());
    }
}
