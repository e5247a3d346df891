package dev.carpe.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How many go how far: the steps in their order, anything between, all of them within a time.
///
/// Exact: of all ways to reach a step, the one that began latest leaves the most time, so each row keeps only the latest beginning of a way that ends in
/// it. That is one running maximum a step.
///
/// @param scope the period in which all of it happens
/// @param steps at least two
/// @param within from the first to the last step
/// @param session whether sessions are counted, instead of customers
/// @param by breakdown, by what held at the first step; null for none
public record Funnel(
        Scope scope, List<Step> steps, Duration within, boolean session, @Nullable Dimension by) {
    private static final int MOST = 12;

    /// Checks it.
    ///
    /// @throws BadQuestion where there are too few or too many steps
    public Funnel {
        steps = List.copyOf(steps);
        if (steps.size() < 2 || steps.size() > MOST) {
            throw new BadQuestion(
                    "a funnel has 2 to " + MOST + " steps, and this one has " + steps.size());
        }
        if (within.isNegative() || within.isZero()) {
            throw new BadQuestion("within is " + within + ", and must be a time such as PT1H");
        }
    }

    /// How far one group went.
    ///
    /// @param group the value of the breakdown; null where there is none, or nothing is known
    /// @param reached how many reached each step
    /// @param seconds the median time from the beginning to each step, of the fastest way there; null where nobody reached it
    public record Group(
            @Nullable String group, List<Long> reached, List<@Nullable Double> seconds) {}

    /// An answer.
    ///
    /// @param groups the largest first
    public record Answer(
            Instant from,
            Instant to,
            List<String> steps,
            String unit,
            List<Group> groups,
            Freshness freshness) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            List<Group> groups = bound(new Asked(connection, counts())).rows(this::group);
            return new Answer(
                    scope.from(),
                    scope.to(),
                    steps.stream().map(Step::words).toList(),
                    unit(),
                    groups,
                    history.freshness());
        });
    }

    /// Who came as far as a step.
    ///
    /// @param reached the step, from 1
    /// @param stopped whether only those who went no further
    /// @param group of which group, where the question has a breakdown
    /// @param named the most customers that are named
    /// @throws BadQuestion where there is no such step
    public Behind customers(
            History history, int reached, boolean stopped, @Nullable String group, int named) {
        if (reached < 1 || reached > steps.size() || stopped && reached == steps.size()) {
            throw new BadQuestion(
                    "nobody can have "
                            + (stopped ? "stopped at" : "reached")
                            + " step "
                            + reached
                            + " of "
                            + steps.size());
        }
        String those =
                reached()
                        + " SELECT profile, time FROM reached WHERE r"
                        + reached
                        + " IS NOT NULL"
                        + (stopped ? " AND r" + (reached + 1) + " IS NULL" : "")
                        + (by == null ? "" : group == null ? " AND part IS NULL" : " AND part = ?");
        return history.ask(connection ->
                Behind.of(
                        history,
                        connection,
                        those,
                        asked ->
                                by == null || group == null
                                        ? bound(asked)
                                        : bound(asked).with(group),
                        named));
    }

    private Asked bound(Asked asked) {
        steps.forEach(step -> step.bind(asked));
        scope.bind(asked);
        if (moments()) {
            scope.bind(asked);
        }
        steps.forEach(step -> step.bind(asked));
        return asked;
    }

    private boolean moments() {
        return steps.stream().anyMatch(step -> step.moment() != null);
    }

    private String unit() {
        return session ? "session" : "profile";
    }

    /// The table `reached`: for each unit how long it took to each step it came to.
    private String reached() {
        int last = steps.size();
        String is =
                IntStream.range(0, last)
                        .mapToObj(i -> steps.get(i).sql() + " AS a" + (i + 1))
                        .collect(Collectors.joining(", "));
        String any = steps.stream().map(Step::sql).collect(Collectors.joining(" OR "));
        String columns =
                "e."
                        + unit()
                        + " AS unit, e.time, e.position, e.profile"
                        + (by == null ? "" : ", e.page, e.device, e.channel, e.touch, e.campaign");
        StringBuilder sql =
                new StringBuilder(
                                "WITH f0 AS (SELECT row.unit, row.time, row.position, row.profile, ")
                        .append(by == null ? "NULL" : by.sql())
                        .append(" AS part, ")
                        .append(is)
                        .append(" FROM (")
                        .append(
                                Step.happenings(
                                        columns,
                                        steps.stream().anyMatch(step -> !step.where().isEmpty()),
                                        moments(),
                                        scope))
                        .append(") row WHERE ")
                        .append(any)
                        .append("), f1 AS (SELECT *, CASE WHEN a1 THEN time END AS s1 FROM f0)");
        for (int i = 2; i <= last; i++) {
            sql.append(
                    ", f%1$d AS (SELECT *, CASE WHEN a%1$d AND time - max(s%2$d) OVER way <= to_milliseconds(%3$d) THEN max(s%2$d) OVER way END AS s%1$d FROM f%2$d WINDOW way AS (PARTITION BY unit ORDER BY time, position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))"
                            .formatted(i, i - 1, within.toMillis()));
        }
        sql.append(
                ", reached AS (SELECT unit, any_value(profile) AS profile, max(time) AS time, arg_min(part, time) FILTER (a1) AS part");
        for (int i = 1; i <= last; i++) {
            sql.append(", min(epoch_ms(time) - epoch_ms(s%1$d)) AS r%1$d".formatted(i));
        }
        return sql.append(" FROM f").append(last).append(" GROUP BY unit)").toString();
    }

    private String counts() {
        StringBuilder sql = new StringBuilder(reached()).append(" SELECT part");
        for (int i = 1; i <= steps.size(); i++) {
            sql.append(", count(r%1$d), median(r%1$d) / 1000.0".formatted(i));
        }
        return sql.append(" FROM reached WHERE r1 IS NOT NULL GROUP BY part ORDER BY 2 DESC, 1")
                .toString();
    }

    private Group group(ResultSet row) throws SQLException {
        List<Long> reached = new ArrayList<>();
        List<@Nullable Double> seconds = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            reached.add(row.getLong(2 + 2 * i));
            double median = row.getDouble(3 + 2 * i);
            seconds.add(row.wasNull() ? null : median);
        }
        return new Group(row.getString(1), reached, seconds);
    }
}
