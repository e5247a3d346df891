package dev.carpe.language.condition;

import dev.carpe.event.Value;

/// A compiled expression of any type. Stateless.
@FunctionalInterface
public interface Formula {
    /// What the expression comes to for what the slots say;
    /// [dev.carpe.event.Missing#MISSING] where something it needs is missing or its evaluation
    /// fails (say, a division by zero).
    Value evaluate(Slots slots);
}
