package dev.carpe.experiment;

import dev.carpe.experiment.Experiment.Arm;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// Who gets which place in an experiment, with everything prepared that does not depend on the customer. Immutable.
final class Lottery {
    private final Experiment experiment;
    private final Ending holdout;
    private final Ending arms;
    private final List<Lot> lots;
    private final boolean even;

    /// An arm, and what its draws end with.
    private record Lot(Arm arm, Ending ending) {}

    Lottery(Experiment experiment) {
        this.experiment = experiment;
        String subject = experiment.subject();
        this.holdout =
                switch (experiment.level()) {
                    case SITE -> Ending.of("holdout");
                    case MOMENT -> Ending.of(subject, "ghost");
                    case TRIGGER -> Ending.of(subject, "holdout");
                };
        this.arms = Ending.of(experiment.key(), "experiment");
        this.lots =
                experiment.arms().stream()
                        .map(arm -> new Lot(arm, Ending.of(arm.experience())))
                        .toList();
        this.even = experiment.arms().stream().mapToDouble(Arm::share).distinct().count() <= 1;
    }

    Experiment experiment() {
        return experiment;
    }

    /// The customer's place: the one held already, else the one that would be given now.
    Assignment place(Assignments known, ProfileId profile, Instant at, Holding holding) {
        Assignment held = known.held(experiment.key());
        if (held != null) {
            return held;
        }
        String name = unit(known, profile);
        Instant until = at.plus(experiment.span());
        return new Assignment(experiment.key(), name, arm(name, holding), at, until, List.of());
    }

    /// The name that the customer's place is drawn with, or was.
    String unit(Assignments known, ProfileId profile) {
        Assignment held = known.held(experiment.key());
        return held != null ? held.unit() : known.unit(profile, experiment.unit());
    }

    /// The arm of the customer's place.
    String arm(Assignments known, ProfileId profile, Holding holding) {
        Assignment held = known.held(experiment.key());
        return held != null ? held.arm() : arm(known.unit(profile, experiment.unit()), holding);
    }

    /// Tells whether an arm means no answer. One that was given while there was a holdout means nothing once there is none.
    boolean withholds(String arm) {
        return experiment.holdout() > 0 && arm.equals(Experiment.HOLDOUT);
    }

    /// Tells whether an experience is what an arm is told.
    boolean tells(String arm, String experience) {
        return !withholds(arm) && (lots.isEmpty() || arm.equals(experience));
    }

    private String arm(String name, Holding holding) {
        Draw draw = Draw.of(name);
        double share = holding.of(experiment);
        if (share > 0 && holdout.after(draw).unit() < share) {
            return Experiment.HOLDOUT;
        }
        return lots.isEmpty() ? Experiment.ANSWERED : fastest(arms.after(draw));
    }

    /// The arm with the shortest waiting time. Where all shares are the same, that is the smallest draw: a logarithm keeps the order.
    private String fastest(Draw draw) {
        Arm first = lots.getFirst().arm();
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < lots.size(); i++) {
            Lot lot = lots.get(i);
            Draw own = lot.ending().after(draw);
            double wait = even ? own.unit() : own.wait(lot.arm().share());
            if (wait < shortest) {
                first = lot.arm();
                shortest = wait;
            }
        }
        return first.experience();
    }
}
