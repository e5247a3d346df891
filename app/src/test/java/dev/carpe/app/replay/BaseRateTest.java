package dev.carpe.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The base rate, on sessions small enough to count by hand.
class BaseRateTest {
    private static final Reading READING =
            WorkspaceReader.read(
                    List.of(
                            new SourceFile(
                                    "m.yaml",
                                    """
                                    moment: looked-twice
                                    title: Looked twice
                                    need: buy
                                    phase: consideration
                                    detect:
                                      within: 10m
                                      steps:
                                        - on: Product Viewed
                                          times: 2
                                    lasts: 5m
                                    rearm: 1d
                                    outcome: { on: Order Completed, within: 1h }
                                    """)));

    private final List<Event> events = new ArrayList<>();

    @Test
    void only_sessions_that_went_on_as_long_are_compared() {
        // With the moment at 100 s (in the bucket that starts at 64 s): one of two buys.
        session("a", 0, "view", 100, "view", 200, "buy");
        session("b", 0, "view", 100, "view", 120, "page");
        // Without it and still there at 64 s: one of four buys.
        session("c", 0, "view", 70, "page", 300, "buy");
        session("d", 0, "page", 70, "page");
        session("e", 0, "page", 90, "page");
        session("f", 0, "page", 99, "page");
        // Gone before: not comparable, whether it bought or not.
        session("g", 0, "page", 10, "buy");
        session("h", 0, "page");

        MomentRow row = row();

        assertThat(row.sessions()).isEqualTo(2);
        assertThat(row.share()).isEqualTo(0.5);
        assertThat(row.base()).isCloseTo(0.25, within(1e-12));
        assertThat(row.medianToOutcome()).hasSeconds(100);
    }

    @Test
    void a_session_with_the_moment_is_compared_up_to_it() {
        session("a", 0, "view", 300, "view");
        session("b", 0, "view", 2, "view", 3, "buy");

        MomentRow row = row();

        // Session a stood without the moment at 2 s and did not buy; nobody else stood at 256 s.
        assertThat(row.share()).isEqualTo(0.5);
        assertThat(row.base()).isZero();
    }

    @Test
    void where_nothing_can_be_compared_there_is_no_base_rate() {
        session("a", 0, "view", 100, "view");

        assertThat(row().base()).isNaN();
    }

    private MomentRow row() {
        assertThat(READING.problems()).isEmpty();
        Replay replay = new Replay(READING.workspace(), (_, _, _) -> {});
        events.sort(
                java.util.Comparator.comparingLong(Event::timeMillis)
                        .thenComparingLong(Event::sequence));
        events.forEach(replay::take);
        Findings findings = replay.finish(Until.LAST);
        assertThat(READING.workspace().moments())
                .extracting(MomentDefinition::id)
                .containsExactly("looked-twice");
        return findings.moments().getFirst();
    }

    private void session(String device, Object... steps) {
        for (int i = 0; i < steps.length; i += 2) {
            String name =
                    switch ((String) steps[i + 1]) {
                        case "view" -> "Product Viewed";
                        case "buy" -> "Order Completed";
                        default -> "Element Dwelled";
                    };
            long millis = 1_735_689_600_000L + (Integer) steps[i] * 1_000L;
            long sequence = events.size();
            events.add(
                    new Event(
                            MessageId.of("m" + sequence),
                            Event.Type.TRACK,
                            name,
                            device,
                            null,
                            millis,
                            millis,
                            sequence,
                            "import",
                            Struct.EMPTY,
                            Struct.EMPTY));
        }
    }
}
