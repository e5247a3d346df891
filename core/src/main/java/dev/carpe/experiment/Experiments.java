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
import dev.carpe.language.Workspace;
import dev.carpe.profile.ProfileId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The experiments of a workspace. They are nested: who is held out of all answers takes no part in those of moments, and who is held
/// out of a moment's none in those of its triggers, so that each compares like with like. Immutable.
public final class Experiments {
    private final Map<String, Experiment> running = new LinkedHashMap<>();
    private final @Nullable Experiment site;
    private final Map<String, Experiment> moments = new LinkedHashMap<>();
    private final Map<String, Experiment> triggers = new LinkedHashMap<>();

    private Experiments(Workspace workspace) {
        double ghosts = workspace.settings().ghosts();
        this.site = site(workspace);
        for (MomentDefinition moment : workspace.moments()) {
            if (ghosts > 0) {
                moments.put(moment.id(), ghost(moment, ghosts, workspace));
            }
        }
        for (TriggerDefinition trigger : workspace.triggers()) {
            if (trigger.holdout() > 0 || trigger.choose().by() != Choice.Method.ONE) {
                triggers.put(trigger.id(), of(trigger, workspace));
            }
        }
        if (site != null) {
            running.put(site.key(), site);
        }
        moments.values().forEach(one -> running.put(one.key(), one));
        triggers.values().forEach(one -> running.put(one.key(), one));
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
                goals(trigger, workspace));
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
        }
        return trigger.id()
                + "@"
                + "%08x".formatted((int) draw.bits())
                + of(workspace.settings().unit());
    }

    /// The goal, then the guardrails; a moment counts as one for as long as the goal does.
    private static List<Goal> goals(TriggerDefinition trigger, Workspace workspace) {
        List<Goal> goals = new ArrayList<>();
        String own = trigger.goal();
        if (own != null) {
            workspace
                    .goal(own)
                    .ifPresent(goal -> goals.add(Goal.of(goal, Goal.Role.DECIDES, workspace)));
        }
        Duration within = goals.isEmpty() ? Duration.ofDays(1) : goals.getFirst().within();
        for (String id : trigger.guardrails()) {
            goals.add(
                    workspace
                            .goal(id)
                            .map(goal -> Goal.of(goal, guarding(id, workspace), workspace))
                            .orElseGet(() -> Goal.raised(id, within, workspace)));
        }
        return goals;
    }

    /// What some trigger is measured by is wanted, and must not become rarer; anything else must not become more frequent.
    private static Goal.Role guarding(String goal, Workspace workspace) {
        return workspace.triggers().stream().anyMatch(trigger -> goal.equals(trigger.goal()))
                ? Goal.Role.KEEPS
                : Goal.Role.GUARDS;
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
        Experiment withholding = null;
        for (Experiment level : levels(moment, trigger)) {
            if (withholding == null
                    && level.withholds(place(level, known, profile, now, holding))) {
                withholding = level;
            }
        }
        Experiment own = triggers.get(trigger);
        if (own == null) {
            return new Standing(withholding, profile.value(), Experiment.ANSWERED);
        }
        Assignment place = place(own, known, profile, now, holding);
        return new Standing(withholding, place.unit(), place.arm());
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
        for (Experiment level : levels(moment, trigger)) {
            Assignment place = place(level, known, profile, now, holding);
            if (known.in(level.key()).isEmpty()) {
                fresh.add(new Measurement.Enrolled(place, holding.of(level)));
            }
            if (level.withholds(place)) {
                break;
            }
        }
        return fresh;
    }

    private static Assignment place(
            Experiment level, Assignments known, ProfileId profile, Instant now, Holding holding) {
        double share = known.in(level.key()).isEmpty() ? holding.of(level) : 0;
        return level.place(known, profile, now, share);
    }

    /// Without the places in experiments that run no more.
    public Assignments forget(Assignments known) {
        return known.keep(running::containsKey);
    }

    private List<Experiment> levels(String moment, String trigger) {
        List<Experiment> levels = new ArrayList<>(3);
        if (site != null) {
            levels.add(site);
        }
        Experiment ghost = moments.get(moment);
        if (ghost != null) {
            levels.add(ghost);
        }
        Experiment own = triggers.get(trigger);
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
