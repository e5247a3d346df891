package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static dev.carpe.engine.testkit.Shop.identify;
import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Entry;
import dev.carpe.engine.Erasure;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is kept and what is forgotten.
interface DataLaws extends EngineUnderTest {

    @Test
    default void an_erased_customer_is_gone_everywhere() {
        view("d1", 0, 2);
        send(identify("login", "d1", "ada", 10));
        send(track("m3", "Product Viewed", null, "ada", 20));
        send(track("m4", "Product Added", null, "ada", 30));
        view("other", 40, 1);
        pass(at(332));
        pass(at(600));
        assertThat(engine().outbox(10)).isNotEmpty();

        Erasure erasure = engine().erase("ada");

        assertThat(erasure.ids()).containsExactlyInAnyOrder("ada", "d1");
        assertThat(erasure.states()).isEqualTo(1);
        assertThat(erasure.entries()).isGreaterThan(5);
        restart();
        engine().drain();
        assertThat(engine().profile("ada")).isEmpty();
        assertThat(engine().profile("d1")).isEmpty();
        assertThat(engine().identities("d1")).containsExactly("d1");
        assertThat(engine().outbox(10)).isEmpty();
        assertThat(log())
                .filteredOn(entry -> !entry.profile().value().equals("other"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.what()).isInstanceOf(Logged.Erased.class));
        assertThat(engine().profile("other")).isPresent();
    }

    @Test
    default void who_used_a_device_later_is_forgotten_without_who_used_it_first() {
        view("d1", 0, 2);
        send(identify("login1", "d1", "ada", 10));
        send(identify("login2", "d1", "bob", 20));
        send(track("m3", "Product Viewed", "d1", "bob", 30));
        assertThat(engine().identities("bob")).containsExactlyInAnyOrder("bob", "d1");

        engine().erase("bob");

        restart();
        assertThat(engine().profile("bob")).isEmpty();
        assertThat(engine().identities("bob")).containsExactly("bob");
        assertThat(engine().identities("ada")).containsExactlyInAnyOrder("ada", "d1");
        assertThat(engine().timeline("ada", Position.END, 10))
                .filteredOn(entry -> entry.what() instanceof Logged.Received)
                .hasSize(3);
        send(track("m4", "Product Viewed", "d1", null, 40));
        assertThat(engine().profile("d1").orElseThrow().id().value()).isEqualTo("ada");
    }

    @Test
    default void a_trimmed_log_goes_on_with_new_positions() {
        view("d1", 0, 2);
        Position end = engine().end();
        engine().trim(end);
        assertThat(log()).isEmpty();
        restart();
        view("d1", 10, 1);
        assertThat(log()).hasSize(1).allMatch(entry -> entry.position().compareTo(end) > 0);
        assertThat(raised()).as("the state stayed").hasSize(1);
    }

    @Test
    default void the_log_reads_the_same_backwards() {
        assertThat(engine().newest(Position.END, 10)).isEmpty();
        view("d1", 0, 4);
        send(
                track("m1", "Product Viewed", "d2", null, 10),
                track("m2", "Product Added", "d2", null, 10),
                track("m3", "Product Viewed", "d1", null, 10));
        Position trimmed = log().get(1).position();
        for (boolean once : new boolean[] {true, false}) {
            List<Entry> log = log();
            assertThat(log).hasSizeGreaterThan(4);
            for (int page = 1; page <= log.size() + 1; page++) {
                assertThat(backwards(page).reversed()).isEqualTo(log);
            }
            if (once) {
                engine().trim(trimmed);
                restart();
                assertThat(log()).hasSizeLessThan(log.size());
            }
        }
    }

    /// All of the log, page by page.
    private List<Entry> backwards(int page) {
        List<Entry> all = new ArrayList<>();
        Position before = Position.END;
        List<Entry> newest = engine().newest(before, page);
        while (!newest.isEmpty()) {
            assertThat(newest).hasSizeLessThanOrEqualTo(page);
            all.addAll(newest);
            before = newest.getLast().position();
            newest = engine().newest(before, page);
        }
        return all;
    }

    @Test
    default void a_table_keeps_what_callers_put_into_it() {
        Table keys = engine().table("keys");
        keys.put("b", new byte[] {2});
        keys.put("a", new byte[] {1});
        engine().table("other").put("c", new byte[] {3});
        keys.put("z", new byte[] {9});
        keys.remove("z");
        restart();
        assertThat(engine().table("keys").from("", 10).keySet()).containsExactly("a", "b");
        assertThat(engine().table("keys").get("a")).hasValue(new byte[] {1});
    }
}
