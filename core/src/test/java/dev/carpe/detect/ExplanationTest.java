package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String TWO_STEPS =
            """
            moment: m
            title: M
            need: buy
            phase: purchase
            detect:
              same: id
              within: 1h
              steps:
                - on: A
                  as: first
                - on: B
            intent: { base: 0.5, add: [{ when: price > 2, by: 0.1, because: dear }] }
            explain: "%s"
            """;

    private static Struct item(String id) {
        return Struct.of("id", new Text(id));
    }

    private static Struct priced(String id, double price) {
        return item(id).toBuilder().put("price", Num.of(price)).build();
    }

    private static Moment only(Streams streams) {
        return streams.changes.getLast().moment();
    }

    @Test
    void it_reads_the_event_that_decided_as_conditions_do() {
        Streams streams =
                new Streams(TWO_STEPS.formatted("At {price}"))
                        .send("A", 0, priced("a", 3))
                        .send("B", 1, item("a"));

        assertThat(only(streams).explanation()).isEqualTo("At (unknown)");
        assertThat(only(streams).intent()).isEqualTo(0.5);
    }

    @Test
    void it_reads_a_named_step_at_that_step() {
        Streams streams =
                new Streams(TWO_STEPS.formatted("{first.price} then {price}"))
                        .send("A", 0, priced("a", 3))
                        .send("B", 1, priced("a", 4));

        assertThat(only(streams).explanation()).isEqualTo("3 then 4");
    }

    @Test
    void of_a_counting_step_it_reads_the_last_event_counted() {
        String counting = TWO_STEPS.replace("as: first", "as: first\n      times: 2");
        Streams streams =
                new Streams(counting.formatted("{first.price}"))
                        .send("A", 0, priced("a", 3))
                        .send("A", 1, item("a"))
                        .send("B", 2, item("a"));

        assertThat(only(streams).explanation()).isEqualTo("(unknown)");
    }

    @Test
    void of_a_step_that_was_not_needed_it_knows_nothing() {
        String some =
                """
                moment: m
                title: M
                need: buy
                phase: purchase
                detect:
                  within: 1h
                  any: 2
                  steps: [{ on: A }, { on: B, as: b }, { on: C }]
                explain: "{b.price}"
                """;
        Streams streams = new Streams(some).send("A", 0, priced("a", 3)).send("C", 1, item("a"));

        assertThat(only(streams).explanation()).isEqualTo("(unknown)");
    }
}
