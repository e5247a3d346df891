package dev.carpe.analytics;

import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Experiments;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;
import dev.carpe.stats.adjust.PostStratification;
import dev.carpe.stats.adjust.Stratum;
import dev.carpe.stats.compare.Proportions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which moments matter: how often they happen × what they change × how firm the intent is.
///
/// What a moment changes is told in one of three grades. `held-out`: an experiment left some customers unanswered; the difference is an effect of
/// answering. `associated`: sessions with the moment against sessions without, of the same device, the same touch, and as far into the session; a
/// difference, and no effect. `unknown`: neither can be told.
///
/// @param scope the period
/// @param workspace the definitions that are asked about
public record Priority(Scope scope, Workspace workspace) {
    private static final double LEVEL = 0.95;

    /// How a difference is known.
    public enum Grade {
        HELD_OUT("held-out"),
        ASSOCIATED("associated"),
        UNKNOWN("unknown");

        private final String word;

        Grade(String word) {
            this.word = word;
        }

        /// As it is written.
        public String word() {
            return word;
        }
    }

    /// One moment.
    ///
    /// @param perDay how often it is raised a day
    /// @param sessions sessions that had it
    /// @param intent mean intent (0…1)
    /// @param grade how the difference is known
    /// @param why in words, where it is unknown
    /// @param difference in the share of sessions (held out: customers) with the outcome; null where unknown
    /// @param low the lower end of its 95 % interval
    /// @param high the upper end
    /// @param shrunk the difference drawn towards those of all moments, the more the less is known; ranks go by it
    /// @param score outcomes a day that hang on it: perDay × |shrunk| × intent; 0 where unknown
    /// @param rank 1 for the highest score
    /// @param rankLow the best rank that it may as well have (95 %)
    /// @param rankHigh the worst
    /// @param worth mean value of its outcome; null where none has one
    public record Line(
            String definition,
            String title,
            double perDay,
            long sessions,
            double intent,
            String grade,
            @Nullable String why,
            @Nullable Double difference,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double shrunk,
            double score,
            int rank,
            int rankLow,
            int rankHigh,
            @Nullable Double worth) {}

    /// An answer, the highest score first.
    public record Answer(Instant from, Instant to, List<Line> moments, Freshness freshness) {}

    /// How often, and how firm.
    private record Frequency(long raised, long sessions, double intent, @Nullable Double worth) {}

