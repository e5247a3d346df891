package dev.carpe.analytics;

import dev.carpe.analytics.json.JsonText;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// Makes rows of the table `events` events again. A text of DuckDB costs more than all numbers of its row, so texts that come again are told by their hash
/// and read once. One thread.
final class EventReader {
    /// Tells sorts of events, see [Past.Sort].
    static final String SORT = "(hash(type, name, source) >> 1)::BIGINT";

    /// Contexts that are remembered at most.
    private static final int MOST = 20_000;

    private final Map<Long, Past.Sort> sorts = new HashMap<>();
    private final Map<Long, Struct> contexts = new HashMap<>();
    private String owner = "";

    EventReader(List<Past.Sort> sorts) {
        sorts.forEach(one -> this.sorts.put(one.hash(), one));
    }

    /// What is read of a row, in the order in which it is read here.
    static String columns(Sight sight) {
        return "position, profile, CASE WHEN origin <> profile THEN origin END, epoch_ms(processed_at), event_id, "
                + SORT
                + ", coalesce(device_id = origin, false), CASE WHEN device_id <> origin THEN device_id END, user_id,"
                + " epoch_ms(time), epoch_ms(received_at), sequence, properties,"
                + " (hash(context) >> 1)::BIGINT, "
                + sight.context();
    }

    void read(DuckDBDataChunkReader chunk, Past.Taking taking) throws SQLException {
        DuckDBReadableVector[] columns = new DuckDBReadableVector[(int) chunk.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = chunk.vector(i);
        }
        for (long row = 0; row < chunk.rowCount(); row++) {
            taking.take(received(columns, row));
        }
    }

    private Happened.Received received(DuckDBReadableVector[] columns, long row) {
        String profile = columns[1].getString(row);
        owner = profile.equals(owner) ? owner : profile;
        String own = text(columns[2], row);
        String origin = own == null ? owner : own;
        Past.Sort sort = Objects.requireNonNull(sorts.get(columns[5].getLong(row)));
        Event event =
                new Event(
                        MessageId.of(columns[4].getString(row)),
                        sort.type(),
                        sort.name(),
                        columns[6].getBoolean(row) ? origin : text(columns[7], row),
                        text(columns[8], row),
                        columns[9].getLong(row),
                        columns[10].getLong(row),
                        columns[11].getLong(row),
                        sort.source(),
                        JsonText.read(text(columns[12], row)),
                        context(columns[13], columns[14], row));
        return new Happened.Received(
                columns[0].getLong(row),
                owner,
                origin,
                Instant.ofEpochMilli(columns[3].getLong(row)),
                event);
    }

    private Struct context(DuckDBReadableVector hashes, DuckDBReadableVector texts, long row) {
        if (texts.isNull(row)) {
            return Struct.EMPTY;
        }
        long hash = hashes.getLong(row);
        Struct known = contexts.get(hash);
        if (known == null) {
            known = JsonText.read(texts.getString(row));
            if (contexts.size() >= MOST) {
                contexts.clear();
            }
            contexts.put(hash, known);
        }
        return known;
    }

    private static @Nullable String text(DuckDBReadableVector column, long row) {
        return column.isNull(row) ? null : column.getString(row);
    }
}
