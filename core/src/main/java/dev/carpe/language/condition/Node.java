package dev.carpe.language.condition;

import dev.carpe.event.Bool;

/// A compiled piece of an expression. It gives a value, a missing value or [Failed#FAILED], and is a
/// condition at the same time: it holds where its value is true.
interface Node extends Formula, Condition {
    @Override
    default boolean test(Slots slots) {
        return evaluate(slots) == Bool.TRUE;
    }
}
