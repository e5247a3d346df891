package dev.carpe.recordings;

import static dev.carpe.recordings.Database.number;
import static dev.carpe.recordings.Database.rows;
import static dev.carpe.recordings.Database.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Heat points as rows, and what is asked of them.
public final class Heat {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int COLUMNS = 50;
    private static final int MOST_CELLS = 20_000;
    private static final int MOST_ELEMENTS = 50;

    /// So many pictures of one path are looked through for the page that is meant.
    private static final int MOST_PICTURES = 20;

    private Heat() {}

    /// A point as it is kept.
    ///
    /// @param number its number; larger for later ones
    /// @param session the visit, as its events name it
    /// @param visitor the id that its events carry
    /// @param device class of the viewport
    /// @param point what happened
    /// @param skewMillis what to add to the device's clock for ours
    public record Kept(
            long number,
            String session,
            String visitor,
            Device device,
            HeatPoint point,
            long skewMillis) {}

    /// A page with heat.
    ///
    /// @param path the page
    /// @param points how many points it has
    public record Page(String path, long points) {}

    /// A picture of a page.
    ///
    /// @param visit the recording that it is from
    /// @param atMillis when, by the device's clock
    /// @param events two rrweb events as JSON, the size of the page and the page
    public record Background(long visit, long atMillis, List<String> events) {
        public Background {
            events = List.copyOf(events);
        }
    }

