package dev.carpe.journey;

import dev.carpe.event.Event;
import dev.carpe.language.Place;
import java.time.Instant;
import java.util.List;

/// The events of one customer, in the order they arrive.
///
/// @param name the test they come from
/// @param place where it stands
/// @param definition id of the moment whose test it is; empty for a journey
/// @param events the events; `receivedMillis` never falls
/// @param until how far time runs on; [Instant#MAX] for until the last timer has fired
record Stream(String name, Place place, String definition, List<Event> events, Instant until) {
    Stream {
        events = List.copyOf(events);
    }

    Stream with(List<Event> others) {
        return new Stream(name, place, definition, others, until);
    }

    /// The event, received at another time.
    static Event received(Event event, long receivedMillis) {
        return new Event(
                event.messageId(),
                event.type(),
                event.name(),
                event.anonymousId(),
                event.userId(),
                event.timeMillis(),
                receivedMillis,
                event.sequence(),
                event.source(),
                event.properties(),
                event.context());
    }
}
