package dev.carpe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Plan;
import dev.carpe.language.Workspace;
import dev.carpe.profile.ProfileId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a test's author is told of each shape of definition, of streams that lack one thing.
class NearMissesTest {
    private static final String DEFINITION =
            """
            moment: m
            title: M
            need: buy
            phase: purchase
            detect:
            %s
            rearm: 1h
            tests:
              - given: |
            %s
                expect: []
            """;

    private static final String IN_ORDER =
            """
            within: 10m
            steps: [{ on: A }, { on: B, where: x > 1 }, { on: C }]
            """;

    private static final String THREE =
            """
            within: 10m
            steps: [{ on: A, times: 3, distinct: x }]
            """;

    private static final String SCORE =
            """
            score:
              half-life: 1h
              raise-at: 60
              clear-at: 30
              add: [{ on: A, by: 30 }, { on: B, by: 15 }]
            """;

    private static final String ABSENCE =
            """
            same: id
            within: 8h
            steps: [{ on: A }, { no: N, for: 2h }, { on: B }]
            """;

    private static final String TRAILING =
            """
            steps: [{ on: A }, { no: N, for: 30m }]
            """;

    @Test
    void the_last_of_several_that_came_too_late_is_told_by_number_and_delay() {
        assertThat(misses(THREE, "0s A {x: 1}", "1m A {x: 2}", "640s A {x: 3}"))
                .contains("TOO_LATE: the third A came 40s too late for within 10m");
        String window = "within: 1d\nsteps: [{ on: A, times: 2, within: 5m }, { on: B }]\n";
        assertThat(misses(window, "0s A", "301s A", "400s B"))
                .contains("TOO_LATE: the second A came 1s too late for within 5m");
    }

    @Test
    void a_sum_of_the_window_is_too_late_by_the_events_that_it_needs() {
        String sum = "within: 10m\nsteps: [{ on: A, sum: x, reaches: 10 }]\n";
        assertThat(misses(sum, "0s A {x: 9}", "1m A {x: 4}", "11m30s A {x: 6}"))
                .contains("TOO_LATE: A came 30s too late for within 10m");
    }

    @Test
    void counted_events_that_came_too_soon_are_told_with_both_spans() {
        String apart = "within: 1d\nsteps: [{ on: A, times: 2, apart: 1h }]\n";
        assertThat(misses(apart, "0s A", "59m A"))
                .contains("TOO_CLOSE: A came 59m after the one before, not 1h");
    }

    @Test
    void a_sum_says_how_much_was_missing() {
        String sum = "within: 10m\nsteps: [{ on: A, sum: x, reaches: 60 }]\n";
        assertThat(misses(sum, "0s A {x: 40}", "1m A {x: 19.5}"))
                .contains("TOO_LITTLE: x of A added up to 59.5, 0.5 short of 60");
    }

    @Test
    void a_sum_says_which_event_did_not_meet_its_condition() {
        String sum = "within: 10m\nsteps: [{ on: A, where: y == 'b', sum: x, reaches: 60 }]\n";
        assertThat(misses(sum, "0s A {x: 40, y: b}", "1m A {x: 40, y: c}"))
                .contains("CONDITION: A: y == 'b' does not hold (y is c)");
    }

    @Test
    void a_score_says_how_high_it_came() {
        assertThat(misses(SCORE, "0s A", "1m B", "2h B"))
                .containsExactly("TOO_LITTLE: the score reached 44.66 of 60 with B");
        assertThat(misses(SCORE, "0s A", "1s A"))
                .containsExactly("TOO_LITTLE: the score reached 59.99 of 60 with A");
        assertThat(misses(SCORE, "0s A", "1ms A"))
                .containsExactly("TOO_LITTLE: the score reached 59.99999 of 60 with A");
    }

    @Test
    void a_score_that_stays_high_says_what_it_waits_for() {
        assertThat(misses(SCORE, "0s A", "0s A", "1m B"))
                .contains(
                        "QUIET: the score stood at 74.31 and had not fallen below 30 since it last crossed 60");
    }

    @Test
    void the_wrong_order_is_told() {
        assertThat(misses(IN_ORDER, "0s B {x: 2}", "20s A", "45s C"))
                .contains("WRONG_ORDER: B came 20s before A, not after it");
    }

    @Test
    void a_missing_step_is_named_wherever_it_lacks() {
        assertThat(misses(IN_ORDER, "0s B {x: 2}", "1m C"))
                .contains("STEP_MISSING: no A came before B within 10m");
        assertThat(misses(IN_ORDER, "0s A", "1m C"))
                .contains("STEP_MISSING: no fitting B came between A and C within 10m");
        assertThat(misses(IN_ORDER, "0s A", "1m B {x: 2}"))
                .contains("STEP_MISSING: no C came after B within 10m");
    }

