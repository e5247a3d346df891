package dev.carpe.analytics;

import dev.carpe.analytics.json.JsonText;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/// Makes rows of the table `events` events again, customer by customer. A text of DuckDB costs more than all numbers of its row, so texts that come again are told
/// by their hash and read once. One thread at a time.
final class EventReader {
    /// Tells sorts of events, see [Past.Sort].
    static final String SORT = "(hash(type, name, source) >> 1)::BIGINT";

    /// What most are: their owner's from the start, and told by the device alone. Where one is not, the customer's hash is below 0.
    private static final String PLAIN =
            "coalesce(origin = profile AND device_id = profile AND user_id IS NULL, false)";

    private final Map<Long, Past.Sort> sorts = new HashMap<>();
    private final Recent<Object> contexts = new Recent<>();
    private final Recent<Object> properties = new Recent<>();
    private final Recent<Packed.Who> customers = new Recent<>();

    EventReader(List<Past.Sort> sorts) {
        sorts.forEach(sort -> this.sorts.put(sort.hash(), sort));
    }

    /// What is read of a row, in the order in which it is read here.
    static String columns(Sight sight) {
        return "position, epoch_ms(processed_at), epoch_ms(time), epoch_ms(received_at), sequence, event_id, "
                + SORT
                + ", CASE WHEN "
                + PLAIN
                + " THEN (hash(profile) >> 1)::BIGINT ELSE -1 - (hash(profile) >> 1)::BIGINT END"
                + ", profile, origin, device_id, user_id, (hash(properties) >> 1)::BIGINT, properties"
                + ", (hash(%1$s) >> 1)::BIGINT, %1$s".formatted(sight.context());
    }

    /// Reads all rows, and puts their events into boxes by customer.
    ///
    /// @param boxes a power of two of them
    /// @param read is told of rows that were read, how many
    void read(DuckDBChunkedResult rows, List<Packed> boxes, LongConsumer read) throws SQLException {
        while (rows.nextChunk()) {
            DuckDBDataChunkReader chunk = rows.chunk();
            read(chunk, boxes);
            read.accept(chunk.rowCount());
        }
    }

    private void read(DuckDBDataChunkReader chunk, List<Packed> boxes) {
        DuckDBReadableVector[] columns = new DuckDBReadableVector[(int) chunk.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = chunk.vector(i);
        }
        for (long row = 0; row < chunk.rowCount(); row++) {
            long told = columns[7].getLong(row);
            long customer = told < 0 ? -1 - told : told;
            boxes.get((int) (customer >>> 40) & boxes.size() - 1)
                    .add(
                            columns[0].getLong(row),
                            columns[1].getLong(row),
                            columns[2].getLong(row),
                            columns[3].getLong(row),
                            columns[4].getLong(row),
                            MessageId.of(columns[5].getString(row)).hash(),
                            Objects.requireNonNull(sorts.get(columns[6].getLong(row))),
                            who(customer, told >= 0, columns, row),
                            struct(properties, columns[12], columns[13], row),
                            struct(contexts, columns[14], columns[15], row));
        }
    }

    private Packed.Who who(long customer, boolean plain, DuckDBReadableVector[] columns, long row) {
        Packed.Who last = customers.find(customer);
        String owner = last == null ? columns[8].getString(row) : last.owner();
        if (plain) {
            return last != null && last.isPlain() ? last : known(customer, Packed.Who.plain(owner));
        }
        Packed.Who who =
                new Packed.Who(
                        owner,
                        columns[9].getString(row),
                        columns[10].getString(row),
                        columns[11].getString(row));
        return last != null && last.equals(who) ? last : known(customer, who);
    }

    private Packed.Who known(long customer, Packed.Who who) {
        customers.put(customer, who);
        return who;
    }

    /// What comes for the first time may never come again, and is kept as a text, which takes less.
    private static Object struct(
            Recent<Object> recent,
            DuckDBReadableVector hashes,
            DuckDBReadableVector texts,
            long row) {
        if (texts.isNull(row)) {
            return Struct.EMPTY;
        }
        long hash = hashes.getLong(row);
        Object known = recent.find(hash);
        if (known instanceof Struct) {
            return known;
        }
        Object again = known instanceof String text ? JsonText.read(text) : texts.getString(row);
        recent.put(hash, again);
        return again;
    }
}
