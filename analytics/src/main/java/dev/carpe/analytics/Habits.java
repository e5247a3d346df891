package dev.carpe.analytics;

import dev.carpe.experiment.Goal;
import dev.carpe.language.Matcher;
import dev.carpe.stats.Paired;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the customers of an experiment reached of its goal, beside their *habit*: how often they had done the same in the 28 days before
/// their place was given, and what that was worth. With the habit as a companion the noise in a difference falls
/// ([dev.carpe.stats.adjust.Cuped]).
///
/// A companion that the answer can influence makes the result wrong. So a habit is what the log held when the place was given: of the
/// same customer *as known then*, at an earlier place in the log, at an earlier time. Who logs in later brings the events of another
/// device along, which do not count; nor does what arrives late. Conditions of the goal on properties are not looked at: whatever was
/// known before may be a companion, and a coarser one takes out less noise, not more than it should.
///
/// Where accounts are assigned, the habit is that of the account's first person: who of the others belonged to it then is not known.
///
/// @param experiment the experiment's key
/// @param goal the goal that is looked at
/// @param simulated whether simulated customers count too
/// @param on what reaches the goal
/// @param value the property whose number is the goal's value; null where it has none
public record Habits(
        String experiment, String goal, boolean simulated, Matcher on, @Nullable String value) {
    /// How far back a habit reaches: four whole weeks, so that every weekday counts as often.
    public static final Duration SPAN = Duration.ofDays(28);

    /// Under which ids the log knew each customer when the place was given, and what these had done.
    private static final String ROWS =
            Together.UNITS
                    + """
                    , own AS (SELECT * FROM units WHERE experiment = ? AND position IS NOT NULL),
                    known AS (
                        WITH RECURSIVE back AS (
                            SELECT customer, origin, position, since FROM own
                            UNION
                            SELECT b.customer, m.merged, b.position, b.since
                            FROM back b JOIN merges m ON m.into_profile = b.origin
                                AND m.position < b.position AND (m.undone_at IS NULL OR m.undone_at > b.since))
                        SELECT * FROM back),
                    done AS (%s),
                    habits AS (
                        SELECT k.customer, count(*) AS times, sum(d.worth) AS worth
                        FROM known k JOIN done d ON d.origin = k.origin AND d.position < k.position
                            AND d.time < k.since AND d.time >= k.since - to_milliseconds(%d)
                        GROUP BY k.customer),
                    row AS (
                        SELECT own.arm, CAST(own.reached AS DOUBLE) AS reached, coalesce(own.total, 0) AS total,
                            CAST(coalesce(h.times, 0) AS DOUBLE) AS times, coalesce(h.worth, 0) AS worth
                        FROM own LEFT JOIN habits h USING (customer))
                    SELECT arm, count(*),
                        avg(reached), avg(times), regr_syy(reached, times), regr_sxx(reached, times), regr_sxy(reached, times),
                        avg(total), avg(worth), regr_syy(total, worth), regr_sxx(total, worth), regr_sxy(total, worth)
                    FROM row GROUP BY arm ORDER BY arm
                    """;

    /// The customers of one arm.
    ///
    /// @param name the arm
    /// @param share whether they reached the goal, with how often they had done it before
    /// @param value what they reached was worth, with what it had been worth before
    public record Arm(String name, Paired share, Paired value) {}

    /// Looks at everybody who was ever assigned. Customers without a habit count with 0; who was erased counts no more.
    public List<Arm> ask(History history) {
        return history.ask(connection -> {
            String sql = ROWS.formatted(String.join(" UNION ALL ", done()), SPAN.toMillis());
            Asked asked = new Asked(connection, sql).with(goal).with(simulated).with(experiment);
            return bind(asked)
                    .rows(row -> new Arm(row.getString(1), paired(row, 3), paired(row, 8)));
        });
    }

    /// What counts as done, under whom, and when. What a sender says an event is worth is kept within limits: one absurd number would
    /// break every sum.
    private List<String> done() {
        List<String> done = new ArrayList<>();
        if (!names().isEmpty()) {
            String worth =
                    value == null
                            ? "1.0"
                            : "coalesce(try_cast(e.properties ->> CAST(? AS VARCHAR) AS DOUBLE), 0)";
            done.add(
                    """
                    SELECT origin, position, time, greatest(-%1$s, least(%1$s, worth)) AS worth
                    FROM (SELECT e.origin, e.position, e.time, %2$s AS worth FROM events e WHERE %3$s)
                    """
                            .formatted(Goal.MOST_WORTH, worth, called()));
        }
        if (!raises().isEmpty()) {
            done.add(
                    "SELECT origin, position, raised_at AS time, 1.0 AS worth FROM moments WHERE definition IN "
                            + marks(raises()));
        }
        return done;
    }

    /// As [dev.carpe.experiment.Happening#isCalled] has it.
    private String called() {
        String called = "e.type IN ('track', 'page', 'screen') AND e.name IN " + marks(names());
        String pages = names().contains("Page Viewed") ? " OR e.type = 'page'" : "";
        String screens = names().contains("Screen Viewed") ? " OR e.type = 'screen'" : "";
        return "(" + called + pages + screens + ")";
    }

    private Asked bind(Asked asked) {
        if (!names().isEmpty() && value != null) {
            asked.with(pointer(value));
        }
        return asked.texts(names()).texts(raises());
    }

    /// The place of a property as a JSON pointer (RFC 6901), which takes every name.
    private static String pointer(String path) {
        return "/" + path.replace("~", "~0").replace("/", "~1").replace('.', '/');
    }

    private static String marks(Collection<?> of) {
        return "(" + Merging.marks(of.size()) + ")";
    }

    private List<String> names() {
        return on.anyOf().stream()
                .map(Matcher.Alternative::subject)
                .filter(Matcher.Subject.Named.class::isInstance)
                .map(subject -> ((Matcher.Subject.Named) subject).name())
                .distinct()
                .toList();
    }

    private List<String> raises() {
        return on.anyOf().stream()
                .map(Matcher.Alternative::subject)
                .filter(Matcher.Subject.Raised.class::isInstance)
                .map(subject -> ((Matcher.Subject.Raised) subject).id())
                .distinct()
                .toList();
    }

    /// From means and sums of squares in five columns, of which rounding must not make any below 0.
    private static Paired paired(ResultSet row, int first) throws SQLException {
        return new Paired(
                row.getLong(2),
                row.getDouble(first),
                row.getDouble(first + 1),
                Math.max(0, row.getDouble(first + 2)),
                Math.max(0, row.getDouble(first + 3)),
                row.getDouble(first + 4));
    }
}
