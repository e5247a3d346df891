package dev.carpe.analytics;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the events that definitions hope for are worth, in one currency: all of them in the period, whoever sent them and whether or not a moment came
/// before. Definitions that hope for the same event are told the same: it is nothing of their own.
///
/// @param currency as the events say it, such as `EUR`; null where they say none
/// @param mean of their values
/// @param outcomes how many of them have a value
public record Worth(@Nullable String currency, double mean, long outcomes) {
    /// By definition, the most frequent currency first. Different currencies are never added up.
    static Map<String, List<Worth>> byDefinition(Connection connection, Scope scope)
            throws SQLException {
        String sql =
                """
                SELECT o.definition, o.currency, avg(o.value), count(*)
                FROM outcomes o WHERE o.value IS NOT NULL AND %s GROUP BY o.definition, o.currency
                ORDER BY 1, 4 DESC, 2 NULLS LAST
                """
                        .formatted(scope.where("o"));
        Map<String, List<Worth>> found = new HashMap<>();
        scope.bind(new Asked(connection, sql))
                .each(row ->
                        found.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        new Worth(
                                                row.getString(2),
                                                row.getDouble(3),
                                                row.getLong(4))));
        return found;
    }
}
