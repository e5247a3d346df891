package dev.carpe.detect.reference;

import dev.carpe.event.Event;
import java.util.List;

/// An event of the story, with what conditions may ask about the time before it. Told apart by identity.
final class Told {
    private final Event event;
    private final Session session;
    private final List<Told> before;

    Told(Event event, Session session, List<Told> before) {
        this.event = event;
        this.session = session;
        this.before = List.copyOf(before);
    }

    Event event() {
        return event;
    }

    /// The session it lies in; one without a device where it came from none.
    Session session() {
        return session;
    }

    /// The events before it in the story.
    List<Told> before() {
        return before;
    }

    @Override
    public String toString() {
        return event.messageId().value();
    }
}
