package dev.carpe.event;

/// A value that an event, a trait or a condition can hold. Immutable; equality is by meaning, so the numbers `20` and `20.0`
/// are one value and can serve as one key.
public sealed interface Value permits Missing, Bool, Num, Text, Time, Span, Listing, Struct {

    /// Tells whether there is a value at all: `false` only for [Missing].
    default boolean isPresent() {
        return this != Missing.MISSING;
    }
}
