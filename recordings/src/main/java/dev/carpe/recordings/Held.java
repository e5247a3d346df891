package dev.carpe.recordings;

import static dev.carpe.recordings.Database.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything that is kept of one visit, for the person it is of.
///
/// @param visit the visit
/// @param moments moments raised in it
/// @param events what was recorded, as rrweb events
/// @param points its heat points
public record Held(Visit visit, List<Mark> moments, List<JsonNode> events, List<HeatPoint> points) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public Held {
        moments = List.copyOf(moments);
        events = List.copyOf(events);
        points = List.copyOf(points);
    }

    static List<Held> of(
            Connection connection, Collection<String> visitors, Predicate<Visit> theirs)
            throws SQLException {
        List<Held> all = new ArrayList<>();
        for (Visit visit : Visits.of(connection, visitors)) {
            if (!theirs.test(visit)) {
                continue;
            }
            List<JsonNode> events = new ArrayList<>();
            for (long chunk : Film.chunks(connection, visit.id())) {
                Film.lines(connection, chunk)
                        .forEach(line -> events.add(MAPPER.readTree(line.json())));
            }
            all.add(
                    new Held(
                            visit,
                            Film.marks(connection, visit.id()),
                            events,
                            rows(
                                    connection,
                                    "SELECT * FROM point WHERE visit = ? ORDER BY id",
                                    Held::point,
                                    visit.id())));
        }
        return all;
    }

    static HeatPoint point(ResultSet row) throws SQLException {
        return new HeatPoint(
                row.getString("path"),
                HeatPoint.Kind.named(row.getString("kind")).orElse(HeatPoint.Kind.CLICK),
                row.getString("selector"),
                row.getInt("x"),
                row.getInt("y"),
                row.getInt("within"),
                row.getDouble("weight"),
                row.getLong("at"));
    }
}
