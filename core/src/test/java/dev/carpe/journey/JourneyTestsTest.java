package dev.carpe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTestsTest {
    private static final String SITE =
            """
            settings: site
            time-zone: Europe/Berlin
            quiet-hours: { from: "21:00", to: "08:00" }
            ---
            placement: video-page.offer
            channel: page
            title: Beside the video
            ---
            moment: how-to-watching
            title: Watching how it is done
            need: do
            phase: service
            purpose: ads
            detect:
              same: topic
              within: 20m
              steps:
                - on: Video Played
                  where: kind == 'how-to'
            lasts: 2h
            rearm: 0s
            intent: { base: 0.7 }
            ---
            experience: coupon-15
            principle: reciprocity
            content: { text: "15 % on tyres, {{ catalogue.stock }} in stock" }
            claims: [catalogue.stock > 0]
            ---
            trigger: tyre-coupon
            on: how-to-watching
            after: 30m
            placement: push
            choose: { by: one, among: [coupon-15] }
            cap: { times: 1, per: 7d }
            ---
            trigger: beside-the-video
            on: how-to-watching
            placement: video-page.offer
            choose: { by: one, among: [coupon-15] }
            """;

    private static final String FRIDAY =
            """
            test: A flat tyre on Friday
            customer: { anonymous: phone-1, user: ada, devices: [laptop], time-zone: Europe/Berlin }
            catalogue: { tyre: { stock: 3 } }
            steps:
              - at: Fri 17:40
                track: Video Played
                with: { topic: tyre, kind: how-to }
              - expect: { moment: how-to-watching, need: do, same: tyre, intent: 0.7 }
            """;

    @Test
    void a_journey_that_goes_as_it_should_passes() {
        assertThat(
                        failures(
                                """
                                  - expect: { no-answer: { trigger: tyre-coupon } }
                                  - after: 10m
                                    identify: ada
                                  - after: 45m
                                  - expect: { answer: { trigger: tyre-coupon, experience: coupon-15, channel: push } }
                                  - decide: [video-page.offer]
                                  - expect: { answer: { placement: video-page.offer } }
                                  - after: 1h
                                    track: Video Played
                                    with: { topic: tyre, kind: how-to }
                                    as: laptop
                                  - expect: { moment: how-to-watching, same: tyre }
                                  - after: 30m
                                    identify: ada
                                    as: laptop
                                  - after: 30m
                                  - expect: { no-answer: { trigger: tyre-coupon, reason: capped } }
                                """))
                .isEmpty();
    }

    private static final String CROWD =
            """
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            detect: { steps: [{ on: Product Viewed }] }
            lasts: 10m
            ---
            goal: purchase
            on: Order Completed
            within: 1d
            ---
            experience: words
            principle: none
            content: { headline: Look }
            ---
            trigger: help
            on: viewed
            placement: product-page
            choose: { among: [words] }
            goal: purchase
            holdout: 50%
            ---
            test: What words add
            customers: 3000
            steps:
              - track: Product Viewed
                with: { product_id: p1 }
              - decide: [product-page]
              - after: 1m
                track: Order Completed
                with: { total: 20 }
                chance: { usually: 30%, answered: 45% }
              - expect: { lift: { trigger: help, goal: purchase, is: 50% } }
            """;

    @Test
    void the_report_on_a_crowd_finds_what_answers_add() {
        assertThat(crowd(CROWD)).isEmpty();
    }

    @Test
    void a_lift_that_the_report_would_not_tell_is_told() {
        assertThat(crowd(CROWD.replace("is: 50%", "is: 5%")))
                .singleElement()
                .asString()
                .matches(
                        "expected the report on help to find \\+5.0 % of purchase, but [0-9]+ of 1,[0-9]{3} with an answer reached it and [0-9]+ of 1,[0-9]{3} without: \\+[0-9.]+ % \\(\\+[0-9.]+ % to \\+[0-9.]+ %\\)");
        assertThat(
                        crowd(
                                CROWD.replace("answered: 45%", "answered: 30%")
                                        .replace("is: 50%", "is: 2%")))
                .singleElement()
                .asString()
                .contains("(-");
        assertThat(crowd(CROWD.replace("holdout: 50%\n", "")))
                .containsExactly(
                        "expected the report on help to find +50.0 % of purchase, but it holds nobody out (add holdout: 50%)");
    }

    private static List<String> crowd(String text) {
        return new JourneyTests(Texts.workspace(text))
                .run().getFirst().failures().stream().map(TestResult.Failure::message).toList();
    }

    @Test
    void a_moment_that_never_was_is_told() {
        assertThat(failures("  - expect: { moment: how-to-watching, same: oil }"))
                .containsExactly(
                        "expected how-to-watching for oil to be active at Fri 17:40:00,"
                                + " but active is one for tyre with intent 0.70 since Fri 17:40:00");
    }

    @Test
    void a_moment_that_never_came_is_told_with_what_came_near() {
        String advertisement =
                FRIDAY.replace("kind: how-to", "kind: advertisement")
                        .replace(", same: tyre, intent: 0.7", "");
        assertThat(run(advertisement))
                .singleElement()
                .asString()
                .startsWith(
                        "expected how-to-watching (do) to be active at Fri 17:40:00, but it was never raised; ");
    }

    @Test
    void a_moment_that_is_over_is_told() {
        assertThat(
                        failures(
                                """
                                  - after: 3h
                                  - expect: { moment: how-to-watching }
                                """))
                .containsExactly(
                        "expected how-to-watching to be active at Fri 20:40:00, but it was raised for tyre at"
                                + " Fri 17:40:00 and was over at Fri 19:40:00");
    }

    @Test
    void a_moment_that_should_not_be_is_told() {
        assertThat(failures("  - expect: { no-moment: how-to-watching }"))
                .containsExactly(
                        "expected how-to-watching not to be active at Fri 17:40:00, but active is one for tyre with"
                                + " intent 0.70 since Fri 17:40:00: Watching how it is done");
    }

    @Test
    void an_answer_that_was_not_given_comes_with_its_reasons() {
        assertThat(failures("  - expect: { answer: { trigger: tyre-coupon } }"))
                .singleElement()
                .asString()
                .startsWith("expected an answer of tyre-coupon since line")
                .contains("nothing was said; tyre-coupon: delayed, waits until");
    }

    @Test
    void a_page_that_nobody_asked_for_is_told() {
        assertThat(failures("  - expect: { answer: { trigger: beside-the-video } }"))
                .singleElement()
                .asString()
                .endsWith(
                        "no step asked for video-page.offer (write - decide: [video-page.offer])");
    }

    @Test
    void an_answer_that_should_not_have_been_given_is_told() {
        assertThat(
                        failures(
                                """
                                  - decide: [video-page.offer]
                                  - expect: { no-answer: { trigger: beside-the-video } }
                                """))
                .singleElement()
                .asString()
                .contains("beside-the-video said coupon-15 in video-page.offer at Fri 17:40:00");
    }

    @Test
    void another_reason_than_the_one_expected_is_told() {
        assertThat(failures("  - expect: { no-answer: { trigger: tyre-coupon, reason: capped } }"))
                .singleElement()
                .asString()
                .startsWith(
                        "expected no answer because of capped, but nothing was said; tyre-coupon: delayed");
    }

    @Test
    void a_claim_is_checked_against_the_catalogue_of_the_test() {
        String soldOut =
                FRIDAY.replace("stock: 3", "stock: 0")
                        + """
                          - decide: [video-page.offer]
                          - expect: { no-answer: { trigger: beside-the-video, reason: claim-false } }
                        """;
        assertThat(run(soldOut)).isEmpty();
    }

    @Test
    void a_withdrawal_within_a_journey_stays() {
        assertThat(
                        failures(
                                """
                                  - track: Consent Changed
                                    context: { consent: { categoryPreferences: { ads: false } } }
                                  - expect: { no-moment: how-to-watching }
                                  - after: 1m
                                    track: Video Played
                                    with: { topic: tyre, kind: how-to }
                                  - expect: { no-moment: how-to-watching }
                                """))
                .isEmpty();
    }

    private static List<String> failures(String steps) {
        return run(FRIDAY + steps);
    }

    private static List<String> run(String test) {
        List<TestResult> results = new JourneyTests(Texts.workspace(SITE, test)).run();
        assertThat(results).hasSize(1);
        return results.getFirst().failures().stream().map(TestResult.Failure::message).toList();
    }
}
