package dev.carpe.server.experiments;

import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Goal;
import java.util.ArrayList;
import java.util.List;

/// What an experiment asks, kept with its counts: the definition may be gone when somebody wants to know.
///
/// @param level what is left out, or compared
/// @param subject id of the moment or trigger; empty for the site
/// @param arms those that are answered
/// @param metrics what is counted
record Asked(Experiment.Level level, String subject, List<String> arms, List<Wanted> metrics) {
    Asked {
        arms = List.copyOf(arms);
        metrics = List.copyOf(metrics);
    }

    /// What is counted.
    ///
    /// @param hasValue whether reaching it is worth a number that differs from one time to the next
    record Wanted(String goal, Goal.Role role, boolean hasValue) {}

    static Asked of(Experiment experiment) {
        List<String> arms = new ArrayList<>();
        if (experiment.arms().isEmpty()) {
            arms.add(Experiment.ANSWERED);
        }
        experiment.arms().forEach(arm -> arms.add(arm.experience()));
        List<Wanted> metrics = new ArrayList<>();
        for (Goal goal : experiment.goals()) {
            metrics.add(new Wanted(goal.id(), goal.role(), goal.hasValue()));
        }
        return new Asked(experiment.level(), experiment.subject(), arms, metrics);
    }
}
