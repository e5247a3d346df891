package dev.carpe.analytics;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who comes back: customers by when they came first (a cohort), and how many of each did something in each span after.
///
/// @param scope the cohorts that are meant; later spans reach up to its end
/// @param span how long a span is
/// @param event what counts as coming back; null for anything
public record Returning(Scope scope, Span span, @Nullable String event) {
    /// A length of time.
    public enum Span {
        DAY,
        WEEK,
        MONTH;

        /// The span of this name.
        ///
        /// @throws BadQuestion where there is none
        public static Span of(String name) {
            for (Span span : values()) {
                if (span.word().equals(name)) {
                    return span;
                }
            }
            throw new BadQuestion("\"" + name + "\" is no span; there are day, week and month");
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Those who came first in one span.
    ///
    /// @param began when the span began
    /// @param customers how many
    /// @param back how many of them did something in the span itself, the next one, and so on
    public record Cohort(Instant began, long customers, List<Long> back) {}

    /// An answer.
    public record Answer(
            Instant from, Instant to, String span, List<Cohort> cohorts, Freshness freshness) {}

    private record Cell(long began, long customers, int after, long back) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            List<Cell> cells = cells(connection);
            Map<Long, List<Cell>> byCohort = new LinkedHashMap<>();
            cells.forEach(cell ->
                    byCohort.computeIfAbsent(cell.began(), _ -> new ArrayList<>()).add(cell));
            List<Cohort> cohorts = new ArrayList<>();
            byCohort.forEach((began, of) -> cohorts.add(cohort(began, of)));
            return new Answer(scope.from(), scope.to(), span.word(), cohorts, history.freshness());
        });
    }

    private static Cohort cohort(long began, List<Cell> cells) {
        List<Long> back = new ArrayList<>();
        for (Cell cell : cells) {
            while (back.size() < cell.after()) {
                back.add(0L);
            }
            if (cell.back() > 0 || !back.isEmpty()) {
                back.add(cell.back());
            }
        }
        return new Cohort(Instant.ofEpochMilli(began), cells.getFirst().customers(), back);
    }

    private String who() {
        return (scope.simulated() ? "" : " AND NOT simulated")
                + (scope.bots() ? "" : " AND NOT bot");
    }

    /// The tables `firsts` (who came first in which span) and `active` (what they did in which span).
    private String tables() {
        return """
        WITH firsts AS (
            SELECT profile, date_trunc('%1$s', min(time)) AS began FROM events WHERE time < ? %2$s
            GROUP BY profile HAVING min(time) >= ?),
        active AS (
            SELECT profile, time, session, date_trunc('%1$s', time) AS span FROM events
            WHERE time >= ? AND time < ? %2$s %3$s)
        """
                .formatted(span.word(), who(), event == null ? "" : "AND name = ?");
    }

    private Asked bound(Asked asked) {
        asked.with(scope.to()).with(scope.from()).with(scope.from()).with(scope.to());
        return event == null ? asked : asked.with(event);
    }

    /// What those of a cohort did in a span.
    ///
    /// @param began when the cohort's span began
    /// @param after how many spans later; 0 for the span itself
    public Things things(Instant began, int after) {
        return new SelectedThings(
                tables()
                        + " SELECT profile, time, session FROM active JOIN firsts USING (profile) WHERE began = ? AND date_diff('"
                        + span.word()
                        + "', began, span) = ?",
                asked -> bound(asked).with(began).with(after));
    }

    private List<Cell> cells(java.sql.Connection connection) throws SQLException {
        String sql =
                tables()
                        + """
                        , sizes AS (SELECT began, count(*) AS customers FROM firsts GROUP BY began),
                        back AS (
                            SELECT began, date_diff('%1$s', began, span) AS after, count(*) AS back
                            FROM (SELECT DISTINCT profile, span FROM active) JOIN firsts USING (profile) GROUP BY ALL)
                        SELECT epoch_ms(began), customers, coalesce(after, 0), coalesce(back, 0)
                        FROM sizes LEFT JOIN back USING (began) ORDER BY began, after
                        """
                                .formatted(span.word());
        return bound(new Asked(connection, sql))
                .rows(row ->
                        new Cell(row.getLong(1), row.getLong(2), row.getInt(3), row.getLong(4)));
    }
}
