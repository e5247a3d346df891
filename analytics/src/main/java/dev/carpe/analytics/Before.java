package dev.carpe.analytics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What customers did in the last seconds before a moment, split by what happened next.
///
/// Of each customer the latest moment counts, so that those compared are independent of each other; at most [#MOST] of them.
///
/// @param scope the period
/// @param moment a definition's id, or a moment's own
/// @param seconds how far back
/// @param hope what should have followed; null for the definition's own outcome
/// @param outcomes the definitions in force, and in which time the outcome of each counts; empty for one that hopes for nothing
public record Before(
        Scope scope,
        String moment,
        int seconds,
        @Nullable Hope hope,
        Map<String, Optional<Duration>> outcomes) {
    /// The most moments that are looked at.
    public static final int MOST = 2000;

    private static final int EXAMPLES = 3;

    /// An event that should follow, and in which time.
    public record Hope(String event, Duration within) {}

    /// Something that came before some of the moments.
    ///
    /// @param event its name
    /// @param element which element of the page it was about; null where none
    /// @param followed of the moments that were followed, those that it came before; null where none was followed
    /// @param other of the others; null where there are none
    /// @param difference the first share less the second; null where one is missing
    /// @param low the lower end of its 95 % interval
    /// @param high the upper end
    /// @param mark `more`, `less` or `same`: whether it came more often before those that were followed; of all that say more or less one in ten may be wrong
    /// @param secondsBefore the median time between it and the moment
    public record Line(
            String event,
            @Nullable String element,
            @Nullable Share followed,
            @Nullable Share other,
            @Nullable Double difference,
            @Nullable Double low,
            @Nullable Double high,
            String mark,
            double secondsBefore) {}

    /// How much happened so many seconds before.
    ///
    /// @param second 0 for the last
    /// @param followed events before those that were followed
    /// @param other before the others
    public record Second(int second, long followed, long other) {}

    /// An event before one moment.
    public record Happened(
            double secondsBefore,
            String event,
            @Nullable String element,
            @Nullable String page,
            @Nullable String product) {}

    /// One moment with what came before it.
    public record Example(
            String moment, String profile, Instant time, boolean followed, List<Happened> events) {}

    /// Where to look for heat data.
    ///
    /// @param from exclusive
    /// @param to inclusive
    public record Window(
            String moment, String session, Instant from, Instant to, boolean followed) {}

    /// An answer.
    ///
    /// @param followed how many of the moments looked at were followed
    /// @param other how many were not
    /// @param windows where to look for heat data, one for each moment
    public record Answer(
            String moment,
            int seconds,
            long followed,
            long other,
            List<Line> lines,
            List<Second> pace,
            List<Example> examples,
            List<Window> windows,
            Freshness freshness) {}

    /// Checks the time.
    ///
    /// @throws BadQuestion where it is none
    public Before {
        if (seconds < 1 || seconds > 3600) {
            throw new BadQuestion("seconds is " + seconds + ", and must be 1 to 3600");
        }
    }

    /// Puts the question.
    ///
    /// @throws BadQuestion where nothing says what should have followed, or nothing is known of the moment
    public Answer ask(History history) {
        return history.ask(connection -> {
            List<Preceding.Raised> raised = raised(connection);
            Map<String, List<Preceding.Row>> rows = rows(connection, raised);
            long followed = raised.stream().filter(Preceding.Raised::followed).count();
            long other = raised.size() - followed;
            return new Answer(
                    moment,
                    seconds,
                    followed,
                    other,
                    Preceding.lines(rows.values(), followed, other),
                    pace(rows),
                    examples(raised, rows),
                    raised.stream().map(this::window).toList(),
                    history.freshness());
        });
    }

    private Window window(Preceding.Raised one) {
        Instant to = Instant.ofEpochMilli(one.atMillis());
        return new Window(one.id(), one.session(), to.minusSeconds(seconds), to, one.followed());
    }

    private List<Preceding.Raised> raised(Connection connection) throws SQLException {
        String hoped = hoped(definition(connection));
        Asked asked =
                new Asked(
                        connection,
                        "SELECT m.moment_id, m.profile, coalesce(m.session, ''), epoch_ms(m.time), "
                                + hoped
                                + " FROM moments m WHERE m.retracted_at IS NULL AND (m.moment_id = ? OR (m.definition = ? AND "
                                + scope.where("m")
                                + ")) QUALIFY row_number() OVER (PARTITION BY m.profile ORDER BY m.time DESC, m.moment_id) = 1"
                                + " ORDER BY m.time DESC, m.moment_id LIMIT "
                                + MOST);
        if (hope != null) {
            asked.with(hope.event());
        }
        return scope.bind(asked.with(moment).with(moment))
                .rows(row ->
                        new Preceding.Raised(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getBoolean(5)));
    }

    /// A definition in force is known, though it was never raised; others are by what they raised.
    private String definition(Connection connection) throws SQLException {
        if (outcomes.containsKey(moment)) {
            return moment;
        }
        return new Asked(
                        connection,
                        "SELECT DISTINCT definition FROM moments WHERE definition = ? OR moment_id = ?")
                .with(moment).with(moment).rows(row -> row.getString(1)).stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new BadQuestion(
                                        "there is no moment \""
                                                + moment
                                                + "\", neither in the workspace nor in history: name a definition, or a"
                                                + " moment's own id"));
    }

    private String hoped(String definition) {
        if (hope != null) {
            return "EXISTS (SELECT 1 FROM events o WHERE o.profile = m.profile AND coalesce(nullif(o.name, ''), o.type) = ?"
                    + " AND o.time > m.time AND o.time <= m.time + to_milliseconds("
                    + hope.within().toMillis()
                    + "))";
        }
        Duration time =
                outcomes.getOrDefault(definition, Optional.empty())
                        .orElseThrow(() ->
                                new BadQuestion(
                                        "the definition "
                                                + definition
                                                + " names no outcome, so nothing says what should have followed: write"
                                                + " outcome:, or ask with goal=Order Completed"));
        return Missed.FOLLOWED.formatted(time.toMillis());
    }

    /// What came before each, in the order of time.
    private Map<String, List<Preceding.Row>> rows(
            Connection connection, List<Preceding.Raised> raised) throws SQLException {
        Map<String, Preceding.Raised> byId = new HashMap<>();
        raised.forEach(one -> byId.put(one.id(), one));
        Map<String, List<Preceding.Row>> rows = new LinkedHashMap<>();
        if (raised.isEmpty()) {
            return rows;
        }
        new Asked(
                        connection,
                        "SELECT m.moment_id, coalesce(nullif(e.name, ''), e.type), e.properties ->> '$.element', e.page, e.product,"
                                + " (epoch_ms(m.time) - epoch_ms(e.time)) / 1000.0 FROM moments m JOIN events e ON e.profile = m.profile"
                                + " AND e.time > m.time - to_milliseconds(?) AND e.time <= m.time WHERE m.retracted_at IS NULL AND m.moment_id IN ("
                                + Merging.marks(raised.size())
                                + ") ORDER BY e.time, e.position")
                .with(seconds * 1000L)
                .texts(byId.keySet())
                .rows(row -> {
                    Preceding.Raised of = byId.get(row.getString(1));
                    if (of != null) {
                        rows.computeIfAbsent(of.id(), _ -> new ArrayList<>())
                                .add(new Preceding.Row(of, happened(row)));
                    }
                    return rows;
                });
        return rows;
    }

    private static Happened happened(ResultSet row) throws SQLException {
        return new Happened(
                row.getDouble(6),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5));
    }

    private List<Second> pace(Map<String, List<Preceding.Row>> rows) {
        long[][] counts = new long[seconds][2];
        for (List<Preceding.Row> of : rows.values()) {
            for (Preceding.Row row : of) {
                int second = Math.min(seconds - 1, (int) row.what().secondsBefore());
                counts[second][row.of().followed() ? 0 : 1]++;
            }
        }
        List<Second> pace = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            pace.add(new Second(second, counts[second][0], counts[second][1]));
        }
        return pace;
    }

    private static List<Example> examples(
            List<Preceding.Raised> raised, Map<String, List<Preceding.Row>> rows) {
        List<Example> examples = new ArrayList<>();
        for (boolean followed : List.of(true, false)) {
            raised.stream()
                    .filter(one -> one.followed() == followed)
                    .limit(EXAMPLES)
                    .map(one -> example(one, rows.getOrDefault(one.id(), List.of())))
                    .forEach(examples::add);
        }
        return examples;
    }

    private static Example example(Preceding.Raised one, List<Preceding.Row> rows) {
        return new Example(
                one.id(),
                one.profile(),
                Instant.ofEpochMilli(one.atMillis()),
                one.followed(),
                rows.stream().map(Preceding.Row::what).toList());
    }
}
