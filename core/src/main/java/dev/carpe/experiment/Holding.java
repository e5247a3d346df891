package dev.carpe.experiment;

/// How large the share of those that get no answer is, at one time. Within one step an experiment gets the same answer.
@FunctionalInterface
public interface Holding {
    /// As the workspace says it.
    Holding FIXED = Experiment::holdout;

    /// The share of an experiment, 0…1; asked only for places that are given anew.
    double of(Experiment experiment);
}
