package dev.carpe.analytics;

import dev.carpe.engine.ImportClocks;
import dev.carpe.language.SourceDefinition;
import dev.carpe.language.Workspace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Until when the customers of a backtest wait for what does not happen: to the end of the period. Who was only ever imported goes by the clock of the source,
/// which stands where its events end: nothing has become due for them since.
///
/// @param imports the sources of kind import whose events history holds
/// @param shown what their clocks show
/// @param to the end of the period
record Clocks(List<String> imports, ImportClocks shown, Instant to) {

    /// @param sorts what history holds
    static Clocks of(Workspace workspace, List<Past.Sort> sorts, ImportClocks shown, Instant to) {
        List<String> imports =
                sorts.stream()
                        .map(Past.Sort::source)
                        .distinct()
                        .filter(one -> workspace.kindOf(one) == SourceDefinition.Kind.IMPORT)
                        .toList();
        return new Clocks(imports, shown, to);
    }

    /// The imported customers of a portion, each with the source that the last event came from.
    Map<String, String> imported(Past past, Past.Portion portion) throws SQLException {
        return imports.isEmpty() ? Map.of() : past.allFrom(imports, portion);
    }

    /// What a customer's clock shows in the end.
    ///
    /// @param imported see [#imported]
    Instant end(String owner, Map<String, String> imported) {
        String source = imported.get(owner);
        return source == null
                ? to
                : shown.of(owner, source).filter(time -> time.isBefore(to)).orElse(to);
    }
}
