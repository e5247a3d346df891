/// Budgets of triggers: how many answers there are in a period, and how they are spread over it. A customer's [dev.carpe.budget.Bid] is
/// let through by chance, so that what is left lasts; [dev.carpe.budget.Pacer] makes that chance from what the log tells of bids before.
@NullMarked
package dev.carpe.budget;

import org.jspecify.annotations.NullMarked;
