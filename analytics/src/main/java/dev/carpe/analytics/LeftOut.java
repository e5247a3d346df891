package dev.carpe.analytics;

import java.util.Collection;
import java.util.List;

/// Which sessions are programs' that say so: by them other data can be counted like history that know sessions alone.
///
/// @param scope the period
public record LeftOut(Scope scope) {
    /// Those among some sessions, as events name them; none where the scope has programs count too, or no session is given: history is not
    /// asked then.
    ///
    /// @throws HistoryTrouble where history cannot answer
    public List<String> among(Collection<String> sessions, History history) {
        if (scope.bots() || sessions.isEmpty()) {
            return List.of();
        }
        String sql =
                "SELECT DISTINCT session FROM events WHERE time >= ? AND time < ? AND bot AND session IN (SELECT unnest(?::VARCHAR[]))";
        return history.ask(connection ->
                scope.bind(new Asked(connection, sql))
                        .with(connection.createArrayOf("VARCHAR", sessions.toArray()))
                        .rows(row -> row.getString(1)));
    }
}
