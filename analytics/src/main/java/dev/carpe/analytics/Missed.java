package dev.carpe.analytics;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.compare.Proportions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The missed ledger: moments that went by unanswered, why, and what was at stake.
///
/// What is at stake is a range, and an association: were the missed moments followed by outcomes as often as the answered ones of the same definition (95 %
/// interval), how much more would that be than what followed them as they were. Where fewer than thirty were answered nothing is said.
///
/// @param scope the period in which they were missed
/// @param within by definition, in which time its outcome counts; null for one that hopes for nothing
public record Missed(Scope scope, Function<String, @Nullable Duration> within) {
    private static final long FEWEST = 30;
    private static final Count NOBODY = new Count(0, 0);

    /// Missed for one reason.
    ///
    /// @param reason the reason's code
    /// @param missed how many moments
    /// @param customers of how many
    /// @param followed how many were followed by their outcome all the same; null where the definition hopes for nothing
    /// @param answered how many moments of the definition were answered
    /// @param low the lower end of what was at stake, in outcomes; null where it is unknown
    /// @param high the upper end
    /// @param worth what outcomes like those of the definition are worth, by currency; empty where none has a value
    public record Line(
            String definition,
            String reason,
            long missed,
            long customers,
            @Nullable Long followed,
            long answered,
            @Nullable Double low,
            @Nullable Double high,
            List<Worth> worth) {}

    /// An answer.
    public record Answer(Instant from, Instant to, List<Line> lines, Freshness freshness) {}

    private record Counted(String definition, String reason, long missed, long customers) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            String who =
                    (scope.simulated() ? "" : " AND NOT m.simulated")
                            + (scope.bots() ? "" : " AND NOT m.bot");
            String missed =
                    "SELECT DISTINCT x.definition, x.reason, x.moment_id, x.profile, m.time FROM missed x JOIN moments m USING (moment_id)"
                            + " WHERE x.time >= ? AND x.time < ? AND m.retracted_at IS NULL"
                            + who;
            List<Counted> counted =
                    scope.bind(
                                    new Asked(
                                            connection,
                                            "SELECT definition, reason, count(*), count(DISTINCT profile) FROM ("
                                                    + missed
                                                    + ") GROUP BY ALL ORDER BY 3 DESC, 1, 2"))
                            .rows(row ->
                                    new Counted(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getLong(3),
                                            row.getLong(4)));
            Map<String, Count> answered = new HashMap<>();
            Map<String, List<Worth>> worth = Worth.byDefinition(connection, scope);
            List<Line> lines = new ArrayList<>();
            for (Counted one : counted) {
                Duration time = within.apply(one.definition());
                if (time == null) {
                    lines.add(line(one, null, NOBODY, List.of()));
                    continue;
                }
                if (!answered.containsKey(one.definition())) {
                    answered.put(one.definition(), answered(connection, one.definition(), time));
                }
                Count base = answered.getOrDefault(one.definition(), NOBODY);
                lines.add(
                        line(
                                one,
                                followed(connection, missed, one, time),
                                base,
                                worth.getOrDefault(one.definition(), List.of())));
            }
            return new Answer(scope.from(), scope.to(), lines, history.freshness());
        });
    }

    static final String FOLLOWED =
            """
            EXISTS (SELECT 1 FROM outcomes o WHERE o.profile = m.profile AND o.definition = m.definition
                AND o.time > m.time AND o.time <= m.time + to_milliseconds(%d))\
            """;

    private long followed(Connection connection, String missed, Counted one, Duration time)
            throws SQLException {
        String sql =
                "SELECT count(*) FROM ("
                        + missed
                        + ") m WHERE m.definition = ? AND m.reason = ? AND "
                        + FOLLOWED.formatted(time.toMillis());
        return scope.bind(new Asked(connection, sql))
                .with(one.definition())
                .with(one.reason())
                .number();
    }

    private Count answered(Connection connection, String definition, Duration time)
            throws SQLException {
        String sql =
                "SELECT count(*) FILTER ("
                        + FOLLOWED.formatted(time.toMillis())
                        + "), count(*) FROM moments m WHERE m.definition = ? AND m.retracted_at IS NULL AND "
                        + scope.where("m")
                        + " AND EXISTS (SELECT 1 FROM decisions d WHERE d.moment_id = m.moment_id)";
        Asked asked = new Asked(connection, sql).with(definition);
        return scope.bind(asked).rows(row -> new Count(row.getLong(1), row.getLong(2))).getFirst();
    }

    private static Line line(
            Counted one, @Nullable Long followed, Count answered, List<Worth> worth) {
        Interval share = null;
        if (followed != null
                && answered.units() >= FEWEST
                && Proportions.wilson(answered, 0.95)
                        instanceof Analysis.Done<Interval>(var done)) {
            share = done;
        }
        return new Line(
                one.definition(),
                one.reason(),
                one.missed(),
                one.customers(),
                followed,
                answered.units(),
                share == null || followed == null ? null : stake(one, share.low(), followed),
                share == null || followed == null ? null : stake(one, share.high(), followed),
                worth);
    }

    private static double stake(Counted one, double share, long followed) {
        return Math.max(0, one.missed() * share - followed);
    }
}