    private record Known(
            MomentDefinition moment, Frequency frequency, Grade grade, Analysis<Effect> effect) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            List<Known> known = new ArrayList<>();
            for (MomentDefinition moment : workspace.moments()) {
                Frequency frequency = frequency(connection, moment.id());
                if (frequency.raised() > 0) {
                    known.add(known(connection, moment, frequency));
                }
            }
            return new Answer(scope.from(), scope.to(), lines(known), history.freshness());
        });
    }

    private Frequency frequency(Connection connection, String definition) throws SQLException {
        Double worth =
                scope.bind(
                                new Asked(
                                                connection,
                                                "SELECT avg(o.value) FROM outcomes o WHERE o.definition = ? AND "
                                                        + scope.where("o"))
                                        .with(definition))
                        .rows(row -> {
                            double mean = row.getDouble(1);
                            return row.wasNull() ? Double.NaN : mean;
                        })
                        .getFirst();
        String sql =
                "SELECT count(*), count(DISTINCT m.session), coalesce(avg(m.intent), 0) FROM moments m"
                        + " WHERE m.definition = ? AND m.retracted_at IS NULL AND "
                        + scope.where("m");
        return scope.bind(new Asked(connection, sql).with(definition))
                .rows(row ->
                        new Frequency(
                                row.getLong(1),
                                row.getLong(2),
                                row.getDouble(3),
                                worth.isNaN() ? null : worth))
                .getFirst();
    }

    private Known known(Connection connection, MomentDefinition moment, Frequency frequency)
            throws SQLException {
        Optional<Experiment> experiment =
                Experiments.of(workspace).running().values().stream()
                        .filter(one -> one.holdout() > 0 && concerns(one, moment.id()))
                        .findFirst();
        if (experiment.isPresent()) {
            Analysis<Effect> effect = heldOut(connection, experiment.get());
            if (effect.succeeded()) {
                return new Known(moment, frequency, Grade.HELD_OUT, effect);
            }
        }
        MomentDefinition.Outcome outcome = moment.outcome();
        Analysis<Effect> effect =
                outcome == null
                        ? Analysis.failed(
                                Analysis.Cause.NO_SUPPORT,
                                "its definition names no outcome: write outcome:")
                        : associated(connection, moment.id(), outcome.within());
        return new Known(
                moment, frequency, effect.succeeded() ? Grade.ASSOCIATED : Grade.UNKNOWN, effect);
    }

    private boolean concerns(Experiment experiment, String moment) {
        return switch (experiment.level()) {
            case SITE -> false;
            case MOMENT -> experiment.subject().equals(moment);
            case TRIGGER ->
                    workspace
                            .trigger(experiment.subject())
                            .filter(trigger -> trigger.on().moments().contains(moment))
                            .isPresent();
        };
    }

    /// Customers who were held out against those who were not.
    private static Analysis<Effect> heldOut(Connection connection, Experiment experiment)
            throws SQLException {
        String goal = experiment.goals().getFirst().id();
        Map<Boolean, Count> arms = new LinkedHashMap<>();
        new Asked(
                        connection,
                        """
                        WITH units AS (
                            SELECT unit, any_value(arm) = ? AS held, bool_or(kind = 'excluded') AS out,
                                bool_or(kind = 'reached' AND goal = ?) AS reached
                            FROM measurements WHERE experiment = ? GROUP BY unit)
                        SELECT held, count(*) FILTER (reached), count(*) FROM units WHERE NOT out GROUP BY held
                        """)
                .with(Experiment.HOLDOUT)
                .with(goal)
                .with(experiment.key())
                .rows(row ->
                        arms.put(row.getBoolean(1), new Count(row.getLong(2), row.getLong(3))));
        Count none = new Count(0, 0);
        return Proportions.effect(arms.getOrDefault(true, none), arms.getOrDefault(false, none));
    }

    /// A session without the moment is looked at from one of its events on, which its name draws: so that both kinds have come as far.
    private Analysis<Effect> associated(Connection connection, String definition, Duration within)
            throws SQLException {
        String sql =
                """
                WITH e AS (
                    SELECT e.session, e.profile, e.device, e.touch, e.time, e.position FROM events e WHERE %1$s),
                t AS (
                    SELECT m.session, min(m.time) AS time FROM moments m
                    WHERE m.definition = ? AND m.retracted_at IS NULL AND %2$s GROUP BY m.session),
                n AS (SELECT session, count(*) AS all FROM e GROUP BY session),
                k AS (
                    SELECT e.*, row_number() OVER (PARTITION BY e.session ORDER BY e.time, e.position) AS place FROM e),
                units AS (
                    SELECT k.session, any_value(k.profile) AS profile, any_value(k.device) AS device,
                        coalesce(arg_min(k.touch, k.time), 'direct') AS touch,
                        any_value(t.time) IS NOT NULL AS treated,
                        coalesce(any_value(t.time), max(k.time) FILTER (k.place = 1 + hash(k.session) %% n.all)) AS since,
                        CASE WHEN any_value(t.time) IS NULL THEN any_value(1 + hash(k.session) %% n.all)
                            ELSE count(*) FILTER (k.time <= t.time) END AS depth
                    FROM k JOIN n USING (session) LEFT JOIN t USING (session) GROUP BY k.session),
                followed AS (
                    SELECT DISTINCT u.session FROM units u JOIN outcomes o ON o.profile = u.profile
                    WHERE o.definition = ? AND o.time > u.since AND o.time <= u.since + to_milliseconds(%3$d))
                SELECT coalesce(u.device, '?') || ' ' || u.touch || ' ' || CAST(floor(log2(u.depth + 1)) AS INTEGER) AS stratum,
                    count(*) FILTER (NOT u.treated AND f.session IS NOT NULL), count(*) FILTER (NOT u.treated),
                    count(*) FILTER (u.treated AND f.session IS NOT NULL), count(*) FILTER (u.treated)
                FROM units u LEFT JOIN followed f USING (session) GROUP BY stratum ORDER BY stratum
                """
                        .formatted(scope.where("e"), scope.where("m"), within.toMillis())
                        .replace("AS all", "AS size")
                        .replace("n.all", "n.size");
        Asked asked = scope.bind(new Asked(connection, sql)).with(definition);
        List<Stratum> strata =
                scope.bind(asked)
                        .with(definition)
                        .rows(row ->
                                new Stratum(
                                        row.getString(1),
                                        new Count(row.getLong(2), row.getLong(3)).sample(),
                                        new Count(row.getLong(4), row.getLong(5)).sample()));
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

    private List<Line> lines(List<Known> known) {
        List<Estimate> estimates =
                known.stream()
                        .map(one ->
                                one.effect() instanceof Analysis.Done<Effect>(var effect)
                                        ? effect.absolute()
                                        : new Estimate(0, 0))
                        .toList();
        double days = Math.max(scope.length().toMillis() / 86_400_000.0, 1e-9);
        List<Double> weights =
                known.stream()
                        .map(one -> one.frequency().raised() / days * one.frequency().intent())
                        .toList();
        List<Ranking.Place> places = Ranking.of(estimates, weights);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            lines.add(line(known.get(i), places.get(i), days));
        }
        lines.sort(java.util.Comparator.comparingInt(Line::rank));
        return lines;
    }

    private static Line line(Known known, Ranking.Place place, double days) {
        Frequency frequency = known.frequency();
        boolean told = known.effect() instanceof Analysis.Done<Effect>;
        Interval interval =
                known.effect() instanceof Analysis.Done<Effect>(var effect)
                        ? effect.interval(LEVEL)
                        : null;
        return new Line(
                known.moment().id(),
                known.moment().title(),
                frequency.raised() / days,
                frequency.sessions(),
                frequency.intent(),
                known.grade().word(),
                known.effect() instanceof Analysis.Failed<Effect> failed ? failed.message() : null,
                known.effect() instanceof Analysis.Done<Effect>(var effect)
                        ? effect.difference()
                        : null,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                told ? place.shrunk() : null,
                place.score(),
                place.rank(),
                place.best(),
                place.worst(),
                frequency.worth());
    }
}
