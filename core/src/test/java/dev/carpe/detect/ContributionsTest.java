package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.event.Struct;
import org.junit.jupiter.api.Test;

class ContributionsTest {
    private static final String SCORE =
            """
            settings: site
            tail: 16
            ---
            moment: m
            title: M
            need: buy
            phase: purchase
            detect:
              same: product_id
              score:
                half-life: 100s
                raise-at: 60
                add: [{ on: A, by: 40 }, { on: B, by: -10 }]
            """;

    @Test
    void what_added_up_is_listed_with_what_is_left_of_it() {
        Streams streams =
                new Streams(SCORE)
                        .send("A", 0, Streams.product("p1"))
                        .send("A", 0, Streams.product("p2"))
                        .send("B", 100, Streams.product("p1"))
                        .send("A", 150, Streams.product("p1"))
                        .send("A", 200, Streams.product("p1"));
        MomentId id = streams.changes.getFirst().moment().id();

        assertThat(streams.story.contributions(id))
                .extracting(one -> one.name() + " " + one.added())
                .containsExactly("A 40.0", "B -10.0", "A 40.0", "A 40.0");
        double total =
                streams.story.contributions(id).stream().mapToDouble(Contribution::left).sum();
        assertThat(total).isCloseTo(10 - 5 + 40 * Math.sqrt(0.5) + 40, within(1e-9));
    }

    @Test
    void what_lies_before_the_tail_is_told_in_one() {
        Streams streams = new Streams(SCORE).send("A", 0, Streams.product("p1"));
        for (int i = 1; i <= 64; i++) {
            streams.send("Filler", i, Struct.EMPTY);
        }
        streams.send("A", 70, Streams.product("p1"));
        MomentId id = streams.changes.getFirst().moment().id();

        assertThat(streams.story.contributions(id))
                .extracting(Contribution::name)
                .containsExactly(Contributions.EARLIER, "A");
    }

    @Test
    void a_pattern_adds_nothing_up() {
        Streams streams =
                new Streams(
                                """
                                moment: m
                                title: M
                                need: buy
                                phase: purchase
                                detect: { within: 1m, steps: [{ on: A }] }
                                """)
                        .send("A", 0, Struct.EMPTY);
        MomentId id = streams.changes.getFirst().moment().id();

        assertThat(streams.story.contributions(id)).isEmpty();
    }
}
