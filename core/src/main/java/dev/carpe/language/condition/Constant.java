package dev.carpe.language.condition;

import dev.carpe.event.Value;

/// What is the same for all slots.
///
/// @param value the value; may be missing or a failure
record Constant(Value value) implements Node {
    @Override
    public Value evaluate(Slots slots) {
        return value;
    }
}
