package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                Integer before = last.put(rows.at(rows.valuesAt(row)), row);
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
}
