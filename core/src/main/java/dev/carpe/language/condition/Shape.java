package dev.carpe.language.condition;

import dev.carpe.event.Value;

/// What an index can use of a condition: a comparison of one reference with one constant.
public sealed interface Shape {

    /// The reference equals the constant.
    ///
    /// @param reference what is read
    /// @param value the constant, never missing
    record Equals(Reference reference, Value value) implements Shape {}

    /// The reference is a number no smaller than the bound.
    ///
    /// @param reference what is read
    /// @param bound the constant, exactly
    /// @param strict whether the bound itself is too small
    record AtLeast(Reference reference, double bound, boolean strict) implements Shape {}

    /// The reference is a number no larger than the bound.
    ///
    /// @param reference what is read
    /// @param bound the constant, exactly
    /// @param strict whether the bound itself is too large
    record AtMost(Reference reference, double bound, boolean strict) implements Shape {}

    /// Anything else.
    record Other() implements Shape {}
}
