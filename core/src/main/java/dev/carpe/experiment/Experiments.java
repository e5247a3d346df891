package dev.carpe.experiment;

import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignment.Progress;
import dev.carpe.experiment.Experiment.Level;
import dev.carpe.language.ExperienceDefinition;
import dev.carpe.language.GoalDefinition;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Settings;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.TriggerDefinition.Choice;
import dev.carpe.language.TriggerDefinition.Learning.Explore;
import dev.carpe.language.Workspace;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The experiments of a workspace. They are nested: who is held out of all answers takes no part in those of moments, and who is held
/// out of a moment's none in those of its triggers, so that each compares like with like. Immutable.
public final class Experiments {
    private final Map<String, Experiment> running = new LinkedHashMap<>();
    private final @Nullable Lottery site;
    private final Map<String, Lottery> moments = new HashMap<>();
    private final Map<String, Lottery> triggers = new HashMap<>();
    private final Namespaces namespaces;

    private Experiments(Workspace workspace) {
        this.namespaces = Namespaces.of(workspace);
        double ghosts = workspace.settings().ghosts();
        Experiment all = site(workspace);
        this.site = all == null ? null : begin(all);
        for (MomentDefinition moment : workspace.moments()) {
            if (ghosts > 0) {
                moments.put(moment.id(), begin(ghost(moment, ghosts, workspace)));
            }
        }
        for (TriggerDefinition trigger : workspace.triggers()) {
            if (trigger.holdout() > 0 || trigger.choose().by() != Choice.Method.ONE) {
                triggers.put(trigger.id(), begin(of(trigger, workspace)));
            }
        }
    }

    private Lottery begin(Experiment experiment) {
        running.put(experiment.key(), experiment);
        return new Lottery(experiment);
    }

    /// Those of a workspace.
    public static Experiments of(Workspace workspace) {
        return new Experiments(workspace);
    }

    /// All that run, by their keys.
    public Map<String, Experiment> running() {
        return Collections.unmodifiableMap(running);
    }

    private static @Nullable Experiment site(Workspace workspace) {
        double holdout = workspace.settings().holdout();
        if (holdout <= 0) {
            return null;
        }
        List<Goal> goals = new ArrayList<>();
        for (GoalDefinition goal : workspace.goals()) {
            Goal.Role role = goals.isEmpty() ? Goal.Role.DECIDES : Goal.Role.WATCHED;
            goals.add(Goal.of(goal, role, workspace));
        }
        Settings.Unit unit = workspace.settings().unit();
        return new Experiment(
                Level.SITE, "", "site" + of(unit), holdout, holdout, unit, List.of(), goals);
    }

    private static Experiment ghost(MomentDefinition moment, double share, Workspace workspace) {
        MomentDefinition.Outcome outcome = moment.outcome();
        List<Goal> goals =
                outcome == null ? List.of() : List.of(Goal.of(moment, outcome, workspace));
        Settings.Unit unit = workspace.settings().unit();
        String key = "moment:" + moment.id() + "@" + moment.version() + of(unit);
        double least = workspace.settings().ghostsAtLeast();
        return new Experiment(Level.MOMENT, moment.id(), key, share, least, unit, List.of(), goals);
    }

    private static Experiment of(TriggerDefinition trigger, Workspace workspace) {
        return new Experiment(
                Level.TRIGGER,
                trigger.id(),
                key(trigger, workspace),
                trigger.holdout(),
                trigger.holdout(),
                workspace.settings().unit(),
                trigger.choose().by() == Choice.Method.EXPERIMENT
                        ? arms(trigger.choose())
                        : List.of(),
                Goal.of(trigger, workspace));
    }

    /// What a key ends with: data of customers and of accounts never mix.
    private static String of(Settings.Unit unit) {
        return switch (unit) {
            case PROFILE -> "";
            case ACCOUNT -> "@account";
        };
    }

    private static List<Experiment.Arm> arms(Choice choose) {
        List<Experiment.Arm> arms = new ArrayList<>();
        for (int i = 0; i < choose.among().size(); i++) {
            arms.add(new Experiment.Arm(choose.among().get(i), choose.share(i)));
        }
        return arms;
    }

    /// The trigger's id and eight digits that change with what is compared: the method, the experiences and what they say, their
    /// shares, and the goal; and how a bandit learns, but for the bounds of shares. How many are held out is no part of it, so that a holdout can be ramped.
    public static String key(TriggerDefinition trigger, Workspace workspace) {
        Choice choose = trigger.choose();
        Draw draw = Draw.of(trigger.id()).with(choose.by().name()).with(choose.shares().toString());
        for (String id : choose.among()) {
            draw = draw.with(id);
            Optional<ExperienceDefinition> experience = workspace.experience(id);
            if (experience.isPresent()) {
                for (Map.Entry<String, String> text : experience.get().content().entrySet()) {
                    draw = draw.with(text.getKey()).with(text.getValue());
                }
            }
        }
        draw = draw.with(trigger.goal() == null ? "" : trigger.goal());
        TriggerDefinition.Learning learning = choose.learning();
        if (learning != null) {
            draw =
                    draw.with(learning.reward().name())
                            .with(learning.context().toString())
                            .with(learning.memory().toString())
                            .with(learning.batch().toString());
            if (learning.explore() != Explore.THOMPSON) {
                // Bandits that were there before it could be said keep their keys.
                draw = draw.with(learning.explore().name());
            }
        }
        return trigger.id()
                + "@"
                + "%08x".formatted((int) draw.bits())
                + of(workspace.settings().unit());
    }

