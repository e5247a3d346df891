package dev.carpe.analytics;

import dev.carpe.analytics.discover.Happened;
import dev.carpe.analytics.discover.Landmarks;
import dev.carpe.analytics.discover.Unit;
import dev.carpe.analytics.discover.Visit;
import dev.carpe.analytics.json.JsonText;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sessions of history, as discovery looks at them: of each customer the one that its name draws, so that visits are independent of each other.
final class Visits {
    /// More customers than this make an answer no better, and slower.
    private static final int MOST = 40_000;

    private static final int LONGEST_WORD = 40;
    private static final double USUAL = 0.9;

    private final Connection connection;
    private final Segment segment;
    private final String goal;
    private final List<String> ignore;

    Visits(Connection connection, Segment segment, String goal, List<String> ignore) {
        this.connection = connection;
        this.segment = segment;
        this.goal = goal;
        this.ignore = ignore;
    }

    /// What counts as an event here: nothing that tells who somebody is, nothing that is not to be looked at, and the goal only to end a visit.
    private String looked(Scope scope) {
        return scope.where("row")
                + " AND row.type IN ('track', 'page', 'screen')"
                + segment.and()
                + (ignore.isEmpty()
                        ? ""
                        : " AND coalesce(row.name, '') NOT IN ("
                                + Merging.marks(ignore.size())
                                + ")");
    }

    private Asked asked(String sql, Scope scope) {
        return segment.bind(scope.bind(new Asked(connection, sql))).texts(ignore);
    }

    /// A number of events that nine visits in ten do not exceed.
    int usual(Scope scope) throws SQLException {
        return asked(
                        "SELECT coalesce(quantile_disc(size, "
                                + USUAL
                                + "), 0) FROM (SELECT count(*) AS size FROM events row WHERE "
                                + looked(scope)
                                + " GROUP BY row.session)",
                        scope)
                .rows(row -> row.getInt(1))
                .getFirst();
    }

    /// The visits of a period, each as far as it is looked at.
    List<Unit> units(Scope scope, Landmarks landmarks) throws SQLException {
        Map<String, long[]> goals = goals(scope, landmarks);
        String sql =
                "WITH seen AS (SELECT row.profile, row.session, row.device, row.type, row.name, row.product, row.page, row.properties,"
                        + " row.time, row.position FROM events row WHERE "
                        + looked(scope)
                        + "), drawn AS (SELECT profile, arg_min(session, hash(session)) AS session FROM seen GROUP BY profile ORDER BY hash(profile) LIMIT "
                        + MOST
                        + ") SELECT s.*, epoch_ms(s.time) AS millis FROM seen s JOIN drawn USING (profile, session)"
                        + " QUALIFY row_number() OVER (PARTITION BY s.profile, s.session ORDER BY s.time, s.position) <= "
                        + (Landmarks.DEEPEST + 1)
                        + " ORDER BY s.profile, s.session, s.time, s.position";
        Reader reader = new Reader(goals, landmarks);
        asked(sql, scope)
                .rows(row -> {
                    reader.take(row);
                    return reader;
                });
        reader.finish();
        return reader.units;
    }

    /// When customers convert, in the period and as long after it as counts.
    private Map<String, long[]> goals(Scope scope, Landmarks landmarks) throws SQLException {
        Scope longer =
                new Scope(
                        scope.from(),
                        scope.to().plus(landmarks.horizon()),
                        scope.simulated(),
                        scope.bots());
        Map<String, List<Long>> goals = new HashMap<>();
        longer.bind(
                        new Asked(
                                connection,
                                "SELECT row.profile, epoch_ms(row.time) FROM events row WHERE "
                                        + longer.where("row")
                                        + " AND coalesce(nullif(row.name, ''), row.type) = ? ORDER BY row.time"))
                .with(goal)
                .rows(row ->
                        goals.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(row.getLong(2)));
        Map<String, long[]> times = new HashMap<>();
        goals.forEach((profile, all) ->
                times.put(profile, all.stream().mapToLong(Long::longValue).toArray()));
        return times;
    }

    /// Makes visits of rows, one after the other.
    private final class Reader {
        private final Map<String, long[]> goals;
        private final Landmarks landmarks;
        private final Map<String, String> known = new HashMap<>();
        private final List<Unit> units = new ArrayList<>();
        private final List<Happened> events = new ArrayList<>();
        private String profile = "";
        private String session = "";
        private String device = "";
        private boolean over;

        Reader(Map<String, long[]> goals, Landmarks landmarks) {
            this.goals = goals;
            this.landmarks = landmarks;
        }

        void take(ResultSet row) throws SQLException {
            String owner = row.getString("profile");
            String name = String.valueOf(row.getString("session"));
            if (!owner.equals(profile) || !name.equals(session)) {
                finish();
                profile = owner;
                session = name;
                device = String.valueOf(row.getString("device"));
            }
            over |= goal.equals(row.getString("name"));
            if (!over) {
                events.add(happened(row));
            }
        }

        void finish() {
            if (!events.isEmpty()) {
                long began = events.getFirst().atMillis();
                long next =
                        Arrays.stream(goals.getOrDefault(profile, new long[0]))
                                .filter(at -> at >= began)
                                .findFirst()
                                .orElse(Long.MAX_VALUE);
                landmarks
                        .of(new Visit(session, profile, device, events, next))
                        .ifPresent(units::add);
            }
            events.clear();
            over = false;
        }

        private Happened happened(ResultSet row) throws SQLException {
            String type = row.getString("type");
            String name = row.getString("name");
            Struct said = JsonText.read(row.getString("properties"));
            Map<String, String> words = new HashMap<>();
            for (String property : said.names()) {
                if (said.get(property) instanceof Text(String text)
                        && text.length() <= LONGEST_WORD
                        && property.matches("[A-Za-z_][A-Za-z0-9_]*")
                        && !property.endsWith("_id")) {
                    words.put(same(property), same(text));
                }
            }
            boolean view = !type.equals("track");
            String page = row.getString("page");
            if (view && page != null) {
                words.put(type.equals("page") ? "context.page.path" : "name", same(page));
            }
            return new Happened(
                    view
                            ? type.equals("page") ? "Page Viewed" : "Screen Viewed"
                            : name == null ? "" : same(name),
                    row.getString("product"),
                    row.getLong("millis"),
                    words,
                    said.get("seconds") instanceof Num number ? number.asDouble() : Double.NaN);
        }

        /// One copy of each text: there are few different ones.
        private String same(String text) {
            return known.size() > MOST ? text : known.computeIfAbsent(text, one -> one);
        }
    }
}
