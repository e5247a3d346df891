package dev.carpe.analytics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which sessions are those of a segment, or of an experiment's arm: by them other data can be looked at that know sessions alone.
///
/// @param scope the period
/// @param segment whose
/// @param arm only those of customers who are in it, and count; null for all
public record Sessions(Scope scope, Segment segment, @Nullable Arm arm) {
    /// An arm of an experiment.
    ///
    /// @param experiment the experiment's key
    /// @param name the arm's name
    public record Arm(String experiment, String name) {}

    /// Their ids, as events name them.
    public List<String> ask(History history) {
        String sql =
                "SELECT DISTINCT row.session FROM events row WHERE row.session IS NOT NULL AND "
                        + scope.where("row")
                        + segment.and()
                        + (arm == null
                                ? ""
                                : " AND row.profile IN (SELECT profile FROM measurements WHERE experiment = ? GROUP BY profile"
                                        + " HAVING bool_or(arm = ?) AND NOT bool_or(kind = 'excluded'))");
        return history.ask(connection -> {
            Asked asked = segment.bind(scope.bind(new Asked(connection, sql)));
            if (arm != null) {
                asked.with(arm.experiment()).with(arm.name());
            }
            return asked.rows(row -> row.getString(1));
        });
    }
}
