package dev.carpe.recordings;

import static dev.carpe.recordings.Database.number;
import static dev.carpe.recordings.Database.rows;
import static dev.carpe.recordings.Database.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Visits as rows. What is recorded of a visit and its heat points hang on it, and go with it.
final class Visits {
    private static final String COLUMNS =
            "SELECT v.*, (SELECT count(*) FROM mark m WHERE m.visit = v.id) AS moments FROM visit v ";

    /// So long a silence ends a visit, milliseconds.
    private static final long SILENCE = 1_800_000;

    private static final String NAMED = "session IN (SELECT value FROM json_each(?))";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Visits() {}

    /// That visits of a table are some sessions', however many those are; their names become one argument, since a statement has room for some
    /// thousands.
    ///
    /// @param table what the visits are called
    static String are(String table, Whose whose, List<Object> arguments) {
        if (whose instanceof Whose.Except(List<String> sessions) && sessions.isEmpty()) {
            return "";
        }
        arguments.add(MAPPER.writeValueAsString(whose.sessions()));
        return switch (whose) {
            case Whose.Only _ -> " AND " + table + "." + NAMED;
            case Whose.Except _ -> " AND NOT " + table + "." + NAMED;
        };
    }

    /// A visit, and whether this was the first sign of it.
    record Found(long id, boolean fresh) {}

    /// Finds a visit, or begins it, and has it last at least this long. Times are the device's; one that has not come yet is taken for now,
    /// so that no visit outlives its time here.
    static Found at(
            Connection connection,
            Sender sender,
            Device device,
            String entry,
            long firstAt,
            long lastAt)
            throws SQLException {
        long skew = sender.skew().toMillis();
        long received = sender.receivedAt().toEpochMilli();
        boolean fresh =
                number(
                                connection,
                                "SELECT count(*) FROM visit WHERE visitor = ? AND session = ?",
                                sender.visitor(),
                                sender.session())
                        == 0;
        List<Long> ids =
                rows(
                        connection,
                        """
                        INSERT INTO visit(visitor, session, source, device, entry, started, ended, skew)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT(visitor, session) DO UPDATE SET
                          started = min(started, excluded.started), ended = max(ended, excluded.ended)
                        RETURNING id
                        """,
                        row -> row.getLong(1),
                        sender.visitor(),
                        sender.session(),
                        sender.source(),
                        device.word(),
                        entry,
                        Math.min(firstAt + skew, received),
                        Math.min(lastAt + skew, received),
                        skew);
        return new Found(ids.getFirst(), fresh);
    }

    static List<Visit> page(Connection connection, Wanted wanted, long before, int limit)
            throws SQLException {
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder(COLUMNS);
        sql.append("WHERE v.bytes > 0 AND v.id < ? AND v.ended >= ? AND v.started < ?");
        Collections.addAll(arguments, before, wanted.fromMillis(), wanted.toMillis());
        wanted.visitors()
                .ifPresent(visitors -> {
                    sql.append(" AND v.visitor IN (").append(holes(visitors)).append(")");
                    arguments.addAll(visitors);
                });
        wanted.moment()
                .ifPresent(moment -> {
                    sql.append(" AND v.id IN (SELECT visit FROM mark WHERE definition = ?)");
                    arguments.add(moment);
                });
        sql.append(are("v", wanted.whose(), arguments));
        wanted.page()
                .ifPresent(page -> {
                    sql.append(
                            """
                            AND v.id IN (SELECT c.visit FROM snapshot s JOIN chunk c ON c.id = s.chunk
                            WHERE s.path LIKE ? ESCAPE '\\')\
                            """);
                    arguments.add(Question.pathLike(page));
                });
        arguments.add(limit);
        return rows(
                connection,
                sql.append(" ORDER BY v.id DESC LIMIT ?").toString(),
                Visits::visit,
                arguments.toArray());
    }

    static List<String> recorded(Connection connection, Collection<String> visitors)
            throws SQLException {
        return rows(
                connection,
                "SELECT DISTINCT visitor FROM visit WHERE visitor IN (SELECT value FROM json_each(?)) AND bytes > 0",
                row -> row.getString(1),
                MAPPER.writeValueAsString(visitors));
    }

    static List<Visit> named(Connection connection, long id) throws SQLException {
        return rows(connection, COLUMNS + "WHERE v.id = ? AND v.bytes > 0", Visits::visit, id);
    }

    /// The visits of these persons, recorded or not.
    static List<Visit> of(Connection connection, Collection<String> visitors) throws SQLException {
        return rows(
                connection,
                COLUMNS + "WHERE v.visitor IN (" + holes(visitors) + ") ORDER BY v.id",
                Visits::visit,
                visitors.toArray());
    }

    /// As many question marks as there are values.
    static String holes(Collection<?> values) {
        return String.join(",", Collections.nCopies(values.size(), "?"));
    }

    /// The visit that something belongs to which happened at this time: the one of this name, or where there is no name the latest that was
    /// seen within half an hour of it.
    static List<Long> around(
            Connection connection, Collection<String> visitors, String session, Instant time)
            throws SQLException {
        List<Object> arguments = new ArrayList<>(visitors);
        if (!session.isEmpty()) {
            arguments.add(session);
            return rows(
                    connection,
                    "SELECT id FROM visit WHERE visitor IN ("
                            + holes(visitors)
                            + ") AND session = ? ORDER BY id DESC LIMIT 1",
                    row -> row.getLong(1),
                    arguments.toArray());
        }
        long at = time.toEpochMilli();
        Collections.addAll(arguments, at + SILENCE, at - SILENCE);
        return rows(
                connection,
                "SELECT id FROM visit WHERE visitor IN ("
                        + holes(visitors)
                        + ") AND started <= ? AND ended >= ? ORDER BY id DESC LIMIT 1",
                row -> row.getLong(1),
                arguments.toArray());
    }

    static void count(Connection connection, long visit, int events, long bytes)
            throws SQLException {
        update(
                connection,
                "UPDATE visit SET events = events + ?, bytes = bytes + ? WHERE id = ?",
                events,
                bytes,
                visit);
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                row.getLong("id"),
                row.getString("session"),
                row.getString("visitor"),
                row.getString("source"),
                Device.named(row.getString("device")).orElse(Device.DESKTOP),
                row.getString("entry"),
                Instant.ofEpochMilli(row.getLong("started")),
                Instant.ofEpochMilli(row.getLong("ended")),
                row.getInt("events"),
                row.getLong("bytes"),
                row.getInt("moments"));
    }
}
