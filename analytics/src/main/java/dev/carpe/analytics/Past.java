package dev.carpe.analytics;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// Reads what happened. One thread at a time, over a connection of its own.
///
/// @param scope what happened before its end, of those whom it means
/// @param reader makes rows events
record Past(DuckDBConnection connection, Scope scope, EventReader reader) {

    /// How much there is.
    ///
    /// @param events how many
    /// @param log where in the log they are
    /// @param seen how many of them are looked at
    /// @param bytesOfSeen about how many bytes of memory it takes to hold one that is looked at
    /// @param bytesOfAny and any one with all that is known of it
    record Extent(long events, Slice log, long seen, long bytesOfSeen, long bytesOfAny) {}

    /// Whose events they are.
    ///
    /// @param customers how many there are
    /// @param busy those with so many events that all of them are looked at, and how many each has
    record Crowd(long customers, Map<String, Long> busy) {}

    /// How many bytes a text takes for each event that has one. Few texts are known when they come again; of more many are not.
    ///
    /// @param different how many different ones there are, about
    /// @param characters how many one has, on average
    private static long bytes(long different, long characters) {
        return different < Recent.PLACES / 8 ? 0 : Packed.TEXT + characters;
    }

    /// Some of the customers: all of them are in one of so many portions.
    ///
    /// @param number from 0
    record Portion(int number, int of) {
        private String where() {
            return of == 1 ? "" : " AND hash(profile) % " + of + " = " + number;
        }
    }

    /// A part of the log.
    ///
    /// @param first the place where it begins
    /// @param last where it ends
    record Slice(long first, long last) {
        /// As long ones, in order, that are all of it together.
        List<Slice> cut(int many) {
            long length = last - first + 1;
            return IntStream.range(0, many)
                    .mapToObj(i ->
                            new Slice(
                                    first + length * i / many, first + length * (i + 1) / many - 1))
                    .toList();
        }

        private String where() {
            return " AND position BETWEEN " + first + " AND " + last;
        }
    }

    /// Takes what happened, one after the other.
    @FunctionalInterface
    interface Taking {
        void take(Happened.Received one) throws SQLException;
    }

    /// @param sorts what there is: see [#sorts]
    static Past of(DuckDBConnection connection, Scope scope, List<Sort> sorts) {
        return new Past(connection, scope, new EventReader(sorts));
    }

    /// All events of one type, name and source.
    ///
    /// @param hash tells them
    record Sort(long hash, Event.Type type, String name, String source) {

        /// An event of this sort of which nothing else is known.
        Event event() {
            return new Event(
                    MessageId.of("any"),
                    type,
                    name,
                    null,
                    null,
                    0,
                    0,
                    0,
                    source,
                    Struct.EMPTY,
                    Struct.EMPTY);
        }
    }

    /// The sorts of events that history holds.
    static List<Sort> sorts(DuckDBConnection connection) throws SQLException {
        return new Asked(
                        connection,
                        "SELECT "
                                + EventReader.SORT
                                + ", any_value(type), any_value(name), any_value(source) FROM events GROUP BY 1")
                .rows(row ->
                        new Sort(
                                row.getLong(1),
                                Event.Type.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                row.getString(3),
                                row.getString(4)));
    }

    private String who() {
        return (scope.simulated() ? "" : " AND NOT simulated")
                + (scope.bots() ? "" : " AND NOT bot");
    }

    Extent extent(Sight sight) throws SQLException {
        return new Asked(
                        connection,
                        """
                        SELECT count(*), coalesce(min(position), 1), coalesce(max(position), 0), count(*) FILTER (seen),
                            approx_count_distinct(properties) FILTER (seen), coalesce(avg(strlen(properties)) FILTER (seen), 0)::BIGINT,
                            approx_count_distinct(told) FILTER (seen), coalesce(avg(strlen(told)) FILTER (seen), 0)::BIGINT,
                            coalesce(avg(whole), 0)::BIGINT
                        FROM (SELECT position, properties, %s AS told, coalesce(strlen(properties), 0) + coalesce(strlen(context), 0) AS whole,
                            coalesce(%s, false) AS seen FROM events WHERE processed_at < ?%s)
                        """
                                .formatted(sight.context(), sight.counts(), who()))
                .texts(sight.names())
                .with(scope.to())
                .rows(row ->
                        new Extent(
                                row.getLong(1),
                                new Slice(row.getLong(2), row.getLong(3)),
                                row.getLong(4),
                                Packed.EVENT
                                        + bytes(row.getLong(5), row.getLong(6))
                                        + bytes(row.getLong(7), row.getLong(8)),
                                Packed.EVENT + 2 * Packed.TEXT + row.getLong(9)))
                .getFirst();
    }

