package dev.carpe.analytics;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Effect;
import dev.carpe.stats.adjust.PostStratification;
import dev.carpe.stats.adjust.Stratum;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What goes with moments: sessions with one against sessions without it, of the same device, the same touch, and as far into the session. A difference,
/// and no effect.
///
/// A session without the moment is looked at from one of its events on, which its name draws: so that both kinds have come as far. The events are read
/// once for all moments.
///
/// @param scope the period
record Associated(Scope scope) {
    /// `place` is the event that a session without the moment is looked at from on, from 1.
    private static final String SQL =
            """
            WITH wanted (definition, within) AS (VALUES %1$s),
            sessions AS MATERIALIZED (
                SELECT session, profile, device, touch, times, CAST(1 + hash(session) %% len(times) AS BIGINT) AS place
                FROM (
                    SELECT e.session, any_value(e.profile) AS profile, any_value(e.device) AS device,
                        coalesce(arg_min(e.touch, e.time), 'direct') AS touch, list_sort(list(e.time)) AS times
                    FROM events e WHERE e.session IS NOT NULL AND %2$s GROUP BY e.session)),
            raised AS (
                SELECT m.definition, m.session, min(m.time) AS time
                FROM moments m SEMI JOIN wanted USING (definition)
                WHERE m.retracted_at IS NULL AND %3$s GROUP BY m.definition, m.session),
            units AS (
                SELECT w.definition, w.within, s.session, s.profile, r.time IS NOT NULL AS treated,
                    coalesce(r.time, s.times[s.place]) AS since,
                    coalesce(s.device, '?') || ' ' || s.touch || ' ' || CAST(floor(log2(1 + CASE
                        WHEN r.time IS NULL THEN s.place ELSE len(list_filter(s.times, lambda t: t <= r.time)) END)) AS INTEGER) AS stratum
                FROM sessions s CROSS JOIN wanted w
                LEFT JOIN raised r ON r.session = s.session AND r.definition = w.definition),
            followed AS (
                SELECT DISTINCT u.definition, u.session
                FROM units u JOIN outcomes o ON o.profile = u.profile AND o.definition = u.definition
                WHERE o.time > u.since AND o.time <= u.since + to_milliseconds(u.within))
            SELECT u.definition, u.stratum,
                count(*) FILTER (NOT u.treated AND f.session IS NOT NULL), count(*) FILTER (NOT u.treated),
                count(*) FILTER (u.treated AND f.session IS NOT NULL), count(*) FILTER (u.treated)
            FROM units u LEFT JOIN followed f ON f.session = u.session AND f.definition = u.definition
            GROUP BY u.definition, u.stratum ORDER BY u.definition, u.stratum
            """;

    /// What goes with each of some moments.
    ///
    /// @param within until when an outcome counts, by definition
    /// @return by definition
    Map<String, Analysis<Effect>> of(Connection connection, Map<String, Duration> within)
            throws SQLException {
        if (within.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Stratum>> strata = new HashMap<>();
        String wanted =
                within.keySet().stream()
                        .map(_ -> "(?, CAST(? AS BIGINT))")
                        .collect(Collectors.joining(", "));
        Asked asked =
                new Asked(connection, SQL.formatted(wanted, scope.where("e"), scope.where("m")));
        within.forEach((definition, time) -> asked.with(definition).with(time.toMillis()));
        scope.bind(scope.bind(asked))
                .each(row ->
                        strata.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        new Stratum(
                                                row.getString(2),
                                                new Count(row.getLong(3), row.getLong(4)).sample(),
                                                new Count(row.getLong(5), row.getLong(6))
                                                        .sample())));
        Map<String, Analysis<Effect>> effects = new HashMap<>();
        for (String definition : within.keySet()) {
            effects.put(definition, effect(strata.getOrDefault(definition, List.of())));
        }
        return effects;
    }

    private static Analysis<Effect> effect(List<Stratum> strata) {
        List<Stratum> both =
                strata.stream()
                        .filter(one -> one.control().count() >= 2 && one.treatment().count() >= 2)
                        .toList();
        return both.isEmpty()
                ? Analysis.failed(
                        Analysis.Cause.TOO_FEW,
                        "no sessions without it came as far by the same device and touch")
                : PostStratification.adjust(both);
    }
}
