package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import org.junit.jupiter.api.Test;

/// Point 15: a moment acts unless its last event, or its deadline's anchor, was imported.
class PastDataTest {
    private static final String SEQUENCE =
            """
            moment: m
            title: M
            need: buy
            phase: purchase
            detect: { within: 1h, steps: [{ on: A }, { on: B }] }
            """;

    private static final String ABSENCE =
            """
            moment: m
            title: M
            need: buy
            phase: purchase
            detect: { within: 1h, steps: [{ on: A }, { on: B }, { no: C, for: 1m }] }
            """;

    private static Streams send(Streams streams, String name, double second, String source) {
        Event event = streams.event(name, second, Struct.EMPTY);
        return streams.receive(
                new Event(
                        MessageId.of(name + second),
                        event.type(),
                        name,
                        event.anonymousId(),
                        event.userId(),
                        event.timeMillis(),
                        event.receivedMillis(),
                        event.sequence(),
                        source,
                        Struct.EMPTY,
                        Struct.EMPTY));
    }

    private static boolean acts(String definition, String first, String last) {
        Streams streams = new Streams(definition);
        send(streams, "A", 0, first);
        send(streams, "B", 10, last);
        streams.until(1_000);
        assertThat(streams.changes).hasSize(1);
        return streams.changes.getFirst().moment().acts();
    }

    @Test
    void live_after_imported_acts() {
        assertThat(acts(SEQUENCE, "import", "web")).isTrue();
    }

    @Test
    void imported_after_live_does_not() {
        assertThat(acts(SEQUENCE, "web", "import")).isFalse();
    }

    @Test
    void wholly_imported_does_not_and_wholly_live_does() {
        assertThat(acts(SEQUENCE, "import", "import")).isFalse();
        assertThat(acts(SEQUENCE, "web", "web")).isTrue();
    }

    @Test
    void of_an_absence_the_anchor_decides() {
        assertThat(acts(ABSENCE, "import", "web")).isTrue();
        assertThat(acts(ABSENCE, "web", "import")).isFalse();
    }

    @Test
    void of_a_composition_the_last_event_decides() {
        String outer =
                SEQUENCE
                        + """
                        ---
                        moment: outer
                        title: Outer
                        need: buy
                        phase: purchase
                        detect: { within: 1h, steps: [{ on: { moment: m } }] }
                        """;
        Streams streams = new Streams(outer);
        send(streams, "A", 0, "import");
        send(streams, "B", 10, "web");
        assertThat(streams.changes).allMatch(change -> change.moment().acts()).hasSize(2);
        Streams other = new Streams(outer);
        send(other, "A", 0, "web");
        send(other, "B", 10, "import");
        assertThat(other.changes).noneMatch(change -> change.moment().acts()).hasSize(2);
    }
}
