package dev.carpe.analytics;

import dev.carpe.experiment.Experiment;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.stats.Count;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Interval;
import dev.carpe.stats.compare.Proportions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether customers learn to stall for what a trigger gives, such as a coupon: to show its moments again, visit after visit, until it comes.
///
/// Two answers of different strength. Over all customers it is an effect: of those whom the trigger's experiment may answer and of those
/// whom it holds out, how many had one of its moments again in a later visit. Of a single customer nothing is proven: [Suspect]s are
/// those who act as if they had learned it.
///
/// @param scope the period
/// @param trigger whose answers are meant
/// @param experiment that holds some customers out of its answers; null where none does
/// @param goal the event that the answer is to lead to
/// @param within how long after the answer was seen the event still counts as its own
/// @param named the most customers that are named
public record Stalling(
        Scope scope,
        TriggerDefinition trigger,
        @Nullable Experiment experiment,
        String goal,
        Duration within,
        int named) {
    private static final double LEVEL = 0.95;
    private static final Count NOBODY = new Count(0, 0);

    /// Fewer answers teach nothing that could be told from chance.
    private static final int FEWEST_SHOWN = 2;

    private static final int FEWEST_VISITS = 3;

    /// Customers of one arm.
    ///
    /// @param customers how many
    /// @param again how many of them had one of the moments again in a later visit
    public record Arm(long customers, long again) {}

    /// What being answered changes: the share of customers that have the moment again, answered less held out.
    ///
    /// @param difference of the shares
    /// @param low the lower end of its 95 % interval, at one look
    /// @param high the upper end
    public record Change(double difference, double low, double high) {}

    /// Why nothing can be told of all customers.
    public enum Obstacle {
        /// No experiment holds anybody out.
        NOBODY_HELD_OUT,
        /// In one of the arms nobody got a place in the period.
        UNASSIGNED,
        /// Nobody of either arm had one of the moments again.
        NONE_AGAIN,
        /// Everybody of both arms had.
        ALL_AGAIN,
        /// Everybody of one arm had, and nobody of the other.
        ALL_AND_NONE;

        /// As it is written.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private String words(Count both) {
            return switch (this) {
                case NOBODY_HELD_OUT ->
                        "nobody is held out, so nothing tells what customers would do without the answer: write"
                                + " holdout: 10% at the trigger";
                case UNASSIGNED ->
                        "the experiment has not assigned customers to both arms in this period yet";
                case NONE_AGAIN ->
                        "none of %d customers of both arms had one of its moments again in a later visit yet"
                                .formatted(both.units());
                case ALL_AGAIN ->
                        "all %d customers of both arms had one of its moments again in a later visit"
                                .formatted(both.units());
                case ALL_AND_NONE ->
                        "all customers of one arm had one of its moments again in a later visit and none of the other: too little"
                                + " to say how uncertain the difference is";
            };
        }
    }

    /// A customer who saw the answer twice or more, has had its moments in three or more visits since and, where there were
    /// visits before, in a larger share of them, and has bought since, but never without having just seen the answer.
    ///
    /// @param shown how often the answer was seen
    /// @param visitsBefore visits before the one in which it was first seen
    /// @param askedBefore those of them with one of the moments
    /// @param visitsSince visits since
    /// @param askedSince those of them with one of the moments
    /// @param bought how often the goal was reached since, each time soon after the answer
    /// @param last when the customer was last here
    public record Suspect(
            String profile,
            long shown,
            long visitsBefore,
            long askedBefore,
            long visitsSince,
            long askedSince,
            long bought,
            Instant last) {}

    /// An answer.
    ///
    /// @param answered customers that may be answered; null where no experiment holds anybody out
    /// @param held customers that are not
    /// @param change what being answered changes; null where that cannot be told
    /// @param obstacle why it cannot, as a code of [Obstacle]; null where it can
    /// @param why the same in words
    /// @param verdict `learned`: more of the answered had the moment again; `not-seen`: no difference is seen, which is no proof that there is none;
    /// `fewer`; `unknown`
    /// @param buyers customers who have seen the answer twice or more and bought since
    /// @param suspected how many of them act as if they had learned it
    /// @param suspects as many of these as were asked for, those with the most such visits first
    public record Answer(
            String trigger,
            List<String> moments,
            @Nullable Arm answered,
            @Nullable Arm held,
            @Nullable Change change,
            @Nullable String obstacle,
            @Nullable String why,
            String verdict,
            long buyers,
            long suspected,
            List<Suspect> suspects,
            Freshness freshness) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            Map<Boolean, Count> arms = experiment == null ? Map.of() : arms(connection, experiment);
            Count held = arms.getOrDefault(true, NOBODY);
            Count answered = arms.getOrDefault(false, NOBODY);
            Obstacle obstacle = obstacle(held, answered);
            Change change = obstacle == null ? change(held, answered) : null;
            List<Candidate> candidates = candidates(connection);
            List<Suspect> suspects =
                    candidates.stream()
                            .filter(Candidate::suspected)
                            .map(Candidate::customer)
                            .toList();
            return new Answer(
                    trigger.id(),
                    moments(),
                    arm(arms.get(false)),
                    arm(arms.get(true)),
                    change,
                    obstacle == null ? null : obstacle.code(),
                    obstacle == null ? null : obstacle.words(held.merge(answered)),
                    verdict(change),
                    candidates.size(),
                    suspects.size(),
                    suspects.stream().limit(named).toList(),
                    history.freshness());
        });
    }

    private List<String> moments() {
        return List.copyOf(trigger.on().moments());
    }

    private static @Nullable Arm arm(@Nullable Count count) {
        return count == null ? null : new Arm(count.units(), count.successes());
    }

    private @Nullable Obstacle obstacle(Count held, Count answered) {
        Count both = held.merge(answered);
        if (experiment == null || experiment.holdout() <= 0) {
            return Obstacle.NOBODY_HELD_OUT;
        }
        if (held.units() == 0 || answered.units() == 0) {
            return Obstacle.UNASSIGNED;
        }
        if (both.successes() == 0) {
            return Obstacle.NONE_AGAIN;
        }
        if (both.failures() == 0) {
            return Obstacle.ALL_AGAIN;
        }
        return Proportions.effect(held, answered).succeeded() ? null : Obstacle.ALL_AND_NONE;
    }

    private static Change change(Count held, Count answered) {
        Effect effect = Proportions.effect(held, answered).result();
        Interval interval = effect.interval(LEVEL);
        return new Change(effect.difference(), interval.low(), interval.high());
    }

    private static String verdict(@Nullable Change change) {
        if (change == null) {
            return "unknown";
        }
        return change.low() > 0 ? "learned" : change.high() < 0 ? "fewer" : "not-seen";
    }

    private String definitions() {
        return "("
                + String.join(", ", Collections.nCopies(trigger.on().moments().size(), "?"))
                + ")";
    }

    private Asked bind(Asked asked) {
        return scope.bind(asked.texts(trigger.on().moments()));
    }

    /// The condition on customers: what they are is told by their events.
    private String those() {
        return scope.simulated() && scope.bots()
                ? ""
                : "AND profile NOT IN (SELECT profile FROM events WHERE "
                        + (scope.simulated()
                                ? "bot"
                                : scope.bots() ? "simulated" : "simulated OR bot")
                        + ")";
    }

    /// By whether they are held out, customers (or accounts) that got their place in the period, and those of them with a visit whose first moment
    /// came after that place. Whoever was assigned counts, whatever they did next, so that the arms stay comparable.
    private Map<Boolean, Count> arms(Connection connection, Experiment experiment)
            throws SQLException {
        String sql =
                """
                WITH asked AS (
                    SELECT m.profile, m.session, min(m.time) AS time FROM moments m
                    WHERE m.retracted_at IS NULL AND m.definition IN %1$s AND %2$s GROUP BY ALL),
                people AS (
                    SELECT profile, unit, any_value(arm) = ? AS held, min(time) AS since FROM measurements
                    WHERE experiment = ? %3$s GROUP BY profile, unit
                    HAVING NOT bool_or(kind = 'excluded') AND min(time) >= ? AND min(time) < ?),
                units AS (
                    SELECT CASE WHEN starts_with(p.unit, 'account:') THEN p.unit ELSE p.profile END AS customer,
                        any_value(p.held) AS held, bool_or(a.time > p.since) AS again
                    FROM people p LEFT JOIN asked a USING (profile) GROUP BY customer)
                SELECT held, count(*) FILTER (again), count(*) FROM units GROUP BY held
                """
                        .formatted(definitions(), scope.where("m"), those());
        Map<Boolean, Count> arms = new LinkedHashMap<>();
        scope.bind(bind(new Asked(connection, sql)).with(Experiment.HOLDOUT).with(experiment.key()))
                .each(row ->
                        arms.put(row.getBoolean(1), new Count(row.getLong(2), row.getLong(3))));
        return arms;
    }

    /// A customer who bought after having seen the answer often enough to learn.
    ///
    /// @param alone how often without having just seen it
    private record Candidate(Suspect customer, long alone) {
        boolean suspected() {
            return alone == 0 && customer.askedSince() >= FEWEST_VISITS && asksMore();
        }

        private boolean asksMore() {
            return customer.visitsBefore() == 0
                    || customer.askedSince() * customer.visitsBefore()
                            > customer.askedBefore() * customer.visitsSince();
        }
    }

    /// A page tells what was seen, and what was bought, by and by: often with one request, after both. So an answer counts for what is
    /// bought from when it was given on, and not only once it was told that it was seen.
    private List<Candidate> candidates(Connection connection) throws SQLException {
        String sql =
                """
                WITH asked AS (
                    SELECT DISTINCT m.session FROM moments m
                    WHERE m.retracted_at IS NULL AND m.definition IN %1$s AND %2$s),
                seen AS (
                    SELECT x.profile, x.decision_id, min(d.time) AS given, min(x.time) AS time FROM exposures x JOIN decisions d USING (decision_id)
                    WHERE d.trigger_id = ? AND x.time >= ? AND x.time < ? GROUP BY ALL),
                firsts AS (
                    SELECT profile, min(time) AS since, count(*) AS shown FROM seen
                    GROUP BY profile HAVING count(*) >= %4$d),
                visits AS (
                    SELECT e.profile, e.session, min(e.time) AS began, max(e.time) AS ended
                    FROM events e SEMI JOIN firsts USING (profile) WHERE %3$s GROUP BY ALL),
                told AS (
                    SELECT v.profile, v.ended, a.session IS NOT NULL AS asked, v.began > f.since AS after,
                        v.began < max(v.began) FILTER (v.began <= f.since) OVER (PARTITION BY v.profile) AS before
                    FROM visits v JOIN firsts f USING (profile) LEFT JOIN asked a USING (session)),
                ways AS (
                    SELECT profile, max(ended) AS last,
                        count(*) FILTER (before) AS visits_before, count(*) FILTER (before AND asked) AS asked_before,
                        count(*) FILTER (after) AS visits_since, count(*) FILTER (after AND asked) AS asked_since
                    FROM told GROUP BY profile),
                bought AS (
                    SELECT e.profile, count(*) AS times, count(*) FILTER (NOT EXISTS (
                        SELECT 1 FROM seen s WHERE s.profile = e.profile AND s.given <= e.time
                            AND s.time >= e.time - to_milliseconds(%5$d))) AS alone
                    FROM events e JOIN firsts f USING (profile)
                    WHERE e.name = ? AND e.time > f.since AND %3$s GROUP BY e.profile)
                SELECT profile, shown, visits_before, asked_before, visits_since, asked_since, times,
                    epoch_ms(last), alone
                FROM firsts JOIN ways USING (profile) JOIN bought USING (profile)
                ORDER BY asked_since DESC, times DESC, profile
                """
                        .formatted(
                                definitions(),
                                scope.where("m"),
                                scope.where("e"),
                                FEWEST_SHOWN,
                                within.toMillis());
        Asked asked = scope.bind(bind(new Asked(connection, sql)).with(trigger.id()));
        return scope.bind(scope.bind(asked).with(goal))
                .rows(row ->
                        new Candidate(
                                new Suspect(
                                        row.getString(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        Instant.ofEpochMilli(row.getLong(8))),
                                row.getLong(9)));
    }
}
