package dev.carpe.adapt;

import org.jspecify.annotations.Nullable;

/// What bandits have learnt by now.
///
/// The core asks for it as for any value: within one step a bandit gets the same answer. Which one it was is kept with the choice.
@FunctionalInterface
public interface Policies {
    /// Nothing is learnt.
    Policies NONE = _ -> null;

    /// The policy of a bandit; null where it has learnt nothing yet.
    @Nullable Policy of(String bandit);
}