    @Test
    void what_came_and_did_not_do_is_not_called_missing() {
        assertThat(misses(IN_ORDER, "0s A", "1m C", "2m B {x: 2}", "3m C"))
                .noneMatch(words -> words.contains("no C came"));
        assertThat(misses(ABSENCE, "0s A {id: 1}", "2h N {id: 1}", "3h B {id: 1}"))
                .containsExactly("CANCELLED: N came exactly when the 2h were over");
    }

    @Test
    void of_steps_in_any_order_the_one_that_lacks_is_named() {
        String any = "within: 10m\norder: any\nsteps: [{ on: A }, { on: B }]\n";
        assertThat(misses(any, "0s A", "1m A"))
                .contains("STEP_MISSING: 1 of 2 steps had come within 10m: A, but no B");
        String some = "within: 10m\norder: any\nany: 2\nsteps: [{ on: A }, { on: B }, { on: C }]\n";
        assertThat(misses(some, "0s B"))
                .containsExactly(
                        "STEP_MISSING: 1 of 2 steps had come within 10m: B, but no A or C");
    }

    @Test
    void in_any_order_a_sum_says_how_much_was_missing_and_what_else_lacks() {
        String any =
                "within: 10m\norder: any\nsteps: [{ on: A, sum: x, reaches: 60 }, { on: B }]\n";
        assertThat(misses(any, "0s A {x: 40}", "1m B", "2m A {x: 19}"))
                .contains("TOO_LITTLE: x of A added up to 59, 1 short of 60");
        assertThat(misses(any, "0s A {x: 40}", "2m A {x: 20}"))
                .contains("STEP_MISSING: 1 of 2 steps had come within 10m: A, but no B");
        assertThat(misses(any, "0s A {x: 60}", "11m B"))
                .contains("TOO_LATE: B came 1m too late for within 10m");
    }

    @Test
    void the_same_for_two_keys_names_both() {
        String keyed = "same: id\nwithin: 10m\nsteps: [{ on: A }, { on: B }]\n";
        assertThat(misses(keyed, "0s A {id: a}", "1m B {id: b}"))
                .contains("OTHER_KEY: the events belong to different id: a; b");
    }

    @Test
    void an_absence_in_the_middle_is_cancelled_or_not_over_yet() {
        assertThat(misses(ABSENCE, "0s A {id: 1}", "1h N {id: 1}", "3h B {id: 1}"))
                .contains("CANCELLED: N came 1h before the 2h were over");
        assertThat(misses(ABSENCE, "0s A {id: 1}", "2h B {id: 1}"))
                .contains("TOO_EARLY: B came exactly when the 2h after A were over");
        assertThat(misses(ABSENCE, "0s A {id: 1}", "1h A {id: 1}", "150m B {id: 1}"))
                .contains(
                        "TOO_EARLY: B came 30m before the 2h after A were over (the clock had started again with that one)");
    }

    @Test
    void a_deadline_that_time_has_not_reached_is_told() {
        assertThat(misses(TRAILING, "0s A", "29m X"))
                .containsExactly(
                        "WAITING: the 30m without N after A are over only at 2026-03-02T09:30:00Z");
        assertThat(misses(TRAILING, "0s A", "30m N"))
                .containsExactly("CANCELLED: N came exactly when the 30m were over");
    }

    @Test
    void an_inner_moment_that_lacks_says_why() {
        Workspace workspace =
                Texts.workspace(
                        DEFINITION.formatted(
                                "  within: 1h\n  steps: [{ on: { moment: inner } }, { on: C }]",
                                "      0s A {x: 40}\n      1m C"),
                        """
                        moment: inner
                        title: Inner
                        need: buy
                        phase: purchase
                        detect:
                          within: 10m
                          steps: [{ on: A, sum: x, reaches: 60 }]
                        """);
        assertThat(misses(workspace))
                .containsExactly(
                        "STEP_MISSING: no inner came before C within 1h (inner: x of A added up to 40, 20 short of 60)");
    }

    @Test
    void the_quiet_is_told_with_the_moment_that_keeps_it() {
        String one = "within: 1m\nsteps: [{ on: A }]\n";
        assertThat(misses(one, "0s A", "10m A"))
                .containsExactly(
                        "QUIET: it was complete, but within the 1h of quiet after the one at 2026-03-02T09:00:00Z");
    }

    private static List<String> misses(String detect, String... given) {
        return misses(
                Texts.workspace(
                        DEFINITION.formatted(
                                detect.indent(2).stripTrailing(),
                                String.join("\n", given).indent(6).stripTrailing())));
    }

    /// What came near in the stream of the first test, up to its last event.
    private static List<String> misses(Workspace workspace) {
        Fold fold = new Fold(Plan.of(workspace), new ProfileId("ada"));
        fold.receive(InlineTests.streams(workspace).getFirst().events());
        return fold.story().nearMisses("m").stream()
                .map(miss -> miss.reason() + ": " + miss.words())
                .toList();
    }
}
