package dev.carpe.analytics;

import java.util.List;

/// The sessions that a question leaves out for who had them: programs that say so, and simulated customers. By them other data can be counted
/// alike that know sessions alone.
///
/// @param scope the period, and who counts
public record LeftOut(Scope scope) {
    /// Their ids, as events name them; none where everybody counts.
    public List<String> ask(History history) {
        if (scope.simulated() && scope.bots()) {
            return List.of();
        }
        String sql =
                "SELECT DISTINCT session FROM events WHERE session IS NOT NULL AND time >= ? AND time < ? AND ("
                        + (scope.bots() ? "FALSE" : "bot")
                        + (scope.simulated() ? "" : " OR simulated")
                        + ")";
        return history.ask(
                connection -> scope.bind(new Asked(connection, sql)).rows(row -> row.getString(1)));
    }
}
