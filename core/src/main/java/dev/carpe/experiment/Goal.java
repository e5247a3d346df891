package dev.carpe.experiment;

import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import dev.carpe.experiment.Assignment.Progress;
import dev.carpe.language.GoalDefinition;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that is counted of everybody who has a place in an experiment, answered or not. Immutable.
public final class Goal {
    /// One event is worth no more, nor less than minus this, whatever its sender says: what is summed over everybody stays a number, and so do
    /// its squares.
    public static final double MOST_WORTH = 1e12;

    private final String id;
    private final Role role;
    private final Happening happening;
    private final Duration within;
    private final @Nullable String value;
    private final Workspace workspace;

    /// What it decides.
    public enum Role {
        /// The one that the experiment is about.
        DECIDES,
        /// Told, and decides nothing.
        WATCHED,
        /// Must not happen more often.
        GUARDS,
        /// Must not happen less often.
        KEEPS
    }

    private Goal(
            String id,
            Role role,
            Matcher on,
            Duration within,
            @Nullable String value,
            Workspace workspace) {
        this.id = id;
        this.role = role;
        this.happening = new Happening(on);
        this.within = within;
        this.value = value;
        this.workspace = workspace;
    }

    /// A goal as it is declared.
    public static Goal of(GoalDefinition goal, Role role, Workspace workspace) {
        return new Goal(goal.id(), role, goal.on(), goal.within(), goal.value(), workspace);
    }

    /// What a trigger is judged by: its goal, then its guardrails; a moment counts as one for as long as the goal does.
    static List<Goal> of(TriggerDefinition trigger, Workspace workspace) {
        List<Goal> goals = new ArrayList<>();
        String own = trigger.goal();
        if (own != null) {
            workspace.goal(own).ifPresent(goal -> goals.add(of(goal, Role.DECIDES, workspace)));
        }
        Duration within = goals.isEmpty() ? Duration.ofDays(1) : goals.getFirst().within();
        for (String id : trigger.guardrails()) {
            goals.add(
                    workspace
                            .goal(id)
                            .map(goal -> of(goal, guarding(id, workspace), workspace))
                            .orElseGet(() -> raised(id, within, workspace)));
        }
        return goals;
    }

    /// What some trigger is measured by is wanted, and must not become rarer; anything else must not become more frequent.
    private static Role guarding(String goal, Workspace workspace) {
        return workspace.triggers().stream().anyMatch(trigger -> goal.equals(trigger.goal()))
                ? Role.KEEPS
                : Role.GUARDS;
    }

    /// The outcome that a moment's definition names, under the definition's id.
    static Goal of(MomentDefinition moment, MomentDefinition.Outcome outcome, Workspace workspace) {
        return new Goal(
                moment.id(),
                Role.DECIDES,
                outcome.on(),
                outcome.within(),
                outcome.value(),
                workspace);
    }

    /// The raise of a moment, which nobody wants more of.
    static Goal raised(String moment, Duration within, Workspace workspace) {
        Matcher.Alternative raise =
                new Matcher.Alternative(new Matcher.Subject.Raised(moment), List.of());
        return new Goal(moment, Role.GUARDS, new Matcher(List.of(raise)), within, null, workspace);
    }

    /// The goal's id, or that of the moment it speaks of.
    public String id() {
        return id;
    }

    /// What it decides.
    public Role role() {
        return role;
    }

    /// Whether reaching it is worth a number that differs from one time to the next.
    public boolean hasValue() {
        return value != null;
    }

    /// In which time after the assignment it counts.
    public Duration within() {
        return within;
    }

    /// What an event adds to it; empty where it is not meant.
    public Optional<Progress> reached(Event event, Struct profile, Struct session) {
        return happening.is(event, profile, session)
                ? Optional.of(new Progress(id, 1, value(event)))
                : Optional.empty();
    }

    /// What a moment adds to it; empty where it is not meant.
    Optional<Progress> reached(Moment moment) {
        List<String> same =
                workspace
                        .moment(moment.definition())
                        .map(definition -> definition.detect().same())
                        .orElse(List.of());
        return happening.is(moment, same) ? Optional.of(new Progress(id, 1, 1)) : Optional.empty();
    }

    private double value(Event event) {
        if (value == null) {
            return 1;
        }
        Value said = event.properties().get(List.of(value.split("\\.", -1)));
        double number = said instanceof Num one ? one.asDouble() : 0;
        return Double.isFinite(number) ? Math.clamp(number, -MOST_WORTH, MOST_WORTH) : 0;
    }
}
