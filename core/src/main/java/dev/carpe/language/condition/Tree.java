package dev.carpe.language.condition;

import dev.carpe.event.Value;
import java.util.List;

/// An expression as it was written. Names are already told apart: what an environment knows is
/// [Read], what a macro binds is [Local].
sealed interface Tree {
    /// Where it stands.
    Spot spot();

    /// Where a piece of an expression stands, and how deep it is.
    ///
    /// @param from offset of its first character
    /// @param to offset after its last
    /// @param height levels of nesting from here down, at least 1
    record Spot(int from, int to, int height) {}

    /// A constant; `null` is the missing value.
    record Literal(Value value, Spot spot) implements Tree {}

    /// Something the environment provides.
    record Read(Reference reference, Spot spot) implements Tree {}

    /// A macro's variable; its slot is negative.
    record Local(String name, int slot, Spot spot) implements Tree {}

    /// `of.field` where `of` is not a path of names.
    record Select(Tree of, String field, Spot spot) implements Tree {}

    /// `of[at]`.
    record Index(Tree of, Tree at, Spot spot) implements Tree {}

    /// `has(subject)`.
    record Has(Tree subject, Spot spot) implements Tree {}

    /// `!of`.
    record Not(Tree of, Spot spot) implements Tree {}

    /// `-of`.
    record Negation(Tree of, Spot spot) implements Tree {}

    /// `a && b && …`, at least two.
    record And(List<Tree> parts, Spot spot) implements Tree {}

    /// `a || b || …`, at least two.
    record Or(List<Tree> parts, Spot spot) implements Tree {}

    /// `left == right` and its like.
    record Comparison(Relation relation, Tree left, Tree right, Spot spot) implements Tree {}

    /// `element in group`.
    record Membership(Tree element, Tree group, Spot spot) implements Tree {}

    /// `left + right` and its like.
    record Calculation(Operator operator, Tree left, Tree right, Spot spot) implements Tree {}

    /// `question ? yes : no`.
    record Choice(Tree question, Tree yes, Tree no, Spot spot) implements Tree {}

    /// `[a, b, …]`.
    record Items(List<Tree> items, Spot spot) implements Tree {}

    /// `{'a': x, …}`.
    record Entries(List<Tree> keys, List<Tree> values, Spot spot) implements Tree {}

    /// `f(a, …)` or `a.f(…)`; a receiver is the first argument.
    record Call(Function function, List<Tree> arguments, Spot spot) implements Tree {}

    /// `over.macro(variable, body)`.
    ///
    /// @param filter which elements count; the literal `true` where all do
    record Loop(Macro macro, Tree over, Local variable, Tree filter, Tree body, Spot spot)
            implements Tree {}
}
