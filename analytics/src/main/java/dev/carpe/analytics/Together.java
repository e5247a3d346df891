package dev.carpe.analytics;

import dev.carpe.stats.Count;
import java.util.List;

/// Customers who take part in an experiment and in another one at once, by their arms in both. Accounts count as one customer where they
/// are what is assigned.
///
/// @param experiment the experiment's key
/// @param goal the goal that is looked at: whether they reached it since they take part in the experiment
/// @param simulated whether simulated customers count too
public record Together(String experiment, String goal, boolean simulated) {
    /// Who takes part in which experiment: customers, or accounts, each with the profile and the time of the first place, whether they
    /// reached a goal and what that was worth, and where in the log and under which profile the place was given (null where the log told
    /// of that before history began, or of another profile). It asks for the goal, and whether simulated customers count.
    static final String UNITS =
            """
            WITH told AS (
                SELECT *, CASE WHEN kind = 'reached' AND goal = ? THEN total END AS more,
                    CASE WHEN kind = 'enrolled' THEN position END AS given
                FROM measurements),
            people AS (
                SELECT experiment, unit, profile, any_value(arm) AS arm, min(time) AS since,
                    bool_or(more IS NOT NULL) AS reached, sum(more) AS total,
                    min(given) AS position, arg_min(origin, given) AS origin
                FROM told WHERE ? OR NOT starts_with(profile, 'sim-')
                GROUP BY experiment, unit, profile HAVING NOT bool_or(kind = 'excluded')),
            units AS (
                SELECT experiment, CASE WHEN starts_with(unit, 'account:') THEN unit ELSE profile END AS customer,
                    any_value(arm) AS arm, bool_or(reached) AS reached, sum(total) AS total,
                    arg_min(profile, since) AS profile, min(since) AS since,
                    min(position) AS position, arg_min(origin, position) AS origin
                FROM people GROUP BY experiment, customer)
            """;

    private static final String SQL =
            UNITS
                    + """
                    SELECT other.experiment, other.arm, own.arm, count(*) FILTER (own.reached), count(*)
                    FROM units own JOIN units other USING (customer)
                    WHERE own.experiment = ? AND other.experiment <> ?
                    GROUP BY other.experiment, other.arm, own.arm ORDER BY other.experiment, other.arm, own.arm
                    """;

    /// Customers with the same two arms.
    ///
    /// @param other the other experiment's key
    /// @param otherArm their arm there
    /// @param arm their arm in the experiment asked about
    /// @param reached how many of how many reached the goal
    public record Shared(String other, String otherArm, String arm, Count reached) {}

    /// Looks at everybody who was ever assigned, whether or not both experiments still run.
    public List<Shared> ask(History history) {
        return history.ask(connection ->
                new Asked(connection, SQL)
                        .with(goal)
                        .with(simulated)
                        .with(experiment)
                        .with(experiment)
                        .rows(row ->
                                new Shared(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        new Count(row.getLong(4), row.getLong(5)))));
    }
}
