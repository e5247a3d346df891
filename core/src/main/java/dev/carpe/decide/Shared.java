package dev.carpe.decide;

import dev.carpe.adapt.Policies;
import dev.carpe.budget.Purse;

/// What the decisions about all customers share, and what is nobody's own.
///
/// @param catalogue fresh data
/// @param policies what bandits have learnt
/// @param purse what is left of budgets
public record Shared(Catalogue catalogue, Policies policies, Purse purse) {}
