package dev.carpe.analytics;

import dev.carpe.stats.Count;
import java.util.List;
import java.util.stream.Collectors;

/// The customers of an experiment by what was known of each when the place was given: the last event until then says it. Who
/// logs in later brings the earlier events of another device along, so that an answer which makes people log in can change it.
///
/// @param experiment the experiment's key
/// @param goal the goal that is looked at
/// @param simulated whether simulated customers count too
/// @param by by what, such as `device`; at least one
public record Kinds(String experiment, String goal, boolean simulated, List<Dimension> by) {
    /// The last event of each customer until the place was given.
    private static final String ROWS =
            Together.UNITS
                    + """
                    , own AS (SELECT * FROM units WHERE experiment = ?),
                    theirs AS (
                        SELECT profile, time, page, device, channel, touch, campaign
                        FROM events SEMI JOIN own USING (profile)),
                    row AS MATERIALIZED (
                        SELECT own.arm, own.reached, own.profile, own.since AS time,
                            e.page, e.device, e.channel, e.touch, e.campaign
                        FROM own ASOF LEFT JOIN theirs e ON own.profile = e.profile AND own.since >= e.time)
                    """;

    public Kinds {
        by = List.copyOf(by);
    }

    /// The customers of one kind in one arm.
    ///
    /// @param dimension by what
    /// @param value what they share; empty where nothing is known
    /// @param arm their arm
    /// @param reached how many of how many reached the goal
    public record Kind(String dimension, String value, String arm, Count reached) {}

    /// Looks at everybody who was ever assigned and counts.
    public List<Kind> ask(History history) {
        String counts =
                by.stream()
                        .map(one ->
                                """
                                SELECT '%s' AS dimension, coalesce(%s, '') AS value, row.arm AS arm, count(*) FILTER (row.reached), count(*)
                                FROM row GROUP BY value, arm
                                """
                                        .formatted(one.name(), one.sql()))
                        .collect(Collectors.joining(" UNION ALL "));
        return history.ask(connection ->
                new Asked(connection, ROWS + counts + " ORDER BY dimension, value, arm")
                        .with(goal)
                        .with(simulated)
                        .with(experiment)
                        .rows(row ->
                                new Kind(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        new Count(row.getLong(4), row.getLong(5)))));
    }
}
