package dev.carpe.analytics;

import org.jspecify.annotations.Nullable;

/// Leaves only what has a value in a dimension.
///
/// @param value null for what nothing is known of
public record Only(Dimension dimension, @Nullable String value) {
    private static final String TRAIT = "trait:";

    /// `device:mobile`, `trait:plan:gold`; nothing after the last colon for what nothing is known of.
    ///
    /// @throws BadQuestion where the dimension is none
    public static Only of(String text) {
        int from = text.startsWith(TRAIT) ? TRAIT.length() : 0;
        int colon = text.indexOf(':', from);
        if (colon < 0) {
            throw new BadQuestion(
                    "\"" + text + "\" names no value: write device:mobile or trait:plan:gold");
        }
        String value = text.substring(colon + 1);
        return new Only(Dimension.of(text.substring(0, colon)), value.isEmpty() ? null : value);
    }

    /// A condition on a table called `row`, with the value as its argument.
    String sql() {
        return " AND " + dimension.sql() + (value == null ? " IS NULL" : " = ?");
    }
}
