package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.profile.ProfileId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Ids stand in logs, in answers and in the README: they follow from what decided a moment, and from nothing else.
class IdsTest {
    private static final String DEFINITION =
            """
            moment: looking
            title: Looking
            need: know
            phase: consideration
            version: 1
            detect: { same: product_id, within: 1m, steps: [{ on: Product Viewed }] }
            rearm: 0s
            """;

    private static MomentId id(
            String definition, String profile, String product, long millis, String message) {
        Detector detector = new Detector(Plan.of(Streams.workspace(definition)));
        Story story = detector.begin(new ProfileId(profile));
        List<Change> changes = new ArrayList<>();
        Event event =
                new Event(
                        MessageId.of(message),
                        Event.Type.TRACK,
                        "Product Viewed",
                        "phone",
                        null,
                        millis,
                        millis,
                        0,
                        "web",
                        Struct.of("product_id", new Text(product)),
                        Struct.EMPTY);
        detector.receive(story, event, changes::add);
        assertThat(changes).hasSize(1);
        return changes.getFirst().moment().id();
    }

    @Test
    void an_id_is_the_same_everywhere_and_for_ever() {
        assertThat(id(DEFINITION, "ada", "p1", 1_000, "m1"))
                .hasToString("9102044617c199b4fe3ae9e80fc1ee4b");
    }

    @Test
    void whatever_makes_a_moment_another_one_makes_another_id() {
        MomentId id = id(DEFINITION, "ada", "p1", 1_000, "m1");

        assertThat(id(DEFINITION, "bob", "p1", 1_000, "m1")).as("profile").isNotEqualTo(id);
        assertThat(id(DEFINITION, "ada", "p2", 1_000, "m1")).as("key").isNotEqualTo(id);
        assertThat(id(DEFINITION, "ada", "p1", 1_001, "m1")).as("time").isNotEqualTo(id);
        assertThat(id(DEFINITION, "ada", "p1", 1_000, "m2")).as("message").isNotEqualTo(id);
        String edited = DEFINITION.replace("version: 1", "version: 2");
        assertThat(id(edited, "ada", "p1", 1_000, "m1")).as("version").isNotEqualTo(id);
        String other = DEFINITION.replace("moment: looking", "moment: viewing");
        assertThat(id(other, "ada", "p1", 1_000, "m1")).as("definition").isNotEqualTo(id);
    }

    @Test
    void what_else_the_definition_says_does_not_matter() {
        String reworded = DEFINITION.replace("title: Looking", "title: Having a look");
        assertThat(id(reworded, "ada", "p1", 1_000, "m1"))
                .isEqualTo(id(DEFINITION, "ada", "p1", 1_000, "m1"));
    }
}
