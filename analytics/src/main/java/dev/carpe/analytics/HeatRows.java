package dev.carpe.analytics;

import dev.carpe.profile.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Writes heat points as rows, and with them, in one transaction, the number of the last: whatever stops the process, each is in once. A point is the
/// customer's who had its session on that device; where history knows no event of that, the visitor's, or whose profile the visitor's has become part of.
/// One thread at a time.
final class HeatRows {
    static final int MOST = 20_000;

    /// A time from here on, or before 1970, is none, and DuckDB holds no time that is far enough off: such a point is left out. 2200.
    private static final long FAR = 7_258_118_400_000L;

    /// Events of a session are looked for from so long before its points on.
    private static final String SESSION = "INTERVAL 1 DAY";

    private static final String SETTLE =
            """
            INSERT INTO heat
            WITH RECURSIVE had AS (
                SELECT session, device_id AS visitor, arg_max(profile, position) AS profile, arg_max(origin, position) AS origin,
                    bool_or(simulated) AS simulated, bool_or(bot) AS bot
                FROM events
                WHERE time >= (SELECT min(time) FROM points) - %s AND (session, device_id) IN (SELECT (session, visitor) FROM points)
                GROUP BY session, device_id),
            became AS (
                SELECT DISTINCT visitor, visitor AS profile FROM points
                UNION
                SELECT became.visitor, merges.into_profile FROM became JOIN merges
                    ON merges.merged = became.profile AND merges.undone_at IS NULL),
            owner AS (
                SELECT visitor, min(profile) AS profile FROM became
                WHERE profile NOT IN (SELECT merged FROM merges WHERE undone_at IS NULL) GROUP BY visitor)
            SELECT number, time, coalesce(had.profile, owner.profile, visitor), coalesce(had.origin, visitor), session,
                device, page, kind, selector, x, y, weight, coalesce(had.simulated, points.simulated), coalesce(had.bot, false)
            FROM points LEFT JOIN had USING (session, visitor) LEFT JOIN owner USING (visitor)
            """
                    .formatted(SESSION);

    private final Database database;
    private long last;

    /// Goes on after the last point that is in. Where the heat data were replaced and count anew, it goes on with the newest of them.
    HeatRows(Database database, HeatTail heat) throws SQLException {
        this.database = database;
        try (Statement statement = database.writer().createStatement();
                ResultSet progress = statement.executeQuery("SELECT number FROM heat_progress")) {
            progress.next();
            this.last = Math.min(progress.getLong(1), heat.last());
        }
    }

    /// The number of the last point that is in; -1 where none is.
    long last() {
        return last;
    }

    /// Takes points in, all or none.
    void take(List<HeatTail.Point> points) throws SQLException {
        last =
                database.atOnce(() -> {
                    try (Statement statement = database.writer().createStatement()) {
                        statement.execute(
                                """
                                CREATE OR REPLACE TEMP TABLE points (
                                    number BIGINT, time TIMESTAMP, visitor VARCHAR, session VARCHAR, device VARCHAR, page VARCHAR,
                                    kind VARCHAR, selector VARCHAR, x INTEGER, y INTEGER, weight DOUBLE, simulated BOOLEAN)
                                """);
                        stage(points);
                        statement.execute(SETTLE);
                        long reached = points.getLast().number();
                        statement.execute("UPDATE heat_progress SET number = " + reached);
                        return reached;
                    }
                });
    }

    private void stage(List<HeatTail.Point> points) throws SQLException {
        try (TableRows rows = database.rows("points")) {
            for (HeatTail.Point point : points) {
                if (point.timeMillis() < 0 || point.timeMillis() >= FAR) {
                    continue;
                }
                rows.begin()
                        .number(point.number())
                        .millis(point.timeMillis())
                        .text(point.visitor())
                        .text(point.session())
                        .text(point.device())
                        .text(point.page())
                        .text(point.kind())
                        .text(point.selector().isEmpty() ? null : point.selector())
                        .count(point.x())
                        .count(point.y())
                        .real(point.weight())
                        .flag(new ProfileId(point.visitor()).isSimulated())
                        .end();
            }
        }
    }
}
