package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What rows keep and where they stand: what some definition asks for there, and no more.
class KeptTest {
    private static final String MOMENTS =
            """
            moment: checking
            title: Checking
            need: buy
            phase: consideration
            detect:
              same: product_id
              within: 1h
              steps: [{ on: Product Viewed }, { on: Element Dwelled }]
              without: Order Completed
            ends-on: [Product Removed]
            lasts: 1h
            intent: { base: 0.5, add: [{ when: profile.orders > 0, by: 0.1, because: bought }] }
            explain: "{seconds} s at {product_id}"
            ---
            moment: left
            title: Left
            need: buy
            phase: purchase
            detect: { steps: [{ on: Product Added }, { no: Checkout Started, for: 30m }] }
            lasts: 1h
            """;

    private final Plan plan = Plan.of(Streams.workspace(MOMENTS));

    private int kind(String name) {
        return plan.kinds().named(name)[0];
    }

    private List<String> kept(String name) {
        return PlanNames.of(plan).kinds().get(kind(name)).slots();
    }

    @Test
    void what_intent_and_explanation_read_is_kept_of_the_event_that_decides_alone() {
        assertThat(kept("Element Dwelled"))
                .containsExactlyInAnyOrder("product_id", "profile.orders", "seconds");
        assertThat(kept("Product Viewed")).containsExactly("product_id");
        assertThat(kept("Order Completed")).containsExactly("product_id");
        assertThat(kept("Product Added")).isEmpty();
    }

    @Test
    void only_what_fills_steps_stands_in_the_lane_of_the_key() {
        assertThat(plan.layout().lanesOf(kind("Product Viewed"))).containsExactly(0);
        assertThat(plan.layout().lanesOf(kind("Element Dwelled"))).containsExactly(0);
        assertThat(plan.layout().lanesOf(kind("Order Completed"))).isEmpty();
        assertThat(plan.layout().lanesOf(kind("Product Removed"))).isEmpty();
    }

    @Test
    void only_what_is_looked_for_by_name_is_found_by_it() {
        List<String> found = List.of("Order Completed", "Product Added", "Checkout Started");
        List<String> others = List.of("Product Viewed", "Element Dwelled", "Product Removed");
        assertThat(found).allMatch(name -> plan.layout().name(kind(name)) >= 0);
        assertThat(others).allMatch(name -> plan.layout().name(kind(name)) < 0);
        int[] kinds = plan.kinds().named("Order Completed");
        assertThat(Arrays.stream(kinds).map(plan.layout()::name).distinct()).hasSize(1);
    }

    @Test
    void properties_are_read_whatever_their_order_and_whoever_made_their_names() {
        Streams streams = new Streams(MOMENTS);
        Struct seconds = Struct.of("seconds", Num.of(9));
        streams.send("Product Viewed", 0, Streams.product("p1"))
                .send("Product Viewed", 1, Struct.of(new String("product_id"), new Text("p2")))
                .send("Element Dwelled", 2, named(Streams.product("p1"), seconds))
                .send("Element Dwelled", 3, named(seconds, Streams.product("p2")))
                .send("Product Viewed", 4, Struct.EMPTY)
                .send("Element Dwelled", 5, seconds);
        assertThat(streams.changes)
                .extracting(change -> change.moment().explanation())
                .containsExactly("9 s at p1", "9 s at p2");
    }

    private static Struct named(Struct one, Struct other) {
        return one.toBuilder().putAll(other).build();
    }

    @Test
    void one_event_of_those_that_suffice_completes_a_pattern_though_it_could_have_more() {
        Streams streams =
                new Streams(
                        """
                        moment: interest
                        title: Interest
                        need: know
                        phase: consideration
                        detect:
                          same: product_id
                          within: 1h
                          any: 1
                          steps: [{ on: Product Viewed }, { on: Element Dwelled }]
                        lasts: 1h
                        """);
        streams.send("Element Dwelled", 0, Streams.product("p1"));
        assertThat(streams.changes).hasSize(1);
    }

    @Test
    void an_event_at_the_edge_of_the_window_counts() {
        Streams streams = new Streams(MOMENTS);
        streams.send("Product Viewed", 0, Streams.product("p1"))
                .send("Product Viewed", 0, Streams.product("p2"))
                .send("Element Dwelled", 3600, Streams.product("p1"))
                .send("Element Dwelled", 3600.001, Streams.product("p2"));
        assertThat(streams.changes).hasSize(1);
    }
}