    /// What the experiments say of an answer of this trigger to this moment.
    ///
    /// @param holding how large holdouts are
    public Standing standing(
            Assignments known,
            ProfileId profile,
            String moment,
            String trigger,
            Instant now,
            Holding holding) {
        Experiment withholding = withholding(site, null, known, profile, holding);
        withholding = withholding(moments.get(moment), withholding, known, profile, holding);
        String outside = namespaces.outside(known, profile, trigger);
        Lottery own = triggers.get(trigger);
        return own == null
                ? new Standing(withholding, profile.value(), Experiment.ANSWERED, outside)
                : own.standing(known, profile, holding, withholding, outside);
    }

    /// The first level that withholds the answer.
    ///
    /// @param above the level above that does; null where none does
    private static @Nullable Experiment withholding(
            @Nullable Lottery level,
            @Nullable Experiment above,
            Assignments known,
            ProfileId profile,
            Holding holding) {
        if (above != null || level == null) {
            return above;
        }
        return level.withholds(level.arm(known, profile, holding)) ? level.experiment() : null;
    }

    /// Gives a customer the places that an answer of this trigger to this moment brings with it, where they are not held yet: from
    /// the site's down to the first that withholds the answer.
    ///
    /// @param holding how large holdouts are
    /// @return the places that are new
    public List<Measurement.Enrolled> enrol(
            Assignments known,
            ProfileId profile,
            String moment,
            String trigger,
            Instant now,
            Holding holding) {
        List<Measurement.Enrolled> fresh = new ArrayList<>();
        for (Lottery level : levels(moment, trigger)) {
            Assignment place = level.place(known, profile, now, holding);
            if (known.held(level.experiment().key()) == null) {
                fresh.add(new Measurement.Enrolled(place, holding.of(level.experiment())));
            }
            if (level.withholds(place.arm())) {
                break;
            }
        }
        return fresh;
    }

    /// What a step of an answer means for the places that a customer holds: of which of them it is the answer, and of which it should
    /// not have been. An answer of before a place was given is none of its: it was decided while something else was compared.
    ///
    /// @param moment definition of the moment that is answered
    /// @param experience what is said
    /// @param decided when that was decided; the decision that brings a place with it is of the same instant
    /// @return the places whose answer has come further
    public List<Measurement.Delivered> deliver(
            Assignments known,
            String moment,
            String trigger,
            String experience,
            Instant decided,
            Delivery.Step step) {
        List<Measurement.Delivered> further = new ArrayList<>();
        for (Lottery level : levels(moment, trigger)) {
            Assignment place = known.held(level.experiment().key());
            if (place == null || decided.isBefore(place.at())) {
                continue;
            }
            Delivery before = place.delivery();
            Delivery now =
                    level.tells(place.arm(), experience)
                            ? before.after(step)
                            : before.afterOther(step);
            if (!now.equals(before)) {
                further.add(new Measurement.Delivered(place.with(now), before));
            }
        }
        return further;
    }

    /// Without the places in experiments that run no more.
    public Assignments forget(Assignments known) {
        return known.keep(
                one -> running.containsKey(one.experiment()) || namespaces.isInForce(one));
    }

    /// With the customer's place in the namespace of a trigger that an answer is decided of; the same where it has none.
    public Assignments enter(Assignments known, ProfileId profile, String trigger, Instant now) {
        return namespaces.enter(known, profile, trigger, now);
    }

    /// The places of one customer who was two. Of two in one experiment, or in two experiments of one namespace, the earlier is kept.
    public Assignments.Merged merge(Assignments mine, Assignments theirs) {
        SortedMap<String, String> keys = new TreeMap<>();
        triggers.forEach((trigger, lottery) -> keys.put(trigger, lottery.experiment().key()));
        return namespaces.merge(mine, theirs, keys);
    }

    private List<Lottery> levels(String moment, String trigger) {
        List<Lottery> levels = new ArrayList<>(3);
        if (site != null) {
            levels.add(site);
        }
        Lottery ghost = moments.get(moment);
        if (ghost != null) {
            levels.add(ghost);
        }
        Lottery own = triggers.get(trigger);
        if (own != null) {
            levels.add(own);
        }
        return levels;
    }

    /// What an event means for those that hold these places.
    public List<Measurement.Reached> reached(
            Assignments known, Event event, Struct profile, Struct session) {
        return reached(known, event.time(), goal -> goal.reached(event, profile, session));
    }

    /// What the raise of a moment means for those that hold these places.
    public List<Measurement.Reached> reached(Assignments known, Moment moment) {
        return reached(known, moment.time(), goal -> goal.reached(moment));
    }

    private List<Measurement.Reached> reached(
            Assignments known, Instant time, Function<Goal, Optional<Progress>> progress) {
        List<Measurement.Reached> reached = new ArrayList<>();
        for (Assignment place : known.all()) {
            Experiment experiment = running.get(place.experiment());
            if (experiment != null && place.counts(time)) {
                Assignment now = place;
                for (Goal goal : experiment.goals()) {
                    Optional<Progress> more =
                            time.isBefore(place.at().plus(goal.within()))
                                    ? progress.apply(goal)
                                    : Optional.empty();
                    if (more.isPresent()) {
                        now = now.reached(more.get());
                        reached.add(new Measurement.Reached(now, more.get()));
                    }
                }
            }
        }
        return reached;
    }
}
