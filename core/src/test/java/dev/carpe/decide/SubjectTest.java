package dev.carpe.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
    private static final String OTHERS =
            """
            moment: plain
            title: Plain
            need: buy
            phase: discovery
            detect: { within: 1h, steps: [{ on: Product Viewed }] }
            lasts: 1h
            ---
            moment: twofold
            title: Twofold
            need: buy
            phase: discovery
            detect: { within: 1h, steps: [{ on: Product Viewed, times: 2 }] }
            lasts: 1h
            ---
            moment: tried
            title: Tried
            need: buy
            phase: discovery
            lasts: 1h
            detect:
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ within: 1h, steps: [{ on: Product Viewed }] }",
                "{ within: 1h, steps: [{ on: Product Viewed, where: price > 5 }] }",
                "{ within: 1h, steps: [{ on: { moment: plain } }] }",
            })
    void a_moment_of_one_plain_event_stands(String detect) {
        assertThat(isContradictable(detect)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ within: 1h, steps: [{ on: Product Viewed, times: 2 }] }",
                "{ within: 1h, steps: [{ on: Product Added, sum: price, reaches: 9 }] }",
                "{ within: 1h, steps: [{ on: Product Viewed }, { on: Product Added }] }",
                "{ within: 1h, steps: [{ on: Product Viewed }, { no: Product Added, for: 5m }] }",
                "{ within: 1h, steps: [{ on: Product Viewed, where: profile.orders == 0 }] }",
                "{ within: 1h, steps: [{ on: Product Viewed, where: session.events > 3 }] }",
                "{ within: 1h, steps: [{ on: { moment: twofold } }] }",
                "{ score: { half-life: 6h, raise-at: 60, clear-at: 35, add: [{ on: Product Added, by: 30 }] } }",
            })
    void whatever_a_late_event_can_take_back_is_contradictable(String detect) {
        assertThat(isContradictable(detect)).isTrue();
    }

    private static boolean isContradictable(String detect) {
        String text = OTHERS + "  " + detect;
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("test.yaml", text)));
        assertThat(reading.hasErrors()).as(reading.problems().toString()).isFalse();
        Workspace workspace = reading.workspace();
        return Subject.isContradictable(workspace.moment("tried").orElseThrow(), workspace);
    }
}
