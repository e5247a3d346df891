package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NearMissTest {
    private static final String PRICE =
            """
            moment: price-checking
            title: Checking the price
            need: buy
            phase: consideration
            detect:
              same: product_id
              within: 20m
              steps:
                - on: Product Viewed
                - on: Element Dwelled
                  where: element == 'price' && seconds >= 8
              without: Order Completed
            """;

    private static List<String> words(Streams streams, String definition) {
        return streams.story.nearMisses(definition).stream()
                .peek(NearMissTest::saysWhatItHas)
                .map(miss -> miss.reason() + ": " + miss.words())
                .toList();
    }

    /// The sentence has every value, so that it can be said anew from them.
    private static void saysWhatItHas(NearMiss miss) {
        miss.said()
                .values()
                .forEach((name, values) -> {
                    if (!Set.of("nth", "fitting", "restarted").contains(name)) {
                        assertThat(values).as(name).isNotEmpty();
                        assertThat(miss.words()).as(name).contains(values);
                    }
                });
        miss.said()
                .behind()
                .forEach(inner -> {
                    assertThat(miss.words()).contains(inner.definition() + ": " + inner.words());
                    saysWhatItHas(inner);
                });
    }

    private static Said said(Streams streams, String definition) {
        return streams.story.nearMisses(definition).getFirst().said();
    }

    @Test
    void
            of_steps_of_which_some_suffice_each_is_told_with_its_alternatives_and_whether_it_must_fit() {
        Streams streams =
                new Streams(
                                """
                                moment: eager
                                title: Eager
                                need: buy
                                phase: consideration
                                explain: "Eager"
                                lasts: 1h
                                detect:
                                  order: any
                                  within: 10m
                                  steps:
                                    - on: [Product Viewed, Review Read]
                                    - on: Product Added
                                    - { on: Element Dwelled, where: seconds >= 8 }
                                """)
                        .send("Product Viewed", 0, Streams.product("p1"))
                        .send("Element Dwelled", 10, Streams.dwell("p1", 3))
                        .send("Product Added", 20, Streams.product("p1"));

        assertThat(streams.story.nearMisses("eager"))
                .filteredOn(miss -> miss.said().form() == Said.Form.SOME)
                .singleElement()
                .satisfies(miss -> {
                    assertThat(miss.words())
                            .isEqualTo(
                                    "2 of 3 steps had come within 10m: Product Viewed or Review Read, Product Added, but no fitting Element Dwelled");
                    assertThat(miss.said())
                            .isEqualTo(
                                    Said.as(Said.Form.SOME)
                                            .with("come", "2")
                                            .with("times", "3")
                                            .with("within", "10m")
                                            .with(
                                                    "steps",
                                                    List.of(
                                                            "Product Viewed / Review Read",
                                                            "Product Added"))
                                            .with("open", "Element Dwelled")
                                            .with("fitting", "Element Dwelled"));
                });
    }

    @Test
    void an_event_that_came_too_late_is_told_with_its_delay() {
        Streams streams =
                new Streams(PRICE)
                        .send("Product Viewed", 0, Streams.product("p1"))
                        .send("Element Dwelled", 1240, Streams.dwell("p1", 9));

        assertThat(words(streams, "price-checking"))
                .contains("TOO_LATE: Element Dwelled came 40s too late for within 20m");
        assertThat(said(streams, "price-checking"))
                .isEqualTo(
                        Said.as(Said.Form.LATE)
                                .with("event", "Element Dwelled")
                                .with("excess", "40s")
                                .with("within", "20m"));
    }

    @Test
    void a_condition_that_failed_is_told_with_the_value() {
        Streams streams =
                new Streams(PRICE)
                        .send("Product Viewed", 0, Streams.product("p1"))
                        .send("Element Dwelled", 30, Streams.dwell("p1", 7));

        assertThat(words(streams, "price-checking"))
                .contains("CONDITION: Element Dwelled: seconds >= 8 does not hold (seconds is 7)");
        assertThat(said(streams, "price-checking"))
                .isEqualTo(
                        Said.as(Said.Form.CONDITION)
                                .with("clause", "seconds >= 8")
                                .with("names", "seconds")
                                .with("known", "7")
                                .with("event", "Element Dwelled"));
    }

    @Test
    void a_step_that_never_came_is_told() {
        Streams streams = new Streams(PRICE).send("Product Viewed", 0, Streams.product("p1"));

        assertThat(words(streams, "price-checking"))
                .containsExactly(
                        "STEP_MISSING: no fitting Element Dwelled came after Product Viewed within 20m");
        assertThat(said(streams, "price-checking"))
                .isEqualTo(
                        Said.as(Said.Form.MISSING)
                                .with("event", "Element Dwelled")
                                .where(true, "fitting")
                                .with("after", "Product Viewed")
                                .with("within", "20m"));
    }

    @Test
    void a_disturbing_event_is_named() {
        Streams streams =
                new Streams(PRICE)
                        .send("Product Viewed", 0, Streams.product("p1"))
                        .send("Order Completed", 10, Streams.product("p1"))
                        .send("Element Dwelled", 30, Streams.dwell("p1", 9));

        assertThat(words(streams, "price-checking"))
                .contains(
                        "DISTURBED: Order Completed came between Product Viewed and Element Dwelled");
    }

    @Test
    void too_few_events_are_counted() {
        Streams streams =
                new Streams(
                                """
                                moment: comparing
                                title: Comparing
                                need: know
                                phase: consideration
                                detect:
                                  within: 10m
                                  steps: [{ on: Product Viewed, times: 3, distinct: product_id }]
                                """)
                        .send("Product Viewed", 0, Streams.product("p1"))
                        .send("Product Viewed", 5, Streams.product("p2"))
                        .send("Product Viewed", 9, Streams.product("p2"));

        assertThat(words(streams, "comparing"))
                .contains("TOO_FEW: 2 of 3 Product Viewed with different product_id had come");
    }

    @Test
    void an_absence_says_what_ended_it_and_how_soon() {
        Streams streams =
                new Streams(
                                """
                                moment: cart-left
                                title: Cart left
                                need: buy
                                phase: purchase
                                detect:
                                  steps:
                                    - on: Product Added
                                    - no: Order Completed
                                      for: 30m
                                """)
                        .send("Product Added", 0, Streams.product("p1"))
                        .send("Order Completed", 1790, Streams.product("p1"))
                        .until(4000);

        assertThat(streams.raised()).isEmpty();
        assertThat(words(streams, "cart-left"))
                .containsExactly("CANCELLED: Order Completed came 10s before the 30m were over");
    }

    @Test
    void what_was_raised_is_no_near_miss_and_can_be_looked_up() {
        Streams streams =
                new Streams(PRICE)
                        .send("Product Viewed", 0, Streams.product("p1"))
                        .send("Element Dwelled", 30, Streams.dwell("p1", 9));

        Moment raised = streams.changes.getFirst().moment();

        assertThat(streams.story.moment(MomentId.parse(raised.id().toString()))).contains(raised);
        assertThat(streams.story.nearMisses("price-checking")).isEmpty();
    }
}
