package dev.carpe.decide;

import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.Place;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.TriggerDefinition.Cap;
import dev.carpe.language.TriggerDefinition.Choice;
import dev.carpe.language.TriggerDefinition.On;
import dev.carpe.language.condition.Expression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trigger, said with only the words a test is about: live, on the moment `checking`, in the slot `slot`.
final class TriggerBuilder {
    private final String id;
    private Status status = Status.LIVE;
    private On on = new On.AnyOf(List.of("checking"));
    private Duration after = Duration.ZERO;
    private @Nullable Expression where;
    private @Nullable String audience;
    private String placement = "slot";
    private Choice choice = new Choice(Choice.Method.ONE, List.of("snippet"), List.of(), null);
    private double holdout;
    private final List<Cap> caps = new ArrayList<>();
    private int priority = 50;
    private @Nullable Duration settle;

    private TriggerBuilder(String id) {
        this.id = id;
    }

    static TriggerBuilder trigger(String id) {
        return new TriggerBuilder(id);
    }

    TriggerBuilder status(Status status) {
        this.status = status;
        return this;
    }

    TriggerBuilder on(String... moments) {
        this.on = new On.AnyOf(List.of(moments));
        return this;
    }

    TriggerBuilder sequence(Duration within, String... moments) {
        this.on = new On.Sequence(List.of(moments), within);
        return this;
    }

    TriggerBuilder after(Duration after) {
        this.after = after;
        return this;
    }

    TriggerBuilder where(String condition) {
        this.where = Workspaces.condition(condition);
        return this;
    }

    TriggerBuilder audience(String audience) {
        this.audience = audience;
        return this;
    }

    TriggerBuilder placement(String placement) {
        this.placement = placement;
        return this;
    }

    TriggerBuilder one(String... experiences) {
        this.choice = new Choice(Choice.Method.ONE, List.of(experiences), List.of(), null);
        return this;
    }

    TriggerBuilder split(List<Double> shares, String... experiences) {
        this.choice = new Choice(Choice.Method.SPLIT, List.of(experiences), shares, null);
        return this;
    }

    TriggerBuilder holdout(double share) {
        this.holdout = share;
        return this;
    }

    TriggerBuilder cap(int times, @Nullable Duration per) {
        caps.add(new Cap(times, per));
        return this;
    }

    TriggerBuilder priority(int priority) {
        this.priority = priority;
        return this;
    }

    TriggerBuilder settle(Duration settle) {
        this.settle = settle;
        return this;
    }

    TriggerDefinition build() {
        return new TriggerDefinition(
                id,
                status,
                on,
                after,
                where,
                audience,
                placement,
                choice,
                null,
                List.of(),
                holdout,
                caps,
                null,
                null,
                priority,
                settle,
                new Place("test.yaml", 1, 1));
    }
}
