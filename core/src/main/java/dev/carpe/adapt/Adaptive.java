package dev.carpe.adapt;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignment.Progress;
import dev.carpe.experiment.Experiments;
import dev.carpe.experiment.Goal;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.TriggerDefinition.Learning;
import dev.carpe.language.Workspace;
import dev.carpe.stats.bandit.Limits;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A trigger that chooses by a bandit. Immutable.
///
/// @param trigger id of the trigger
/// @param key what is learnt is kept under: it changes when what is chosen from does, so that nothing old is believed of it
/// @param arms ids of the experiences, in order
/// @param goal what it learns from
/// @param learning how
public record Adaptive(
        String trigger, String key, List<String> arms, Goal goal, Learning learning) {
    public Adaptive {
        arms = List.copyOf(arms);
    }

    /// Those of a workspace, by their keys.
    public static Map<String, Adaptive> of(Workspace workspace) {
        Map<String, Adaptive> found = new LinkedHashMap<>();
        for (TriggerDefinition trigger : workspace.triggers()) {
            Learning learning = trigger.choose().learning();
            String goal = trigger.goal();
            if (learning != null && goal != null) {
                String key = Experiments.key(trigger, workspace);
                workspace
                        .goal(goal)
                        .map(one -> Goal.of(one, Goal.Role.DECIDES, workspace))
                        .ifPresent(one ->
                                found.put(
                                        key,
                                        new Adaptive(
                                                trigger.id(),
                                                key,
                                                trigger.choose().among(),
                                                one,
                                                learning)));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /// In which time after a choice its rewards count.
    public Duration span() {
        return goal.within();
    }

    /// What an event earns for a choice; empty where it is not meant.
    public Optional<Double> earns(Event event, Struct profile, Struct session) {
        return goal.reached(event, profile, session).map(Progress::total);
    }

    /// What a choice has earned after so much more.
    double add(double reward, double more) {
        return switch (learning.reward()) {
            case REACHED -> 1;
            case VALUE -> reward + more;
        };
    }

    /// What share each arm may get, whatever it earns.
    List<Limits> limits() {
        return Collections.nCopies(arms.size(), new Limits(learning.atLeast(), learning.atMost()));
    }
}
