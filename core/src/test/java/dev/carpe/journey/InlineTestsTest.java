package dev.carpe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InlineTestsTest {
    private static final String CHECKING =
            """
            moment: checking
            title: Checking the price
            need: buy
            phase: consideration
            purpose: ads
            detect:
              same: product_id
              within: 20m
              steps:
                - on: Product Viewed
                - on: Element Dwelled
                  where: seconds >= 8
            lasts: 10m
            rearm: 0s
            intent: { base: 0.6 }
            tests:
            """;

    private static final String STREAM =
            """
              - given: |
                  0s   Product Viewed  {product_id: p1}
                  30s  Element Dwelled {product_id: p1, seconds: 9}
            """;

    @Test
    void what_is_expected_and_happens_passes() {
        assertThat(failures(STREAM + "    expect: [{ at: 30s, same: p1, intent: 0.6 }]")).isEmpty();
    }

    @Test
    void a_result_tells_its_name_and_place() {
        TestResult result =
                new InlineTests(
                                Texts.workspace(
                                        CHECKING + STREAM + "    expect: [{ at: 30s, same: p1 }]"))
                        .run()
                        .getFirst();
        assertThat(result.name()).isEqualTo("checking: test 1");
        assertThat(result.place().file()).isEqualTo("test.yaml");
        assertThat(result.passed()).isTrue();
    }

    @Test
    void the_wrong_time_key_or_intent_fails_and_tells_what_happened() {
        String happened =
                ", but raised was at 30s for p1 with intent 0.60 (Product Viewed at 0s, Element Dwelled at 30s)";
        assertThat(failures(STREAM + "    expect: [{ at: 31s, same: p1 }]"))
                .containsExactly("test.yaml:20: expected checking at 31s for p1" + happened);
        assertThat(failures(STREAM + "    expect: [{ at: 30s, same: p2 }]"))
                .containsExactly("test.yaml:20: expected checking at 30s for p2" + happened);
        assertThat(failures(STREAM + "    expect: [{ at: 30s, same: p1, intent: 0.7 }]"))
                .containsExactly(
                        "test.yaml:20: expected checking at 30s for p1 with intent 0.70"
                                + happened);
    }

    @Test
    void a_moment_too_few_fails() {
        String short8 = STREAM.replace("seconds: 9", "seconds: 7");
        assertThat(failures(short8 + "    expect: [{ at: 30s, same: p1 }]"))
                .singleElement()
                .asString()
                .startsWith(
                        "test.yaml:20: expected checking at 30s for p1, but nothing was raised; what came near is:");
    }

    @Test
    void a_moment_too_many_fails() {
        assertThat(failures(STREAM + "    expect: []"))
                .containsExactly(
                        "test.yaml:17: expected nothing, but checking was raised at 30s for p1 with intent 0.60"
                                + " (Product Viewed at 0s, Element Dwelled at 30s)");
    }

    @Test
    void a_search_that_is_given_up_is_told() {
        StringBuilder test = new StringBuilder("  - given: |\n");
        for (int i = 0; i < 16; i++) {
            test.append("      %ss A {x: %s, y: %s}%n".formatted(i, i % 7, i % 5));
        }
        String greedy =
                """
                moment: greedy
                title: Too many ways
                need: buy
                phase: purchase
                detect:
                  within: 1h
                  order: any
                  steps:
                    - { on: A, times: 8, distinct: x }
                    - { on: A, times: 8, distinct: y }
                tests:
                """;

        List<TestResult> results =
                new InlineTests(Texts.workspace(greedy + test + "    expect: []\n")).run();

        assertThat(results)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.passed()).isTrue();
                    assertThat(result.givenUp()).containsExactly("greedy");
                });
    }

    @Test
    void a_line_with_an_earlier_time_arrives_late() {
        String late =
                """
                  - given: |
                      30s  Element Dwelled {product_id: p1, seconds: 9}
                      0s   Product Viewed  {product_id: p1}
                    expect: [{ at: 30s, same: p1 }]
                """;
        assertThat(failures(late)).isEmpty();
    }

    @Test
    void without_consent_nothing_may_be_raised() {
        assertThat(failures(STREAM + "    consent: denied\n    expect: []")).isEmpty();
    }

    @Test
    void a_near_miss_must_say_what_the_test_asks_for() {
        String late = STREAM.replace("30s  E", "21m  E") + "    expect: []\n    near-miss: ";
        assertThat(failures(late + "too late")).isEmpty();
        assertThat(failures(late + "too early"))
                .singleElement()
                .asString()
                .startsWith(
                        "test.yaml:17: expected a near miss that says \"too early\", but what came near is: ")
                .contains("too late");
    }

    @Test
    void a_near_miss_that_nothing_came_near_fails() {
        String other =
                """
                  - given: |
                      0s  Video Played {product_id: p1}
                    expect: []
                    near-miss: true
                """;
        assertThat(failures(other))
                .containsExactly("test.yaml:17: expected a near miss, but nothing came near");
        assertThat(
                        failures(
                                STREAM.replace("30s  E", "21m  E")
                                        + "    expect: []\n    near-miss: true"))
                .isEmpty();
    }

    @Test
    void timers_run_out_unless_a_time_is_named() {
        String left =
                """
                moment: left
                title: Left
                need: buy
                phase: purchase
                detect:
                  within: 2h
                  steps:
                    - on: Product Added
                    - no: Order Completed
                      for: 30m
                lasts: 1d
                tests:
                  - given: |
                      0s Product Added
                    expect: [{ at: 30m }]
                  - given: |
                      0s Product Added
                    until: 30m
                    expect: []
                """;
        assertThat(new InlineTests(Texts.workspace(left)).run())
                .hasSize(2)
                .allMatch(TestResult::passed);
    }

    @Test
    void a_draft_is_tested_and_what_is_retired_is_not() {
        String test = STREAM + "    expect: [{ at: 30s, same: p1 }]";
        String draft = (CHECKING + test).replace("title:", "status: draft\ntitle:");
        String retired = (CHECKING + test).replace("title:", "status: retired\ntitle:");
        assertThat(new InlineTests(Texts.workspace(draft)).run())
                .singleElement()
                .matches(TestResult::passed);
        assertThat(new InlineTests(Texts.workspace(retired)).run()).isEmpty();
    }

    private static List<String> failures(String test) {
        return new InlineTests(Texts.workspace(CHECKING + test))
                .run().stream()
                        .flatMap(result -> result.failures().stream())
                        .map(TestResult.Failure::toString)
                        .toList();
    }
}
