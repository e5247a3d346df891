package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import org.junit.jupiter.api.Test;

/// What is told of a session: nothing that is not counted.
class SessionTest {
    private static final String MOMENT =
            """
            moment: looked
            title: Looked
            need: know
            phase: consideration
            detect: { steps: [{ on: Product Viewed%s }] }
            """;

    private static Event view(Streams streams, String name, Event.Type type, double second) {
        Event event = streams.event(name, second, Struct.EMPTY);
        return new Event(
                event.messageId(),
                type,
                name,
                event.anonymousId(),
                null,
                event.timeMillis(),
                event.receivedMillis(),
                event.sequence(),
                "web",
                Struct.EMPTY,
                Struct.EMPTY);
    }

    private static Struct session(String where) {
        Streams streams = new Streams(MOMENT.formatted(where));
        streams.receive(view(streams, "Home", Event.Type.PAGE, 0));
        streams.receive(view(streams, "Start", Event.Type.SCREEN, 1));
        streams.send("Product Viewed", 2, Struct.EMPTY);
        return streams.story.session();
    }

    @Test
    void pages_and_screens_of_any_name_are_counted_where_something_reads_of_the_session() {
        Struct session = session(", where: session.page_views > 5");
        assertThat(session.get("page_views")).isEqualTo(Num.of(2));
        assertThat(session.get("events")).isEqualTo(Num.of(3));
    }

    @Test
    void where_nothing_reads_of_it_views_are_not_told_as_if_there_were_none() {
        Struct session = session("");
        assertThat(session.names()).containsExactly("id", "started", "events", "seconds");
        assertThat(session.get("events")).isEqualTo(Num.of(3));
    }
}
