package dev.carpe.analytics;

import dev.carpe.language.JourneyMap;
import dev.carpe.language.Matcher;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// History's rows, as a journey map sees them.
final class JourneyRows {
    private static final String SURVEY = "Survey Answered";

    /// Of a step that nobody takes any more, so many of its latest events are looked at.
    private static final int LOOKED_AT = 10_000;

    private final Connection connection;
    private final JourneyMap map;
    private final List<Station> stations;
    private final Station goal;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> raised = new LinkedHashSet<>();

    JourneyRows(Connection connection, JourneyMap map, Matcher goal) {
        this.connection = connection;
        this.map = map;
        this.stations = map.touchpoints().stream().map(Station::of).toList();
        this.goal = Station.of(goal);
        List<Station> all = new ArrayList<>(stations);
        all.add(this.goal);
        for (Station station : all) {
            names.addAll(station.names());
            read.addAll(station.read());
            raised.addAll(station.moments());
        }
    }

    /// How often moments were raised, and by how many customers.
    record Moments(Map<String, long[]> counts) {
        long raised(String moment) {
            return counts.getOrDefault(moment, new long[2])[0];
        }

        long customers(String moment) {
            return counts.getOrDefault(moment, new long[2])[1];
        }
    }

    Moments moments(Journey.Side side) throws SQLException {
        Map<String, long[]> counts = new HashMap<>();
        Asked asked =
                new Asked(
                        connection,
                        "SELECT row.definition, count(*), count(DISTINCT row.profile) FROM moments row WHERE "
                                + side.scope().where("row")
                                + " AND row.retracted_at IS NULL"
                                + side.segment().and()
                                + " GROUP BY row.definition");
        side.segment()
                .bind(side.scope().bind(asked))
                .rows(row ->
                        counts.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)}));
        return new Moments(counts);
    }

    Walk walk(Journey.Side side) throws SQLException {
        return walk(side, null);
    }

    /// @param sought which visits are collected; null for none
    Walk walk(Journey.Side side, Walk.@Nullable Sought sought) throws SQLException {
        List<String> phases = map.phases().stream().map(JourneyMap.Phase::id).toList();
        int[] phaseOf =
                map.touchpoints().stream().mapToInt(one -> phases.indexOf(one.phase())).toArray();
        Walk walk = new Walk(phaseOf, phases.size()).seeking(sought);
        String events =
                "SELECT row.profile, row.session, row.channel, row.position, "
                        + Station.columns(read)
                        + ", CASE WHEN row.name = '"
                        + SURVEY
                        + "' THEN coalesce(row.properties ->> '$.survey', '') END AS survey,"
                        + " CASE WHEN row.name = '"
                        + SURVEY
                        + "' THEN try_cast((row.properties ->> '$.score') AS DOUBLE) END AS score,"
                        + " CASE WHEN contains(row.properties, '\"sentiment\"')"
                        + " THEN try_cast((row.properties ->> '$.sentiment') AS DOUBLE) END AS sentiment"
                        + " FROM events row WHERE "
                        + side.scope().where("row")
                        + " AND ("
                        + called(names)
                        + " OR row.name = '"
                        + SURVEY
                        + "' OR contains(row.properties, '\"sentiment\"'))"
                        + side.segment().and();
        String moments =
                " UNION ALL SELECT row.profile, row.session, row.channel, row.position, "
                        + Station.MOMENT_COLUMNS
                        + ", NULL, NULL, NULL FROM moments row WHERE "
                        + side.scope().where("row")
                        + " AND row.retracted_at IS NULL AND row.definition IN ("
                        + Merging.marks(raised.size())
                        + ")"
                        + side.segment().and();
        String sql =
                "SELECT * FROM ("
                        + events
                        + (raised.isEmpty() ? "" : moments)
                        + ") ORDER BY profile, millis, position, kind";
        Asked asked = new Asked(connection, sql);
        side.segment().bind(side.scope().bind(asked).texts(names));
        if (!raised.isEmpty()) {
            side.segment().bind(side.scope().bind(asked).texts(raised));
        }
        asked.rows(row -> {
            walk.take(step(row));
            return walk;
        });
        walk.finish();
        return walk;
    }

    /// A condition with as many arguments as there are names. Pages and screens have names of their own and are all called so too.
    private static String called(Set<String> names) {
        return (names.isEmpty() ? "FALSE" : "row.name IN (" + Merging.marks(names.size()) + ")")
                + (names.contains("Page Viewed") ? " OR row.type = 'page'" : "")
                + (names.contains("Screen Viewed") ? " OR row.type = 'screen'" : "");
    }

    private Footstep step(ResultSet row) throws SQLException {
        Station.Happened happened = Station.happened(row);
        return new Footstep(
                row.getString("profile"),
                String.valueOf(row.getString("session")),
                row.getLong("millis"),
                IntStream.range(0, stations.size())
                        .filter(i -> stations.get(i).is(happened))
                        .toArray(),
                goal.is(happened),
                row.getString("channel"),
                row.getString("survey"),
                number(row, "score"),
                number(row, "sentiment"));
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }

    Station station(int touchpoint) {
        return stations.get(touchpoint);
    }

    /// When a touchpoint was last seen before a time, by whomever; null where it never was.
    @Nullable Instant seenBefore(int touchpoint, Instant time) throws SQLException {
        Station station = stations.get(touchpoint);
        Instant latest = null;
        if (!station.names().isEmpty()) {
            List<Instant> found = new ArrayList<>();
            new Asked(
                            connection,
                            "SELECT "
                                    + Station.columns(station.read())
                                    + " FROM events row WHERE row.time < ? AND ("
                                    + called(station.names())
                                    + ") ORDER BY row.time DESC LIMIT "
                                    + LOOKED_AT)
                    .with(time)
                    .texts(station.names())
                    .rows(row -> {
                        if (found.isEmpty() && station.is(Station.happened(row))) {
                            found.add(Instant.ofEpochMilli(row.getLong("millis")));
                        }
                        return found;
                    });
            latest = found.isEmpty() ? null : found.getFirst();
        }
        if (!station.moments().isEmpty()) {
            List<Instant> found =
                    new Asked(
                                    connection,
                                    "SELECT epoch_ms(max(row.time)) FROM moments row WHERE row.time < ? AND row.retracted_at IS NULL"
                                            + " AND row.definition IN ("
                                            + Merging.marks(station.moments().size())
                                            + ") HAVING max(row.time) IS NOT NULL")
                            .with(time)
                            .texts(station.moments())
                            .rows(row -> Instant.ofEpochMilli(row.getLong(1)));
            if (!found.isEmpty() && (latest == null || found.getFirst().isAfter(latest))) {
                latest = found.getFirst();
            }
        }
        return latest;
    }
}
