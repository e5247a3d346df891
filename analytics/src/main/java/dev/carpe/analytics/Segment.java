package dev.carpe.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whose rows are meant: those on which every one of some dimensions has a value.
///
/// @param all the conditions; empty for everybody
public record Segment(List<Is> all) {
    /// Everybody.
    public static final Segment EVERYBODY = new Segment(List.of());

    public Segment {
        all = List.copyOf(all);
    }

    /// A dimension and its value.
    ///
    /// @param value null for what nothing is known of
    public record Is(Dimension dimension, @Nullable String value) {
        /// As it is written, such as `device=mobile`.
        public String words() {
            return dimension.name() + "=" + (value == null ? "" : value);
        }

        private String sql() {
            return dimension.sql() + (value == null ? " IS NULL" : " = ?");
        }
    }

    /// Reads `device=mobile`, `trait:plan=gold`, and `campaign=` for those without one; several must hold together.
    ///
    /// @throws BadQuestion where one says no value, or names no dimension
    public static Segment of(List<String> texts) {
        List<Is> all = new ArrayList<>();
        for (String text : texts) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new BadQuestion(
                        "\"" + text + "\" is no segment: write one such as device=mobile");
            }
            String value = text.substring(sign + 1);
            all.add(new Is(Dimension.of(text.substring(0, sign)), value.isEmpty() ? null : value));
        }
        return new Segment(all);
    }

    /// As people read it.
    public String words() {
        return all.isEmpty()
                ? "everybody"
                : all.stream().map(Is::words).collect(Collectors.joining(", "));
    }

    /// A condition to add to others, on a table called `row`: see [#bind].
    String and() {
        return all.stream().map(one -> " AND " + one.sql()).collect(Collectors.joining());
    }

    Asked bind(Asked asked) {
        return asked.texts(all.stream().map(Is::value).filter(Objects::nonNull).toList());
    }
}
