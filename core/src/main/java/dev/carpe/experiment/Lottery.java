package dev.carpe.experiment;

import dev.carpe.experiment.Experiment.Arm;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        String name = known.unit(profile, experiment.unit());
        Instant until = at.plus(experiment.span());
        return new Assignment(experiment.key(), name, arm(name, holding), at, until, List.of());
    }

    /// What this experiment and those above it say of an answer.
    ///
    /// @param above the level above that withholds the answer; null where none does
    /// @param outside the namespace that the customer is outside of; null where there is none
    Standing standing(
            Assignments known,
            ProfileId profile,
            Holding holding,
            @Nullable Experiment above,
            @Nullable String outside) {
        Assignment held = known.held(experiment.key());
        String unit = held != null ? held.unit() : known.unit(profile, experiment.unit());
        String arm = held != null ? held.arm() : arm(unit, holding);
        return new Standing(
                above == null && withholds(arm) ? experiment : above, unit, arm, outside);
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
