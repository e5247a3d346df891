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

    /// The value of a node. Most are slots: to ask spares a call that cannot be inlined.
    static Value read(Node node, Slots slots) {
        return node instanceof SlotNode(int slot) ? slots.value(slot) : node.evaluate(slots);
    }
}
