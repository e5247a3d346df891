package dev.carpe.language;

import dev.carpe.language.condition.Expression;
import java.util.List;

/// Which events are meant: any of the alternatives. A `class:` document is already unfolded into its members here.
///
/// @param anyOf at least one alternative
public record Matcher(List<Alternative> anyOf) {
    public Matcher {
        anyOf = List.copyOf(anyOf);
    }

    /// One kind of event under conditions that must all hold (a class's own and the step's).
    ///
    /// @param subject the kind
    /// @param where the conditions; empty means always
    public record Alternative(Subject subject, List<Expression> where) {
        public Alternative {
            where = List.copyOf(where);
        }
    }

    /// What an alternative looks at.
    public sealed interface Subject {
        /// Events with a name: `track` events called so, and pages and screens called so. `Page Viewed` and `Screen Viewed` also
        /// mean every page or screen whatever its own name.
        ///
        /// @param name the name, compared exactly
        record Named(String name) implements Subject {}

        /// The raise of another moment, at its time, with its key as properties.
        ///
        /// @param id the other definition's id
        record Raised(String id) implements Subject {}
    }
}
