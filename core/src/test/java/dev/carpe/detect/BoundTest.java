package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What one customer can make a story keep, however much is sent.
class BoundTest {
    private static final String TWO_KINDS =
            """
            moment: listed-again
            title: Listed again
            need: know
            phase: consideration
            rearm: 0s
            detect: { same: product_id, within: 30d, steps: [{ on: Product List Viewed, times: 256 }] }
            ---
            moment: carted-again
            title: Carted again
            need: buy
            phase: purchase
            rearm: 0s
            detect: { same: product_id, within: 30d, steps: [{ on: Cart Viewed, times: 256 }] }
            """;

    private static Struct products(int from, int count) {
        List<Value> products = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            products.add(Streams.product("p" + (from + i) % 1000));
        }
        return Struct.of("products", new Listing(products));
    }

    /// By row, the row before with the same key, found by remembering every key.
    private static void assertLinked(Rows rows) {
        Map<Value, Integer> last = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.isItem(row)) {
                Integer before = last.put(rows.at(row, 0), row);
                assertThat(rows.before(row, 0)).isEqualTo(before == null ? Rows.NONE : before);
            }
        }
    }

    @Test
    void events_of_many_products_do_not_outgrow_the_links_between_rows() {
        Streams streams = new Streams(TWO_KINDS);
        for (int i = 0; i < 1_200; i++) {
            String name = i % 2 == 0 ? "Product List Viewed" : "Cart Viewed";
            streams.send(name, i, products(64 * i, 64));
            assertThat(streams.story.rows.size()).isLessThan(Rows.MOST_DERIVED);
            if (i % 50 == 49) {
                assertLinked(streams.story.rows);
            }
        }
    }

    @Test
    void a_long_tail_of_many_products_does_not_outgrow_them_either() {
        Streams streams = new Streams(TWO_KINDS + "---\nsettings: site\ntail: 4096\n");
        for (int i = 0; i < 700; i++) {
            streams.send("Cart Viewed", i, products(64 * i, 64));
        }

        assertThat(streams.story.rows.size()).isLessThan(Rows.MOST_DERIVED);
        assertLinked(streams.story.rows);
    }

    @Test
    void rows_link_as_far_as_links_reach_and_no_further() {
        Plan plan = Plan.of(Streams.workspace(TWO_KINDS));
        Appending appending = new Appending(plan);
        Streams streams = new Streams(TWO_KINDS);
        Rows rows = new Rows(plan.layout());
        for (int i = 0; i < Rows.MOST_LINKED + 10; i++) {
            Event event = streams.event("Cart Viewed", i, Streams.product("p" + i % 1000));
            appending.append(rows, event, 0);
        }

        for (int row = 0; row < rows.size(); row++) {
            int before = row < 1000 ? Rows.NONE : row - 1000;
            assertThat(rows.before(row, 0))
                    .isEqualTo(row < Rows.MOST_LINKED ? before : Rows.NO_KEY);
        }
    }

    @Test
    void a_row_names_as_many_origins_as_there_are_rows() {
        Rows rows = new Rows(Plan.of(Streams.workspace(TWO_KINDS)).layout());

        int row = rows.append(7, 8, 9, 10, 3, 0xffff, Rows.ITEM);

        assertThat(rows.origin(row)).isEqualTo(0xffff);
        assertThat(rows.kind(row)).isEqualTo(3);
        assertThat(rows.isItem(row)).isTrue();
    }

    private static final String[] EVENTS = {
        "Product List Viewed", "Product Viewed", "Product Added", "Order Completed", "Help Read"
    };

    private static final String[] DETECTIONS = {
        "{ steps: [{ on: EVENT }] }",
        "{ within: WINDOW, steps: [{ on: EVENT, times: TIMES }] }",
        "{ same: product_id, within: WINDOW, steps: [{ on: EVENT }, { on: EVENT }] }",
        "{ same: product_id, steps: [{ on: EVENT }, { no: EVENT, for: WINDOW }] }",
        "{ same: product_id, within: WINDOW, steps: [{ on: EVENT, sum: price, reaches: 9 }] }",
        "{ score: { half-life: 1h, raise-at: 20, clear-at: 10, add: [{ on: EVENT, by: 9 }] }, same: product_id }",
        "{ within: WINDOW, steps: [{ on: { moment: INNER } }, { on: Session Ended }] }",
        "{ steps: [{ on: { moment: INNER } }, { no: EVENT, for: WINDOW }] }"
    };

    private static String workspace(SplittableRandom dice) {
        StringBuilder documents = new StringBuilder();
        int moments = 1 + dice.nextInt(5);
        for (int i = 0; i < moments; i++) {
            String detect = DETECTIONS[dice.nextInt(i == 0 ? 6 : DETECTIONS.length)];
            documents.append(
                    """
                    moment: m%d
                    title: M
                    need: know
                    phase: consideration
                    rearm: %s
                    lasts: %s
                    detect: %s
                    ---
                    """
                            .formatted(
                                    i,
                                    pick(dice, "0s", "0s", "1h"),
                                    pick(dice, "1m", "1d", "30d"),
                                    detect.replace("EVENT", pick(dice, EVENTS))
                                            .replace("WINDOW", pick(dice, "10s", "1h", "30d"))
                                            .replace("TIMES", pick(dice, "1", "2", "40"))
                                            .replace("INNER", "m" + dice.nextInt(Math.max(1, i)))));
        }
        return documents + "settings: site\ntail: " + pick(dice, "16", "33", "256", "4096") + "\n";
    }

    private static String pick(SplittableRandom dice, String... words) {
        return words[dice.nextInt(words.length)];
    }

    private static Struct properties(SplittableRandom dice, int most) {
        List<Value> products = new ArrayList<>();
        int count = dice.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            products.add(priced(dice));
        }
        return count == 0 ? priced(dice) : Struct.of("products", new Listing(products));
    }

    private static Struct priced(SplittableRandom dice) {
        return Streams.product("p" + dice.nextInt(2_000)).toBuilder()
                .put("price", Num.of(dice.nextInt(9)))
                .build();
    }

    @Test
    void what_a_story_holds_is_never_more_than_its_bound() {
        for (long seed = 1; seed <= 24; seed++) {
            SplittableRandom dice = new SplittableRandom(seed);
            String documents = workspace(dice);
            Streams streams = new Streams(documents);
            Streams other = new Streams(documents);
            Bound bound = Plan.of(Streams.workspace(documents)).bound();
            int products = List.of(0, 3, 64).get(dice.nextInt(3));
            int pace = List.of(1, 60, 4_000).get(dice.nextInt(3));
            double second = 0;
            for (int i = 0; i < 900; i++) {
                second += dice.nextInt(pace);
                boolean late = dice.nextInt(20) == 0;
                Event event =
                        streams.event(
                                pick(dice, EVENTS),
                                late ? second - dice.nextInt(5 * pace) : second,
                                properties(dice, products));
                (dice.nextInt(3) == 0 ? other : streams)
                        .receive(event.arriving(Math.round(second * 1000)));
                assertWithin(bound, streams.story, seed);
            }
            streams.detector.merge(
                    streams.story,
                    other.story,
                    Instant.ofEpochMilli(Math.round(second * 1000)),
                    streams.changes::add);
            assertWithin(bound, streams.story, seed);
        }
    }

    private static void assertWithin(Bound bound, Story story, long seed) {
        assertThat(story.bytes()).as("bytes, seed " + seed).isLessThanOrEqualTo(bound.bytes());
        assertThat(story.events).as("events, seed " + seed).isLessThanOrEqualTo(bound.events());
    }
}
