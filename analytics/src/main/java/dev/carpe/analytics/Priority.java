package dev.carpe.analytics;

import static java.util.Objects.requireNonNull;

import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Experiments;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;
import dev.carpe.stats.compare.Proportions;
import java.sql.Connection;
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
    private static final Analysis<Effect> NO_OUTCOME =
            Analysis.failed(
                    Analysis.Cause.NO_SUPPORT, "its definition names no outcome: write outcome:");

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
    /// @param cause what kind of obstacle there is where it is unknown, such as `no-support` (no outcome is named); null where it is known
    /// @param why the same in words
    /// @param difference in the share of sessions (held out: customers) with the outcome; null where unknown
    /// @param low the lower end of its 95 % interval
    /// @param high the upper end
    /// @param shrunk the difference drawn towards those of all moments, the more the less is known; ranks go by it
    /// @param score outcomes a day that hang on it: perDay × |shrunk| × intent; 0 where unknown
    /// @param rank 1 for the highest score
    /// @param rankLow the best rank that it may as well have (95 %)
    /// @param rankHigh the worst
    /// @param worth what outcomes like its own are worth, by currency; empty where none has a value
    public record Line(
            String definition,
            String title,
            double perDay,
            long sessions,
            double intent,
            String grade,
            @Nullable String cause,
            @Nullable String why,
            @Nullable Double difference,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double shrunk,
            double score,
            int rank,
            int rankLow,
            int rankHigh,
            List<Worth> worth) {}

    /// An answer, the highest score first.
    public record Answer(Instant from, Instant to, List<Line> moments, Freshness freshness) {}

    /// How often, and how firm.
    private record Frequency(long raised, long sessions, double intent) {}

    private record Known(
            MomentDefinition moment,
            Frequency frequency,
            Grade grade,
            Analysis<Effect> effect,
            List<Worth> worth) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            Map<String, Frequency> frequencies = frequencies(connection);
            List<MomentDefinition> raised =
                    workspace.moments().stream()
                            .filter(moment -> frequencies.containsKey(moment.id()))
                            .toList();
            Map<String, Analysis<Effect>> effects = heldOut(connection, raised);
            Map<String, Duration> within = new LinkedHashMap<>();
            for (MomentDefinition moment : raised) {
                MomentDefinition.Outcome outcome = moment.outcome();
                if (outcome != null && !effects.containsKey(moment.id())) {
                    within.put(moment.id(), outcome.within());
                }
            }
            Map<String, Analysis<Effect>> associated = new Associated(scope).of(connection, within);
            Map<String, List<Worth>> worth = Worth.byDefinition(connection, scope);
            List<Known> known = new ArrayList<>();
            for (MomentDefinition moment : raised) {
                Analysis<Effect> effect = effects.get(moment.id());
                Grade grade = Grade.HELD_OUT;
                if (effect == null) {
                    effect = associated.getOrDefault(moment.id(), NO_OUTCOME);
                    grade = effect.succeeded() ? Grade.ASSOCIATED : Grade.UNKNOWN;
                }
                Frequency frequency = requireNonNull(frequencies.get(moment.id()));
                known.add(
                        new Known(
                                moment,
                                frequency,
                                grade,
                                effect,
                                worth.getOrDefault(moment.id(), List.of())));
            }
            return new Answer(scope.from(), scope.to(), lines(known), history.freshness());
        });
    }

    /// Of the moments that were raised at all.
    private Map<String, Frequency> frequencies(Connection connection) throws SQLException {
        Map<String, Frequency> found = new HashMap<>();
        String sql =
                """
                SELECT m.definition, count(*), count(DISTINCT m.session), coalesce(avg(m.intent), 0)
                FROM moments m WHERE m.retracted_at IS NULL AND %s GROUP BY m.definition
                """
                        .formatted(scope.where("m"));
        scope.bind(new Asked(connection, sql))
                .each(row ->
                        found.put(
                                row.getString(1),
                                new Frequency(row.getLong(2), row.getLong(3), row.getDouble(4))));
        return found;
    }

    /// What answering does, of those moments of which some customers are held out and enough is known.
    private Map<String, Analysis<Effect>> heldOut(
            Connection connection, List<MomentDefinition> moments) throws SQLException {
        List<Experiment> experiments =
                Experiments.of(workspace).running().values().stream()
                        .filter(one -> one.holdout() > 0)
                        .toList();
        Map<String, Analysis<Effect>> effects = new HashMap<>();
        for (MomentDefinition moment : moments) {
            Optional<Experiment> experiment =
                    experiments.stream().filter(one -> concerns(one, moment.id())).findFirst();
            if (experiment.isPresent()) {
                Analysis<Effect> effect = heldOut(connection, experiment.get());
                if (effect.succeeded()) {
                    effects.put(moment.id(), effect);
                }
            }
        }
        return effects;
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
                known.effect() instanceof Analysis.Failed<Effect>(var cause, _)
                        ? cause.code()
                        : null,
                known.effect() instanceof Analysis.Failed<Effect>(_, var message) ? message : null,
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
                known.worth());
    }
}
