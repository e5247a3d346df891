package dev.carpe.language.condition;

import dev.carpe.event.Value;

/// What a slot holds.
///
/// @param slot its number; negative for a macro's variable
record SlotNode(int slot) implements Node {
    @Override
    public Value evaluate(Slots slots) {
        return slots.value(slot);
    }
}
