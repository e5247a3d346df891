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
    /// `place` is the event that a session without the moment is looked at from on, from 1. What does not depend on the moment is found once for all
    /// sessions (`visits`); those that had it (`treated`), fewer by far, are then taken from those without.
    private static final String SQL =
            """
            WITH wanted (definition, within) AS (VALUES %1$s),
            visits AS MATERIALIZED (
                SELECT session, profile, kind, times, times[place] AS since, kind || CAST(floor(log2(1 + place)) AS INTEGER) AS stratum
                FROM (
                    SELECT *, CAST(1 + hash(session) %% len(times) AS BIGINT) AS place
                    FROM (
                        SELECT e.session, any_value(e.profile) AS profile,
                            coalesce(any_value(e.device), '?') || ' ' || coalesce(arg_min(e.touch, e.time), 'direct') || ' ' AS kind,
                            list_sort(list(e.time)) AS times
                        FROM events e WHERE e.session IS NOT NULL AND %2$s GROUP BY e.session))),
            treated AS MATERIALIZED (
                SELECT r.definition, v.session, v.profile, r.time AS since, v.stratum AS otherwise,
                    v.kind || CAST(floor(log2(1 + len(list_filter(v.times, lambda t: t <= r.time)))) AS INTEGER) AS stratum
                FROM visits v JOIN (
                    SELECT m.definition, m.session, min(m.time) AS time
                    FROM moments m SEMI JOIN wanted USING (definition)
                    WHERE m.retracted_at IS NULL AND %3$s GROUP BY m.definition, m.session) r USING (session)),
            hoped AS MATERIALIZED (
                SELECT o.profile, o.definition, o.time, w.within FROM outcomes o JOIN wanted w USING (definition)),
            reached AS (
                SELECT DISTINCT h.definition, v.session, v.stratum
                FROM visits v JOIN hoped h ON h.profile = v.profile AND h.time > v.since AND h.time <= v.since + to_milliseconds(h.within)),
            followed AS (
                SELECT DISTINCT t.definition, t.session
                FROM treated t JOIN hoped h ON h.profile = t.profile AND h.definition = t.definition
                    AND h.time > t.since AND h.time <= t.since + to_milliseconds(h.within)),
            parts (definition, stratum, reached, without, followed, had) AS (
                SELECT w.definition, v.stratum, 0, v.visits, 0, 0
                FROM wanted w CROSS JOIN (SELECT stratum, count(*) AS visits FROM visits GROUP BY stratum) v
                UNION ALL SELECT definition, otherwise, 0, -count(*), 0, 0 FROM treated GROUP BY definition, otherwise
                UNION ALL SELECT definition, stratum, count(*), 0, 0, 0 FROM reached ANTI JOIN treated USING (definition, session) GROUP BY definition, stratum
                UNION ALL SELECT t.definition, t.stratum, 0, 0, count(f.session), count(*)
                FROM treated t LEFT JOIN followed f USING (definition, session) GROUP BY t.definition, t.stratum)
            SELECT definition, stratum, sum(reached)::BIGINT, sum(without)::BIGINT, sum(followed)::BIGINT, sum(had)::BIGINT
            FROM parts GROUP BY definition, stratum HAVING sum(without) + sum(had) > 0 ORDER BY definition, stratum
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
        if (both.isEmpty()) {
            return Analysis.failed(
                    Analysis.Cause.TOO_FEW,
                    "no sessions without it came as far by the same device and touch");
        }
        return PostStratification.adjust(both) instanceof Analysis.Done<Effect> done
                ? done
                : Analysis.failed(
                        Analysis.Cause.NO_VARIATION,
                        "of sessions alike, all or none reached its outcome: nothing tells how uncertain the difference is");
    }
}
