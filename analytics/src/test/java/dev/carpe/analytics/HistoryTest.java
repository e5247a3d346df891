package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir Path folder;
    private final HandClock clock = new HandClock(Shop.START);

    @Test
    void every_entry_is_in_once_also_after_a_restart() {
        Random random = new Random(7);
        for (int run = 0; run < 2; run++) {
            try (Recorded shop = Recorded.open(folder, clock)) {
                for (int i = 0; i < 40; i++) {
                    clock.set(Shop.at(run * 20_000 + i * 60));
                    shop.engine().submit(someEvents(random, run + "/" + i, run * 20_000 + i * 60));
                }
                shop.await();
                assertThat(shop.held()).isEqualTo(shop.logged());
                assertThat(shop.held()).containsKeys("events", "moments", "merges", "missed");
            }
        }
    }

    private static List<Event> someEvents(Random random, String name, double second) {
        List<Event> events = new ArrayList<>();
        for (int j = 0; j < 12; j++) {
            int customer = random.nextInt(15);
            String device = "d" + customer;
            String user = random.nextInt(12) == 0 ? "u" + customer : null;
            String what =
                    List.of("Product Viewed", "Product Viewed", "Product Added", "Order Completed")
                            .get(random.nextInt(4));
            events.add(Shop.track(name + "/" + j, what, device, user, second));
        }
        return events;
    }

    @Test
    void a_login_gives_the_devices_rows_to_the_person_and_unmerging_gives_them_back() {
        try (Recorded shop = Recorded.open(folder, clock)) {
            shop.submit(
                    Shop.track("1", "Product Viewed", "phone", null, 0),
                    Shop.track("2", "Product Viewed", "desk", null, 1));
            shop.await();
            assertThat(owners(shop)).containsExactly("phone", "desk");

            shop.submit(
                    Shop.identify("3", "phone", "ada", 2), Shop.identify("4", "desk", "ada", 3));
            shop.await();
            assertThat(owners(shop)).containsExactly("ada", "ada", "ada", "ada");

            assertThat(shop.engine().unmerge("desk", "ada")).isPresent();
            shop.await();
            assertThat(owners(shop)).containsExactly("ada", "desk", "ada", "ada");
        }
    }

    private static List<String> owners(Recorded shop) {
        return shop.column("SELECT profile FROM events ORDER BY event_id");
    }

    @Test
    void an_erased_person_is_gone_and_others_stay() {
        try (Recorded shop = Recorded.open(folder, clock)) {
            shop.submit(
                    Shop.track("1", "Product Viewed", "phone", null, 0),
                    Shop.identify("2", "phone", "ada", 1),
                    Shop.track("3", "Product Viewed", "desk", null, 2));
            shop.await();
            assertThat(shop.history().held(List.of("ada")))
                    .containsExactly(new History.Held("events", 2), new History.Held("changes", 1));

            shop.engine().erase("ada");
            shop.await();
            assertThat(owners(shop)).containsExactly("desk");
            assertThat(shop.history().held(List.of("ada", "phone"))).isEmpty();
            assertThat(shop.value("SELECT count(*) FROM merges")).isEqualTo("0");
        }
    }

    @Test
    void erasing_in_history_alone_works_at_once() {
        try (Recorded shop = Recorded.open(folder, clock)) {
            shop.submit(Shop.track("1", "Product Viewed", "phone", null, 0));
            shop.await();
            assertThat(shop.history().erase(List.of("phone"))).isEqualTo(1);
            assertThat(owners(shop)).isEmpty();
        }
    }

    @Test
    void a_moment_that_time_raised_stands_where_its_customer_was_last() {
        try (Recorded shop = Recorded.open(folder, clock)) {
            Event added = Shop.track("1", "Product Added", "phone", null, 0);
            Struct page = Struct.of("page", Struct.of("path", new Text("/cart")));
            shop.submit(added.in(page.toBuilder().put("simulated", Bool.TRUE).build()));
            clock.set(Shop.at(1000));
            shop.submit(Shop.track("2", "Page Viewed", "desk", null, 1000));
            shop.await();
            assertThat(
                            shop.column(
                                    "SELECT definition || ' ' || page || ' ' || channel || ' ' || simulated FROM moments"))
                    .containsExactly("left /cart web true");
        }
    }

    @Test
    void sessions_end_with_half_an_hour_of_silence_and_go_on_after_a_restart() {
        try (Recorded shop = Recorded.open(folder, clock)) {
            shop.submit(Shop.track("1", "Product Viewed", "phone", null, 0));
            shop.await();
        }
        try (Recorded shop = Recorded.open(folder, clock)) {
            clock.set(Shop.at(5000));
            shop.submit(
                    Shop.track("2", "Product Viewed", "phone", null, 1700),
                    Shop.track("3", "Product Viewed", "phone", null, 3600));
            shop.await();
            assertThat(shop.column("SELECT events FROM sessions ORDER BY started_at"))
                    .containsExactly("2", "1");
        }
    }

    @Test
    void a_freshness_tells_that_everything_is_in() {
        try (Recorded shop = Recorded.open(folder, clock)) {
            shop.submit(Shop.track("1", "Product Viewed", "phone", null, 0));
            shop.await();
            Freshness freshness = shop.history().freshness();
            assertThat(freshness.position()).isNotNegative();
            assertThat(freshness.asOf()).isEqualTo(Shop.START);
            assertThat(freshness.behind()).isZero();
        }
    }
}
