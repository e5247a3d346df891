package dev.carpe.analytics;

import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import dev.carpe.experiment.Goal;
import dev.carpe.experiment.Happening;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Which events are what definitions hope for. Conditions on the profile or the session do not hold here: history knows the event alone. One thread at a time.
final class Outcomes {
    private final List<Wish> wishes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Event.Type, Map<String, List<Wish>>> called = new EnumMap<>(Event.Type.class);

    /// What some definitions hope for, all of them the same.
    private record Wish(int number, Happening happening, List<Hope> hopes) {
        boolean isMet(Event event) {
            return happening.is(event, Struct.EMPTY, Struct.EMPTY);
        }
    }

    /// That a definition does.
    private record Hope(String definition, List<String> value) {
        double worth(Event event) {
            if (value.isEmpty()) {
                return Double.NaN;
            }
            Value said = event.properties().get(value);
            return said instanceof Num number
                    ? Math.clamp(number.asDouble(), -Goal.MOST_WORTH, Goal.MOST_WORTH)
                    : Double.NaN;
        }
    }

    /// An event that a definition hoped for.
    ///
    /// @param value what it is worth; NaN where nothing tells
    record Reached(String definition, double value) {}

    Outcomes(Workspace workspace) {
        Map<Matcher, Wish> known = new HashMap<>();
        for (MomentDefinition moment : workspace.moments()) {
            MomentDefinition.Outcome outcome = moment.outcome();
            if (outcome != null) {
                Wish wish = known.computeIfAbsent(outcome.on(), this::wish);
                wish.hopes().add(new Hope(moment.id(), path(outcome.value())));
                numbers.put(moment.id(), wish.number());
            }
        }
    }

    private Wish wish(Matcher on) {
        Wish wish = new Wish(wishes.size(), new Happening(on), new ArrayList<>());
        wishes.add(wish);
        return wish;
    }

    private static List<String> path(@Nullable String value) {
        return value == null ? List.of() : List.of(value.split("\\.", -1));
    }

    /// Whether an event of this type and name can be what a definition hopes for.
    boolean mayMean(Event event) {
        return !called(event).isEmpty();
    }

    boolean readContexts() {
        return wishes.stream().anyMatch(one -> one.happening().readsContexts());
    }

    /// What this event is.
    List<Reached> of(Event event) {
        List<Wish> may = called(event);
        if (may.isEmpty()) {
            return List.of();
        }
        List<Reached> reached = new ArrayList<>();
        for (Wish wish : may) {
            if (wish.isMet(event)) {
                wish.hopes()
                        .forEach(hope ->
                                reached.add(new Reached(hope.definition(), hope.worth(event))));
            }
        }
        return reached;
    }

    /// Tells the number of each wish that this event fulfils: definitions that hope for the same share one.
    void each(Event event, IntConsumer taking) {
        for (Wish wish : called(event)) {
            if (wish.isMet(event)) {
                taking.accept(wish.number());
            }
        }
    }

    /// The number of what a definition hopes for; below 0 where it hopes for nothing.
    int number(String definition) {
        return numbers.getOrDefault(definition, -1);
    }

    private List<Wish> called(Event event) {
        return called.computeIfAbsent(event.type(), _ -> new HashMap<>())
                .computeIfAbsent(
                        event.name(),
                        _ ->
                                wishes.stream()
                                        .filter(one -> one.happening().isCalled(event))
                                        .toList());
    }
}
