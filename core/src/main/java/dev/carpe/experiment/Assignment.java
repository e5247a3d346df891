package dev.carpe.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A customer's place in an experiment, from the first time that it mattered. It is kept: other shares, or another name for the
/// customer, do not move anybody. Immutable.
///
/// @param experiment the experiment's key, which changes when what is compared does
/// @param unit the name that was drawn with: the profile's id at that time
/// @param arm [Experiment#HOLDOUT], [Experiment#ANSWERED] or the id of an experience
/// @param at since when
/// @param until until when what the customer does is counted
/// @param progress what of the goals was reached so far, each at most once
/// @param delivery how far the answer has come
public record Assignment(
        String experiment,
        String unit,
        String arm,
        Instant at,
        Instant until,
        List<Progress> progress,
        Delivery delivery) {

    public Assignment {
        progress = List.copyOf(progress);
        // Kept rows of before tell nothing of it.
        delivery = Objects.requireNonNullElse(delivery, Delivery.UNFOLLOWED);
    }

    /// A new place, in which nothing was given yet.
    public Assignment(
            String experiment,
            String unit,
            String arm,
            Instant at,
            Instant until,
            List<Progress> progress) {
        this(experiment, unit, arm, at, until, progress, Delivery.NONE);
    }

    /// How often a goal was reached.
    ///
    /// @param goal the goal's id
    /// @param times how often, at least once
    /// @param total the sum of its values
    public record Progress(String goal, int times, double total) {
        private Progress and(Progress more) {
            return new Progress(goal, times + more.times, total + more.total);
        }
    }

    /// Tells whether this customer got no answer, for the sake of comparison.
    public boolean isHeldOut() {
        return arm.equals(Experiment.HOLDOUT);
    }

    /// Tells whether what happens at a time is counted.
    public boolean counts(Instant time) {
        return !time.isBefore(at) && time.isBefore(until);
    }

    /// What was reached of a goal; zero times where nothing was.
    public Progress of(String goal) {
        return progress.stream()
                .filter(one -> one.goal().equals(goal))
                .findFirst()
                .orElse(new Progress(goal, 0, 0));
    }

    /// The same place after more was reached.
    public Assignment reached(Progress more) {
        List<Progress> reached = new ArrayList<>(progress);
        reached.removeIf(one -> one.goal().equals(more.goal()));
        reached.add(of(more.goal()).and(more));
        return new Assignment(experiment, unit, arm, at, until, reached, delivery);
    }

    /// The same place when the answer has come as far as this.
    public Assignment with(Delivery now) {
        return new Assignment(experiment, unit, arm, at, until, progress, now);
    }
}