    /// Counts the customers.
    Crowd crowd(Sight sight) throws SQLException {
        Map<String, Long> busy = new HashMap<>();
        long[] customers = new long[1];
        new Asked(
                        connection,
                        "WITH crowd AS MATERIALIZED (SELECT profile, count(*) AS events FROM events WHERE processed_at < ?"
                                + who()
                                + " GROUP BY profile)"
                                + " SELECT NULL, count(*) FROM crowd UNION ALL SELECT profile, events FROM crowd WHERE events >= ?")
                .with(scope.to())
                .with(sight.everything() ? Long.MAX_VALUE : sight.tail())
                .each(row -> {
                    @Nullable String customer = row.getString(1);
                    if (customer == null) {
                        customers[0] = row.getLong(2);
                    } else {
                        busy.put(customer, row.getLong(2));
                    }
                });
        return new Crowd(customers[0], busy);
    }

    /// The customers of a portion all of whose events came from these sources, each with the one that the last event came from. A withdrawal of consent is told
    /// live, and whoever was heard of live goes by the clock.
    Map<String, String> allFrom(Collection<String> sources, Portion portion) throws SQLException {
        Map<String, String> customers = new HashMap<>();
        new Asked(
                        connection,
                        "SELECT profile, arg_max(source, position) FROM events WHERE processed_at < ?"
                                + who()
                                + portion.where()
                                + " AND profile NOT IN (SELECT profile FROM changes WHERE kind = 'withdrew' AND time < ?)"
                                + " GROUP BY profile HAVING bool_and(source IN ("
                                + Merging.marks(sources.size())
                                + "))")
                .with(scope.to())
                .with(scope.to())
                .texts(sources)
                .each(row -> customers.put(row.getString(1), row.getString(2)));
        return customers;
    }

    /// Reads the events of a portion's customers in a slice of the log, and puts them into boxes by customer.
    ///
    /// @param boxes a power of two of them
    /// @param read is told of events that were read, how many
    void events(Portion portion, Slice slice, Sight sight, List<Packed> boxes, LongConsumer read)
            throws SQLException {
        asked(sight, slice.where() + portion.where() + sight.where())
                .texts(sight.names())
                .chunks(rows -> reader.read(rows, boxes, read));
    }

    /// Reads all events of these customers in the same way.
    void events(Collection<String> customers, List<Packed> boxes, LongConsumer read)
            throws SQLException {
        asked(Sight.ALL, " AND profile IN (" + Merging.marks(customers.size()) + ")")
                .texts(customers)
                .chunks(rows -> reader.read(rows, boxes, read));
    }

    private Asked asked(Sight sight, String these) {
        return new Asked(
                        connection,
                        "SELECT "
                                + EventReader.columns(sight)
                                + " FROM events WHERE processed_at < ?"
                                + who()
                                + these)
                .with(scope.to());
    }

    /// Reads merges that stand and withdrawals of consent, in order.
    List<Happened> changes(Portion portion) throws SQLException {
        return new Asked(
                        connection,
                        "SELECT position, profile, origin, epoch_ms(time), kind, detail FROM changes c WHERE time < ?"
                                + portion.where()
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

    /// Reads the moments of the period that were raised live and stood at its end: what was taken back later, or raised by what came later, a backtest cannot know.
    void live(Portion portion, Consumer<Live> taking) throws SQLException {
        Asked asked =
                new Asked(
                                connection,
                                "SELECT DISTINCT profile, definition, moment_id, epoch_ms(time), epoch_ms(coalesce(ended_at, expires_at))"
                                        + " FROM moments m WHERE raised_at < ? AND (retracted_at IS NULL OR retracted_at >= ?) AND "
                                        + scope.where("m")
                                        + portion.where())
                        .with(scope.to())
                        .with(scope.to());
        scope.bind(asked)
                .chunks(rows -> {
                    while (rows.nextChunk()) {
                        live(rows.chunk(), taking);
                    }
                });
    }

    private static void live(DuckDBDataChunkReader rows, Consumer<Live> taking) {
        DuckDBReadableVector profiles = rows.vector(0);
        DuckDBReadableVector definitions = rows.vector(1);
        DuckDBReadableVector ids = rows.vector(2);
        DuckDBReadableVector times = rows.vector(3);
        DuckDBReadableVector ends = rows.vector(4);
        for (long i = 0; i < rows.rowCount(); i++) {
            taking.accept(
                    new Live(
                            profiles.getString(i),
                            definitions.getString(i),
                            ids.getString(i),
                            times.getLong(i),
                            ends.getLong(i)));
        }
    }
}
