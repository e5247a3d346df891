package dev.carpe.language.condition;

import dev.carpe.event.Value;

/// Where a compiled condition finds what it reads. The plan gives every [Reference] a number; a row of history, an event or a
/// profile answers by number.
@FunctionalInterface
public interface Slots {
    /// The value in a slot; [dev.carpe.event.Missing#MISSING] where there is none. Must not allocate on a hot path.
    Value value(int slot);
}
