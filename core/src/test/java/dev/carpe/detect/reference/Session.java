package dev.carpe.detect.reference;

import dev.carpe.event.Event;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A visit with one device. Told apart by identity; its events are complete before anybody asks.
final class Session {
    /// Silence longer than this ends a session.
    static final Duration GAP = Duration.ofMinutes(30);

    /// What events without a device lie in: it never starts, ends or has an id.
    static final Session NONE = new Session(Missing.MISSING);

    private final Value id;
    private final List<Event> events = new ArrayList<>();

    Session(Value id) {
        this.id = id;
    }

    /// The sessions of a story whose events are in order, event by event.
    static List<Session> of(List<Event> story) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < story.size(); i++) {
            Event event = story.get(i);
            Session session = event.anonymousId() == null ? NONE : find(story, sessions, i);
            sessions.add(session);
            if (session != NONE) {
                session.events.add(event);
            }
        }
        return sessions;
    }

    private static Session find(List<Event> story, List<Session> sessions, int place) {
        Event event = story.get(place);
        Value client = clientId(event);
        for (int i = place - 1; i >= 0; i--) {
            if (!event.anonymousId().equals(story.get(i).anonymousId())) {
                continue;
            }
            if (client.isPresent() && sessions.get(i).id.equals(client)) {
                return sessions.get(i);
            }
            if (!client.isPresent()) {
                boolean goesOn = !event.time().isAfter(story.get(i).time().plus(GAP));
                return goesOn ? sessions.get(i) : new Session(derivedId(event));
            }
        }
        return new Session(client.isPresent() ? client : derivedId(event));
    }

    /// The session id that the client sent, under the names that SDKs give it.
    private static Value clientId(Event event) {
        Value id = event.context().get("sessionId");
        return id instanceof Text || id instanceof Num ? id : Missing.MISSING;
    }

    private static Value derivedId(Event event) {
        return new Text(event.anonymousId() + " from " + event.time());
    }

    Value id() {
        return id;
    }

    Instant startsAt() {
        return events.getFirst().time();
    }

    Instant endsAt() {
        return events.getLast().time().plus(GAP);
    }

    Event last() {
        return events.getLast();
    }
}
