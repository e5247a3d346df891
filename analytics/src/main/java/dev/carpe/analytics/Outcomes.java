package dev.carpe.analytics;

import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import dev.carpe.experiment.Goal;
import dev.carpe.experiment.Happening;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which events are what definitions hope for. Conditions on the profile or the session do not hold here: history knows the event alone.
final class Outcomes {
    private final Map<String, Hope> hopes = new LinkedHashMap<>();
    private final Map<Event.Type, Map<String, List<Hope>>> called = new EnumMap<>(Event.Type.class);

    /// What a definition hopes for.
    private record Hope(String definition, Happening happening, List<String> value) {
        boolean isMet(Event event) {
            return happening.is(event, Struct.EMPTY, Struct.EMPTY);
        }

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
        for (MomentDefinition moment : workspace.moments()) {
            MomentDefinition.Outcome outcome = moment.outcome();
            if (outcome != null) {
                hopes.put(
                        moment.id(),
                        new Hope(moment.id(), new Happening(outcome.on()), path(outcome.value())));
            }
        }
    }

    private static List<String> path(@Nullable String value) {
        return value == null ? List.of() : List.of(value.split("\\.", -1));
    }

    /// Whether an event of this type and name can be what a definition hopes for.
    boolean mayMean(Event event) {
        return !called(event).isEmpty();
    }

    boolean readContexts() {
        return hopes.values().stream().anyMatch(one -> one.happening().readsContexts());
    }

    /// What this event is, in the order of the definitions.
    List<Reached> of(Event event) {
        List<Hope> hoped = called(event);
        if (hoped.isEmpty()) {
            return List.of();
        }
        List<Reached> reached = new ArrayList<>();
        for (Hope hope : hoped) {
            if (hope.isMet(event)) {
                reached.add(new Reached(hope.definition(), hope.worth(event)));
            }
        }
        return reached;
    }

    /// When these events were what a definition hopes for, milliseconds.
    long[] times(String definition, List<Event> events) {
        Hope hope = hopes.get(definition);
        return hope == null
                ? new long[0]
                : events.stream().filter(hope::isMet).mapToLong(Event::timeMillis).toArray();
    }

    private List<Hope> called(Event event) {
        return called.computeIfAbsent(event.type(), _ -> new HashMap<>())
                .computeIfAbsent(
                        event.name(),
                        _ ->
                                hopes.values().stream()
                                        .filter(one -> one.happening().isCalled(event))
                                        .toList());
    }
}