    static void keep(
            Connection connection, long visit, Sender sender, Device device, List<HeatPoint> points)
            throws SQLException {
        int fresh =
                update(
                        connection,
                        "INSERT OR IGNORE INTO part VALUES (?, ?, ?)",
                        visit,
                        sender.page(),
                        sender.sequence());
        if (fresh == 0) {
            return;
        }
        for (HeatPoint point : points) {
            update(
                    connection,
                    """
                    INSERT INTO point(visit, path, kind, device, selector, x, y, within, weight, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    visit,
                    point.path(),
                    point.kind().word(),
                    device.word(),
                    point.selector(),
                    point.x(),
                    point.y(),
                    point.within(),
                    point.weight(),
                    point.atMillis());
        }
    }

    /// What a question asks of points, as SQL; its values go into `arguments`.
    private static String where(Question question, List<Object> arguments) {
        arguments.addAll(
                List.of(
                        question.like(),
                        question.kind().word(),
                        question.device().word(),
                        question.fromMillis(),
                        question.toMillis()));
        // LIKE would ignore the case of letters, and use no index: a plain path is compared as it
        // is.
        String path = question.page().contains("*") ? "p.path LIKE ? ESCAPE '\\'" : "p.path = ?";
        if (!question.page().contains("*")) {
            arguments.set(arguments.size() - 5, question.page());
        }
        String sql =
                " FROM point p WHERE "
                        + path
                        + " AND p.kind = ? AND p.device = ? AND p.at >= ? AND p.at < ?";
        if (question.raised().isPresent()) {
            sql += raised(question.raised().get(), arguments);
        }
        if (question.selector().isPresent()) {
            arguments.add(question.selector().get());
            sql += " AND p.selector = ?";
        }
        return sql + of("p", question.whose(), arguments);
    }

    /// That points of a table are of some visits.
    private static String of(String table, Whose whose, List<Object> arguments) {
        String those = Visits.are("w", whose, arguments);
        return those.isEmpty()
                ? ""
                : " AND " + table + ".visit IN (SELECT w.id FROM visit w WHERE TRUE" + those + ")";
    }

    private static String raised(Question.Raised raised, List<Object> arguments) {
        arguments.add(raised.definition());
        if (raised.secondsBefore().isEmpty()) {
            return " AND p.visit IN (SELECT visit FROM mark WHERE definition = ?)";
        }
        arguments.add(1000L * raised.secondsBefore().getAsInt());
        return """
        AND EXISTS (SELECT 1
         FROM mark m LEFT JOIN told t ON t.visit = m.visit AND t.message = m.message
         WHERE m.visit = p.visit AND m.definition = ?
          AND coalesce(t.at, m.at) - p.at BETWEEN 0 AND ?)
        """;
    }

    private record Sum(double total, int sessions) {}

    static Grid grid(Connection connection, Question question) throws SQLException {
        boolean flat =
                question.kind() == HeatPoint.Kind.SCROLL
                        || question.kind() == HeatPoint.Kind.ATTENTION;
        List<Object> arguments = new ArrayList<>();
        String from = where(question, arguments);
        Object[] given = arguments.toArray();
        Sum sum =
                rows(
                                connection,
                                "SELECT coalesce(sum(weight), 0), count(DISTINCT visit)" + from,
                                row -> new Sum(row.getDouble(1), row.getInt(2)),
                                given)
                        .getFirst();
        String column = flat ? "0" : "min(x * " + COLUMNS + " / 1000, " + (COLUMNS - 1) + ")";
        List<Grid.Cell> cells =
                rows(
                        connection,
                        "SELECT "
                                + column
                                + " AS cx, y / "
                                + question.cell()
                                + " AS cy, sum(weight), count(DISTINCT visit)"
                                + from
                                + " GROUP BY cx, cy ORDER BY cy, cx LIMIT "
                                + MOST_CELLS,
                        row ->
                                new Grid.Cell(
                                        row.getInt(1),
                                        row.getInt(2),
                                        row.getDouble(3),
                                        row.getInt(4)),
                        given);
        List<Grid.Element> elements =
                rows(
                        connection,
                        "SELECT selector, sum(weight) AS value, count(DISTINCT visit)"
                                + from
                                + " AND selector <> '' GROUP BY selector ORDER BY value DESC, selector LIMIT "
                                + MOST_ELEMENTS,
                        row -> new Grid.Element(row.getString(1), row.getDouble(2), row.getInt(3)),
                        given);
        return new Grid(
                flat ? 1 : COLUMNS,
                question.cell(),
                sum.total(),
                sum.sessions(),
                question.kind() == HeatPoint.Kind.SCROLL ? reached(cells) : cells,
                elements);
    }

    /// How far views came, turned into how many came at least so far.
    private static List<Grid.Cell> reached(List<Grid.Cell> deepest) {
        List<Grid.Cell> reached = new ArrayList<>();
        double value = 0;
        int sessions = 0;
        for (Grid.Cell cell : deepest.reversed()) {
            value += cell.value();
            sessions += cell.sessions();
            reached.add(new Grid.Cell(0, cell.y(), value, sessions));
        }
        return reached.reversed();
    }

    /// The sessions that a grid counts, as events name them.
    static List<String> sessions(Connection connection, Question question) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        String from = where(question, arguments);
        return rows(
                connection,
                "SELECT session FROM visit WHERE id IN (SELECT p.visit" + from + ") ORDER BY id",
                row -> row.getString(1),
                arguments.toArray());
    }

    static List<Kept> points(Connection connection, Question question, long after, int limit)
            throws SQLException {
        List<Object> arguments = new ArrayList<>();
        String from =
                where(question, arguments)
                        .replace("FROM point p", "FROM point p JOIN visit v ON v.id = p.visit");
        arguments.add(after);
        arguments.add(limit);
        return rows(
                connection,
                "SELECT p.*, v.session, v.visitor, v.skew"
                        + from
                        + " AND p.id > ? ORDER BY p.id LIMIT ?",
                Heat::kept,
                arguments.toArray());
    }

    static List<Kept> points(Connection connection, long after, int limit) throws SQLException {
        return rows(
                connection,
                """
                SELECT p.*, v.session, v.visitor, v.skew FROM point p JOIN visit v ON v.id = p.visit
                WHERE p.id > ? ORDER BY p.id LIMIT ?
                """,
                Heat::kept,
                after,
                limit);
    }

    static long last(Connection connection) throws SQLException {
        return number(
                connection,
                "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'point'");
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getString("session"),
                row.getString("visitor"),
                Device.named(row.getString("device")).orElse(Device.DESKTOP),
                Held.point(row),
                row.getLong("skew"));
    }

    /// A point in a stretch of a session.
    ///
    /// @param stretch the stretch's place in the list
    public record Within(int stretch, HeatPoint point) {}

    /// The points of these stretches, whose times are ours and the points' the devices'.
    static List<Within> within(Connection connection, List<Stretch> stretches) throws SQLException {
        ArrayNode asked = MAPPER.createArrayNode();
        for (Stretch one : stretches) {
            asked.addArray()
                    .add(one.session())
                    .add(one.from().toEpochMilli())
                    .add(one.to().toEpochMilli());
        }
        return rows(
                connection,
                """
                WITH stretch AS MATERIALIZED (
                  SELECT key AS place, json_extract(value, '$[0]') AS session, json_extract(value, '$[1]') AS since,
                    json_extract(value, '$[2]') AS until FROM json_each(?))
                SELECT s.place, p.* FROM stretch s JOIN visit v ON v.session = s.session JOIN point p ON p.visit = v.id
                WHERE p.at + v.skew > s.since AND p.at + v.skew <= s.until ORDER BY s.place, p.at, p.id
                """,
                row -> new Within(row.getInt("place"), Held.point(row)),
                asked.toString());
    }

    static List<Page> pages(Connection connection, Whose whose, int limit) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        String those = of("p", whose, arguments);
        arguments.add(limit);
        return rows(
                connection,
                "SELECT path, count(*) AS points FROM point p WHERE TRUE"
                        + those
                        + " GROUP BY path ORDER BY points DESC, path LIMIT ?",
                row -> new Page(row.getString(1), row.getLong(2)),
                arguments.toArray());
    }

    private record Place(long chunk, long visit, long at) {}

    /// The latest picture of this very page; where the latest ones show others of its path, the latest of all.
    static Optional<Background> background(Connection connection, Question question)
            throws SQLException {
        @Nullable Background latest = null;
        for (Place place : places(connection, question)) {
            Optional<Background> picture = picture(connection, place);
            if (picture.isPresent() && question.isOf(Footage.href(picture.get().events()))) {
                return picture;
            }
            latest = latest == null ? picture.orElse(null) : latest;
        }
        return Optional.ofNullable(latest);
    }

    private static List<Place> places(Connection connection, Question question)
            throws SQLException {
        return rows(
                connection,
                """
                SELECT s.chunk, c.visit, s.at FROM snapshot s JOIN chunk c ON c.id = s.chunk
                WHERE s.path LIKE ? ESCAPE '\\' AND s.device = ? ORDER BY s.at DESC LIMIT ?
                """,
                row -> new Place(row.getLong(1), row.getLong(2), row.getLong(3)),
                question.pathLike(),
                question.device().word(),
                MOST_PICTURES);
    }

    private static Optional<Background> picture(Connection connection, Place place)
            throws SQLException {
        List<String> events = new ArrayList<>();
        for (Footage.Line line : Film.lines(connection, place.chunk())) {
            int type = Footage.type(line);
            if (type == Footage.META) {
                events.clear();
                events.add(line.json());
            } else if (line.at() == place.at() && type == Footage.FULL_SNAPSHOT) {
                events.add(line.json());
                return Optional.of(new Background(place.visit(), place.at(), events));
            }
        }
        return Optional.empty();
    }
}
