package dev.carpe.analytics;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of the moments of one definition.
///
/// @param scope when they were raised
/// @param moment the definition's id
/// @param fate what became of them
/// @param reason why they were missed; null for whatever reason, and for any other fate
public record Became(Scope scope, String moment, Fate fate, @Nullable String reason) {
    /// What can become of a moment. One can be answered and taken back as well.
    public enum Fate {
        /// It was raised, whatever followed.
        RAISED("TRUE"),
        /// Later events took it back.
        RETRACTED("row.retracted_at IS NOT NULL"),
        /// It was answered.
        ANSWERED("EXISTS (SELECT 1 FROM decisions d WHERE d.moment_id = row.moment_id)"),
        /// It went by without an answer.
        MISSED("row.moment_id IN (SELECT moment_id FROM missed)");

        private final String sql;

        Fate(String sql) {
            this.sql = sql;
        }

        /// The condition on a `row` of moments.
        String sql() {
            return sql;
        }

        /// The fate of this name.
        ///
        /// @throws BadQuestion where there is none
        public static Fate of(String name) {
            for (Fate fate : values()) {
                if (fate.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return fate;
                }
            }
            throw new BadQuestion(
                    "\""
                            + name
                            + "\" became of no moment; say raised, retracted, answered or missed");
        }
    }

    /// Checks the reason.
    ///
    /// @throws BadQuestion where there is one for what was not missed
    public Became {
        if (reason != null && fate != Fate.MISSED) {
            throw new BadQuestion("a reason is told of missed moments alone: became=missed");
        }
    }

    /// The moments.
    public Things things() {
        String which =
                reason == null
                        ? fate.sql
                        : "row.moment_id IN (SELECT moment_id FROM missed WHERE reason = ?)";
        List<String> why = reason == null ? List.of() : List.of(reason);
        return new SelectedThings(
                "SELECT row.profile, row.time, row.session FROM moments row WHERE "
                        + scope.where("row")
                        + " AND row.definition = ? AND "
                        + which,
                asked -> scope.bind(asked).with(moment).texts(why));
    }
}
