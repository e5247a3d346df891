package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Point 8 where the tails do not reach any more: what is merged is state, slot by slot.
class MergeBeyondTailTest {
    private static final String SITE =
            """
            settings: site
            tail: 16
            ---
            """;

    private final List<Change> changes = new ArrayList<>();
    private int sent;

    private Event event(String name, long second) {
        return new Event(
                MessageId.of(name + second),
                Event.Type.TRACK,
                name,
                null,
                "ada",
                second * 1000,
                second * 1000,
                sent++,
                "web",
                Struct.EMPTY,
                Struct.EMPTY);
    }

    /// One event of a name, then so many others that the tail has moved past it.
    private Story story(Detector detector, String profile, String name, long second) {
        Story story = detector.begin(new ProfileId(profile));
        detector.receive(story, event(name, second), changes::add);
        for (int i = 1; i <= 64; i++) {
            detector.receive(story, event("Filler of " + profile, second + i), changes::add);
        }
        assertThat(story.tailStart()).isPositive();
        return story;
    }

    private List<Long> raised() {
        return changes.stream()
                .filter(Change.Raised.class::isInstance)
                .map(change -> change.moment().time().getEpochSecond())
                .toList();
    }

    @Test
    void the_longer_quiet_holds() {
        String definition =
                """
                moment: m
                title: M
                need: buy
                phase: purchase
                detect: { within: 1m, steps: [{ on: A }] }
                rearm: 1h
                """;
        Detector detector = new Detector(Plan.of(Streams.workspace(SITE + definition)));
        Story one = story(detector, "one", "A", 0);
        Story other = story(detector, "other", "A", 1_000);
        detector.merge(one, other, Instant.ofEpochSecond(2_000), changes::add);
        detector.receive(one, event("A", 4_000), changes::add);
        detector.receive(one, event("A", 4_600), changes::add);

        assertThat(raised()).containsExactly(0L, 1_000L, 4_600L);
    }

    @Test
    void decayed_scores_are_added() {
        String definition =
                """
                moment: m
                title: M
                need: buy
                phase: purchase
                detect:
                  score: { half-life: 1000s, raise-at: 60, clear-at: 30, add: [{ on: A, by: 40 }] }
                """;
        Detector detector = new Detector(Plan.of(Streams.workspace(SITE + definition)));
        Story one = story(detector, "one", "A", 0);
        Story other = story(detector, "other", "A", 1);
        detector.merge(one, other, Instant.ofEpochSecond(500), changes::add);
        assertThat(raised()).isEmpty();
        // By now each 40 is worth 10: 20 and 40 make 60, and one of them alone would make 50.
        detector.receive(one, event("A", 2_000), changes::add);

        assertThat(raised()).containsExactly(2_000L);
    }
}
