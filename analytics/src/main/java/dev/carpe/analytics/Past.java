package dev.carpe.analytics;

import dev.carpe.analytics.json.JsonText;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// Reads what happened, stretch by stretch of the log. One thread, over a connection of its own.
///
/// @param scope what happened before its end, of those whom it means
/// @param passes in how many portions of customers all is read
record Past(DuckDBConnection connection, Scope scope, int passes, Contexts contexts) {
    private static final String COLUMNS =
            "position, profile, origin, epoch_ms(processed_at), event_id, type, name, device_id, user_id,"
                    + " epoch_ms(time), epoch_ms(received_at), sequence, source, properties, context";

    /// How much there is.
    ///
    /// @param events how many
    /// @param customers of about how many
    /// @param first the first place in the log
    /// @param last the last place
    record Extent(long events, long customers, long first, long last) {}

    /// Contexts that were read before: those of one visit are often the same text.
    static final class Contexts {
        private static final int MOST = 20_000;
        private final Map<String, Struct> known = new HashMap<>();

        Struct of(@Nullable String text) {
            if (text == null) {
                return Struct.EMPTY;
            }
            if (known.size() > MOST) {
                known.clear();
            }
            return known.computeIfAbsent(text, JsonText::read);
        }
    }

    static Past of(DuckDBConnection connection, Scope scope, int passes) {
        return new Past(connection, scope, passes, new Contexts());
    }

    Extent extent() throws SQLException {
        return new Asked(
                        connection,
                        "SELECT count(*), approx_count_distinct(profile), coalesce(min(position), 0), coalesce(max(position), -1)"
                                + " FROM events WHERE processed_at < ?"
                                + who())
                .with(scope.to())
                .rows(row ->
                        new Extent(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .getFirst();
    }

    private String who() {
        return (scope.simulated() ? "" : " AND NOT simulated")
                + (scope.bots() ? "" : " AND NOT bot");
    }

    private String portion(int pass) {
        return passes == 1 ? "" : " AND hash(profile) % " + passes + " = " + pass;
    }

    /// Reads the events from one place in the log to before another, in order, and gives each customer's to the same list.
    ///
    /// @param lists how many lists
    List<List<Happened>> events(long from, long to, int pass, int lists) throws SQLException {
        List<List<Happened>> read =
                IntStream.range(0, lists).<List<Happened>>mapToObj(_ -> new ArrayList<>()).toList();
        String sql =
                "SELECT "
                        + COLUMNS
                        + " FROM events WHERE position >= ? AND position < ? AND processed_at < ?"
                        + who()
                        + portion(pass)
                        + " ORDER BY position";
        try (DuckDBPreparedStatement statement = connection.prepare(sql)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            statement.setObject(3, MomentRows.utc(scope.to()));
            try (DuckDBChunkedResult rows = statement.query()) {
                while (rows.nextChunk()) {
                    read(rows.chunk(), read);
                }
            }
        }
        return read;
    }

    private void read(DuckDBDataChunkReader chunk, List<List<Happened>> read) {
        DuckDBReadableVector[] columns = new DuckDBReadableVector[(int) chunk.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = chunk.vector(i);
        }
        for (long row = 0; row < chunk.rowCount(); row++) {
            Happened.Received one = received(columns, row);
            read.get(Math.floorMod(one.owner().hashCode(), read.size())).add(one);
        }
    }

    private Happened.Received received(DuckDBReadableVector[] columns, long row) {
        String owner = columns[1].getString(row);
        Event event =
                new Event(
                        MessageId.of(columns[4].getString(row)),
                        Event.Type.valueOf(columns[5].getString(row).toUpperCase(Locale.ROOT)),
                        columns[6].getString(row),
                        text(columns[7], row),
                        text(columns[8], row),
                        columns[9].getLong(row),
                        columns[10].getLong(row),
                        columns[11].getLong(row),
                        columns[12].getString(row),
                        JsonText.read(text(columns[13], row)),
                        contexts.of(text(columns[14], row)));
        return new Happened.Received(
                columns[0].getLong(row),
                owner,
                columns[2].getString(row),
                Instant.ofEpochMilli(columns[3].getLong(row)),
                event);
    }

    private static @Nullable String text(DuckDBReadableVector column, long row) {
        return column.isNull(row) ? null : column.getString(row);
    }

    /// Reads merges that stand and withdrawals of consent, in order.
    List<Happened> changes(int pass) throws SQLException {
        return new Asked(
                        connection,
                        "SELECT position, profile, origin, epoch_ms(time), kind, detail FROM changes c WHERE time < ?"
                                + portion(pass)
                                + " AND kind IN ('merged', 'withdrew')"
                                + " AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.position = c.position AND m.undone_at IS NOT NULL)"
                                + " ORDER BY position")
                .with(scope.to())
                .rows(Past::change);
    }

    private static Happened change(ResultSet row) throws SQLException {
        long position = row.getLong(1);
        String owner = row.getString(2);
        String origin = row.getString(3);
        Instant at = Instant.ofEpochMilli(row.getLong(4));
        String detail = row.getString(6);
        return row.getString(5).equals("merged")
                ? new Happened.Merged(position, owner, origin, at, detail)
                : new Happened.Withdrew(position, owner, origin, at, detail);
    }

    /// A moment that was raised live.
    record Live(String profile, String definition, String id, long time, long end) {}

    /// Reads the moments that stand of those that were raised live in the period.
    List<Live> live(int pass) throws SQLException {
        return scope.bind(
                        new Asked(
                                connection,
                                "SELECT DISTINCT profile, definition, moment_id, epoch_ms(time), epoch_ms(coalesce(ended_at, expires_at))"
                                        + " FROM moments m WHERE retracted_at IS NULL AND "
                                        + scope.where("m")
                                        + portion(pass)))
                .rows(row ->
                        new Live(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getLong(5)));
    }
}
