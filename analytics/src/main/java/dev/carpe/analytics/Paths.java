package dev.carpe.analytics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What follows what within sessions, as the edges of a Sankey diagram. Repeats of the same thing are one.
///
/// @param scope the period
/// @param anchor where paths begin, or end; null for all transitions
/// @param backwards whether the anchor is the end
/// @param depth how many steps from the anchor; 1 to 10
/// @param moments whether moments are steps beside events
/// @param limit the most edges
public record Paths(
        Scope scope,
        @Nullable Step anchor,
        boolean backwards,
        int depth,
        boolean moments,
        int limit) {
    private static final int DEEPEST = 10;

    /// Checks it.
    ///
    /// @throws BadQuestion where the depth or the anchor cannot be
    public Paths {
        if (depth < 1 || depth > DEEPEST) {
            throw new BadQuestion("depth is " + depth + ", and must be 1 to " + DEEPEST);
        }
        if (anchor != null && !anchor.where().isEmpty()) {
            throw new BadQuestion(
                    "a path begins or ends with an event or a moment, whatever its properties");
        }
    }

    /// One thing after another.
    ///
    /// @param level how far from the anchor `to` is (before it: negative); 0 without an anchor
    /// @param times how often
    public record Edge(int level, String from, String to, long times) {}

    /// An answer.
    public record Answer(Instant from, Instant to, List<Edge> edges, Freshness freshness) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection ->
                new Answer(
                        scope.from(),
                        scope.to(),
                        anchor == null ? all(connection) : anchored(connection, anchor),
                        history.freshness()));
    }

    private boolean withMoments() {
        return moments || anchor != null && anchor.moment() != null;
    }

    /// Everything that happened, by the name that it goes by here.
    private String named() {
        return "WITH happened AS NOT MATERIALIZED ("
                + Step.happenings(
                        "e.session, e.profile, e.time, e.position", false, withMoments(), scope)
                + "), named AS NOT MATERIALIZED (SELECT session, profile, time, position, kind, CASE kind WHEN 'event' THEN name ELSE 'moment:' || name END AS name FROM happened)";
    }

    /// Rows with what came before them in their session; a repeat says so.
    private static String pairs(String rows) {
        return ", pairs AS (SELECT *, lag(name) OVER (PARTITION BY session ORDER BY time, position, kind) AS earlier FROM "
                + rows
                + ")";
    }

    private Asked bound(Asked asked) {
        scope.bind(asked);
        return withMoments() ? scope.bind(asked) : asked;
    }

    /// Over all sessions at once, so with numbers in the place of texts: what is sorted is small. Sessions are told apart by 64 bits.
    private List<Edge> all(Connection connection) throws SQLException {
        String sql =
                """
                WITH happened AS NOT MATERIALIZED (%s),
                names AS MATERIALIZED (SELECT kind, name, CAST(row_number() OVER (ORDER BY kind, name) AS INTEGER) AS code
                    FROM (SELECT DISTINCT kind, name FROM happened)),
                coded AS (SELECT hash(session) AS session, epoch_ms(time) AS time, position, kind = 'moment' AS raised, code
                    FROM happened JOIN names USING (kind, name)),
                pairs AS (SELECT code, lag(code) OVER (PARTITION BY session ORDER BY time, position, raised) AS earlier FROM coded),
                counted AS (SELECT earlier, code, count(*) AS times FROM pairs WHERE earlier <> code GROUP BY ALL),
                called AS (SELECT code, CASE kind WHEN 'event' THEN name ELSE 'moment:' || name END AS name FROM names)
                SELECT 0, before.name, after.name, times FROM counted
                JOIN called before ON before.code = earlier JOIN called after ON after.code = counted.code
                ORDER BY 4 DESC, 2, 3 LIMIT ?
                """
                        .formatted(
                                Step.happenings(
                                        "e.session, e.time, e.position",
                                        false,
                                        withMoments(),
                                        scope));
        return bound(new Asked(connection, sql)).with(limit).rows(Paths::edge);
    }

    /// The steps from one thing to another; from whatever or to whatever, where one of them is empty.
    ///
    /// @param level as the edge says it; 0 without an anchor
    public Things things(int level, String from, String to) {
        Step at = anchor;
        String which =
                (from.isEmpty() ? "" : " AND earlier = ?") + (to.isEmpty() ? "" : " AND name = ?");
        List<String> names = Stream.of(from, to).filter(name -> !name.isEmpty()).toList();
        if (at == null) {
            // What stood first in its session, or came again at once, is no step from one to
            // another.
            return new SelectedThings(
                    named()
                            + pairs("named")
                            + " SELECT profile, time, session FROM pairs WHERE earlier <> name"
                            + which,
                    asked -> bound(asked).texts(names));
        }
        return new SelectedThings(
                ways() + " SELECT profile, time, session FROM ways WHERE level = ?" + which,
                asked -> bound(asked).with(at.words()).with(at.words()).with(level).texts(names));
    }

    /// Each step's distance from the anchor: from the first time that it came in a session forwards, from the last time backwards. Sessions without
    /// the anchor have none, and are not sorted.
    private String ways() {
        return named()
                + ", had AS (SELECT DISTINCT session FROM named WHERE name = ?),"
                + " near AS (SELECT named.* FROM named SEMI JOIN had ON named.session IS NOT DISTINCT FROM had.session)"
                + pairs("near")
                + ", places AS (SELECT *, row_number() OVER (PARTITION BY session ORDER BY time, position, kind) AS place"
                + " FROM pairs WHERE earlier IS NULL OR earlier <> name),"
                + " ways AS (SELECT *, place - "
                + (backwards ? "max" : "min")
                + "(CASE WHEN name = ? THEN place END) OVER (PARTITION BY session) AS level FROM places)";
    }

    private List<Edge> anchored(Connection connection, Step at) throws SQLException {
        String levels =
                backwards ? "level <= 0 AND level > -" + depth : "level > 0 AND level <= " + depth;
        return bound(
                        new Asked(
                                connection,
                                ways()
                                        + " SELECT level, earlier, name, count(*) FROM ways WHERE earlier IS NOT NULL AND "
                                        + levels
                                        + " GROUP BY level, earlier, name ORDER BY abs(level), 4 DESC, 2, 3 LIMIT ?"))
                .with(at.words())
                .with(at.words())
                .with(limit)
                .rows(Paths::edge);
    }

    private static Edge edge(ResultSet row) throws SQLException {
        return new Edge(row.getInt(1), row.getString(2), row.getString(3), row.getLong(4));
    }
}
