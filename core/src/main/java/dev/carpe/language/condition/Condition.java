package dev.carpe.language.condition;

/// A compiled yes-or-no question. Stateless and free of allocation for comparisons of numbers and texts.
@FunctionalInterface
public interface Condition {
    /// Tells whether the condition holds for what the slots say. A failed evaluation (say, a division by zero or a text where a
    /// number is needed) is not an error at this point: the condition does not hold.
    boolean test(Slots slots);
}
