package dev.carpe.experiment;

import org.jspecify.annotations.Nullable;

/// What the experiments say of one customer and one answer.
///
/// @param heldOutOf the experiment that gives this customer no answer; null where none does
/// @param unit the name that this trigger draws with for this customer
/// @param arm the arm of the trigger's experiment
/// @param outsideOf the namespace in which the customer belongs to no part of this trigger; null where there is none
public record Standing(
        @Nullable Experiment heldOutOf, String unit, String arm, @Nullable String outsideOf) {}
