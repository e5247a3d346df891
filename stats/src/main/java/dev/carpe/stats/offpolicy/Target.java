package dev.carpe.stats.offpolicy;

/// The policy that is asked about.
///
/// @param <C> the kind of context
@FunctionalInterface
public interface Target<C> {
    /// With which probability it would choose each action in a context; they add up to 1. The array is not changed by the caller and
    /// may be shared.
    double[] probabilities(C context);
}
