package dev.carpe.analytics;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// How many moments of one definition met which fate. Each number counts the things of [Became] with the same words.
///
/// @param scope when they were raised
/// @param moment the definition's id
public record Fates(Scope scope, String moment) {
    /// An answer. A moment can be answered and taken back as well.
    ///
    /// @param raised how many moments, whatever followed
    /// @param retracted how many of them later events took back
    /// @param answered how many of them were answered
    /// @param missed how many of them went by without an answer
    /// @param reasons how many were missed for which reason, the most frequent first
    public record Answer(
            Instant from,
            Instant to,
            long raised,
            long retracted,
            long answered,
            long missed,
            Map<String, Long> reasons,
            Freshness freshness) {}

    private record Counted(long raised, long retracted, long answered, long missed) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            Counted counted = counted(connection);
            return new Answer(
                    scope.from(),
                    scope.to(),
                    counted.raised(),
                    counted.retracted(),
                    counted.answered(),
                    counted.missed(),
                    reasons(connection),
                    history.freshness());
        });
    }

    private Counted counted(Connection connection) throws SQLException {
        String numbers =
                Arrays.stream(Became.Fate.values())
                        .map(fate -> "count(*) FILTER (" + fate.sql() + ")")
                        .collect(Collectors.joining(", "));
        String sql = "SELECT " + numbers + " FROM moments row WHERE " + those();
        return bound(connection, sql)
                .rows(row ->
                        new Counted(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .getFirst();
    }

    private Map<String, Long> reasons(Connection connection) throws SQLException {
        String sql =
                "SELECT why.reason, count(*) FROM moments row"
                        + " JOIN (SELECT DISTINCT moment_id, reason FROM missed) why ON why.moment_id = row.moment_id WHERE "
                        + those()
                        + " GROUP BY 1 ORDER BY 2 DESC, 1";
        Map<String, Long> reasons = new LinkedHashMap<>();
        bound(connection, sql).each(row -> reasons.put(row.getString(1), row.getLong(2)));
        return reasons;
    }

    private String those() {
        return scope.where("row") + " AND row.definition = ?";
    }

    private Asked bound(Connection connection, String sql) {
        return scope.bind(new Asked(connection, sql)).with(moment);
    }
}
