package dev.carpe.analytics;

import java.util.List;
import java.util.function.UnaryOperator;

/// Rows of history.
///
/// @param sql a table with `profile`, `time` and `session` for each thing
/// @param arguments adds those of that table
record SelectedThings(String sql, UnaryOperator<Asked> arguments) implements Things {
    @Override
    public Behind customers(History history, int named) {
        return history.ask(connection -> Behind.of(history, connection, sql, arguments, named));
    }

    @Override
    public List<String> sessions(History history) {
        String those = "SELECT DISTINCT session FROM (" + sql + ") WHERE session IS NOT NULL";
        return history.ask(connection ->
                arguments.apply(new Asked(connection, those)).rows(row -> row.getString(1)));
    }
}
