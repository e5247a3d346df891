package dev.carpe.journey;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.language.Place;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The events of one customer, in the order they arrive.
///
/// @param name the test they come from
/// @param place where it stands
/// @param definition id of the moment whose test it is; empty for a journey
/// @param events the events; `receivedMillis` never falls
/// @param until how far time runs on; [Instant#MAX] for until the last timer has fired
record Stream(String name, Place place, String definition, List<Event> events, Instant until) {
    private static final List<String> PREFERENCES = List.of("consent", "categoryPreferences");

    Stream {
        events = List.copyOf(events);
    }

    Stream with(List<Event> others) {
        return new Stream(name, place, definition, others, until);
    }

    /// Tells whether the customer refuses something on the way that was not refused from the start. A refusal cuts when it is received,
    /// so that such a stream may not arrive otherwise than it does.
    boolean withdraws() {
        Set<String> refused = new HashSet<>();
        boolean first = true;
        for (Event event : events) {
            for (String purpose : refusals(event)) {
                if (refused.add(purpose) && !first) {
                    return true;
                }
            }
            first = false;
        }
        return false;
    }

    private static List<String> refusals(Event event) {
        return event.context().get(PREFERENCES) instanceof Struct said
                ? said.names().stream().filter(purpose -> said.get(purpose) == Bool.FALSE).toList()
                : List.of();
    }
}
