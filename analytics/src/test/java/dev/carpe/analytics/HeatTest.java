package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Entry;
import dev.carpe.engine.ImportClocks;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Workspace;
import dev.carpe.profile.ProfileId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Heat data as a table of history: each point once, and whose it is.
@Timeout(240)
class HeatTest {
    @TempDir Path folder;
    private final HandClock clock = new HandClock(Shop.START);
    private final ListedHeat heat = new ListedHeat();

    private Recorded open() {
        return Recorded.open(folder, clock, heat);
    }

    /// An event of a visit; what it tells is taken in with the heat that came before it.
    private static Event during(String session, Event event) {
        return event.in(Struct.of("sessionId", new Text(session)));
    }

    private static List<String> owners(Recorded shop) {
        return shop.column("SELECT profile || ' ' || origin FROM heat ORDER BY number");
    }

    @Test
    void each_point_is_in_once_also_after_a_restart_and_as_it_came() {
        heat.click("phone", "s1", 10);
        heat.click("phone", "s1", 20);
        try (Recorded shop = open()) {
            shop.submit(during("s1", Shop.track("1", "Product Viewed", "phone", null, 0)));
            shop.await();
            assertThat(shop.column("SELECT number FROM heat ORDER BY number"))
                    .containsExactly("1", "2");
        }
        heat.click("phone", "s1", 30);
        try (Recorded shop = open()) {
            shop.submit(during("s1", Shop.track("2", "Product Viewed", "phone", null, 1)));
            shop.await();
            assertThat(
                            shop.column(
                                    """
                                    SELECT concat_ws(' ', number, epoch_ms(time), profile, session, device, page, kind, selector,
                                        x, y, weight, simulated, bot) FROM heat ORDER BY number
                                    """))
                    .containsExactly(expected(1, 10), expected(2, 20), expected(3, 30));
        }
    }

    private static String expected(int number, int y) {
        return "%d %d phone s1 desktop /p click #buy 500 %d 1.0 false false"
                .formatted(number, Shop.at(y).toEpochMilli(), y);
    }

    @Test
    void a_point_is_whose_session_it_was_and_goes_with_merges_and_erasures() {
        heat.click("phone", "s1", 1);
        heat.click("tablet", "s9", 2);
        try (Recorded shop = open()) {
            shop.submit(
                    during("s1", Shop.track("1", "Product Viewed", "phone", null, 0)),
                    during("s2", Shop.track("2", "Product Viewed", "desk", null, 1)));
            shop.await();
            assertThat(owners(shop)).containsExactly("phone phone", "tablet tablet");

            shop.submit(
                    during("s1", Shop.identify("3", "phone", "ada", 2)),
                    during("s2", Shop.identify("4", "desk", "ada", 3)));
            shop.await();
            heat.click("phone", "s1", 4);
            // Of a visit that history has no event of.
            heat.click("phone", "s3", 5);
            shop.submit(during("s2", Shop.track("5", "Product Viewed", "desk", "ada", 6)));
            shop.await();
            assertThat(owners(shop))
                    .containsExactly("ada phone", "tablet tablet", "ada ada", "ada phone");

            assertThat(shop.engine().unmerge("phone", "ada")).isPresent();
            shop.await();
            assertThat(owners(shop))
                    .containsExactly("phone phone", "tablet tablet", "ada ada", "phone phone");
            assertThat(shop.history().held(List.of("phone"))).contains(new History.Held("heat", 2));
            shop.engine().erase("phone");
            shop.await();
            assertThat(owners(shop)).containsExactly("tablet tablet", "ada ada");
        }
    }

    @Test
    void of_two_who_share_a_device_each_has_the_heat_of_their_own_visit() {
        try (Recorded shop = open()) {
            shop.submit(
                    during("s1", Shop.identify("1", "phone", "ada", 0)),
                    during("s2", Shop.identify("2", "phone", "bob", 60)));
            shop.await();
            heat.click("phone", "s1", 1);
            heat.click("phone", "s2", 61);
            shop.submit(during("s2", Shop.track("3", "Product Viewed", "phone", "bob", 62)));
            shop.await();
            assertThat(shop.column("SELECT profile FROM heat ORDER BY number"))
                    .containsExactly("ada", "bob");
        }
    }

    @Test
    void a_session_of_the_same_name_on_another_device_is_another() {
        try (Recorded shop = open()) {
            shop.submit(
                    during("1", Shop.track("1", "Product Viewed", "phone", null, 0)),
                    during("1", Shop.track("2", "Product Viewed", "desk", null, 1)));
            shop.await();
            heat.click("phone", "1", 2);
            shop.submit(during("1", Shop.track("3", "Product Viewed", "desk", null, 3)));
            shop.await();
            assertThat(owners(shop)).containsExactly("phone phone");
        }
    }

    @Test
    void a_time_that_no_clock_shows_is_left_out_and_stops_nothing() {
        heat.clickAt("phone", "s1", Long.MIN_VALUE);
        heat.clickAt("phone", "s1", Long.MAX_VALUE);
        heat.click("phone", "s1", 1);
        try (Recorded shop = open()) {
            shop.submit(during("s1", Shop.track("1", "Product Viewed", "phone", null, 0)));
            shop.await();
            assertThat(shop.column("SELECT number FROM heat")).containsExactly("3");
        }
    }

    @Test
    void heat_comes_in_while_events_never_cease() {
        heat.click("phone", "s1", 1);
        AtomicBoolean open = new AtomicBoolean(true);
        LogTail endless =
                new LogTail() {
                    @Override
                    public List<Entry> tail(Position after, int limit, long patience) {
                        return open.get()
                                ? List.of(
                                        new Entry(
                                                new Position(after.value() + 1),
                                                Shop.START,
                                                new ProfileId("phone"),
                                                new Logged.Ticked(Shop.START, false),
                                                List.of()))
                                : List.of();
                    }

                    @Override
                    public ImportClocks importClocks() {
                        return ImportClocks.NONE;
                    }

                    @Override
                    public Position end() {
                        return new Position(Long.MAX_VALUE);
                    }
                };
        try (History history =
                History.start(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")),
                        endless,
                        heat,
                        () -> Workspace.EMPTY,
                        clock,
                        words -> {
                            throw new AssertionError(words);
                        })) {
            while (count(history) == 0) {
                Thread.onSpinWait();
            }
            open.set(false);
        }
    }

    private static long count(History history) {
        return history.ask(
                connection -> new Asked(connection, "SELECT count(*) FROM heat").number());
    }

    @Test
    void simulated_customers_are_marked_also_where_no_event_says_so() {
        heat.click("sim-1-web", "s1", 1);
        try (Recorded shop = open()) {
            shop.submit(Shop.track("1", "Product Viewed", "phone", null, 0));
            shop.await();
            assertThat(shop.value("SELECT simulated FROM heat")).isEqualTo("true");
        }
    }

    @Test
    void what_is_older_than_wanted_is_forgotten_with_the_rest() {
        heat.click("phone", "s1", 1);
        heat.click("phone", "s1", 100);
        try (Recorded shop = open()) {
            shop.submit(during("s1", Shop.track("1", "Product Viewed", "phone", null, 0)));
            shop.await();
            new Keeping(Shop.at(50), new Keeping.What.All()).apply(shop.history());
            assertThat(shop.column("SELECT number FROM heat")).containsExactly("2");
        }
    }

    @Test
    void heat_that_was_replaced_and_counts_anew_is_followed_from_its_newest_on() {
        heat.click("phone", "s1", 1);
        heat.click("phone", "s1", 2);
        try (Recorded shop = open()) {
            shop.submit(during("s1", Shop.track("1", "Product Viewed", "phone", null, 0)));
            shop.await();
        }
        heat.replace();
        try (Recorded shop = open()) {
            shop.submit(during("s1", Shop.track("2", "Product Viewed", "phone", null, 3)));
            shop.await();
            heat.click("phone", "s1", 4);
            shop.submit(during("s1", Shop.track("3", "Product Viewed", "phone", null, 5)));
            shop.await();
            assertThat(shop.column("SELECT y FROM heat ORDER BY y")).containsExactly("1", "2", "4");
        }
    }

    @Test
    void a_history_of_version_one_gets_the_table() throws SQLException {
        Path file = folder.resolve("history.db");
        HistorySettings settings = HistorySettings.usual(folder.resolve("exports"));
        try (Database database = Database.open(file, settings);
                Statement statement = database.writer().createStatement()) {
            statement.execute("DROP TABLE heat");
            statement.execute("DROP TABLE heat_progress");
            statement.execute("UPDATE progress SET version = 1");
        }
        heat.click("phone", "s1", 1);
        try (Recorded shop = open()) {
            shop.submit(during("s1", Shop.track("1", "Product Viewed", "phone", null, 0)));
            shop.await();
            assertThat(shop.value("SELECT version FROM progress")).isEqualTo("2");
            assertThat(owners(shop)).containsExactly("phone phone");
        }
    }

    @Test
    void more_than_a_page_of_points_is_taken_in_at_once() {
        for (int i = 0; i < HeatRows.MOST + 5; i++) {
            heat.click("phone", "s1", i);
        }
        try (Recorded shop = open()) {
            shop.submit(during("s1", Shop.track("1", "Product Viewed", "phone", null, 0)));
            shop.await();
            assertThat(shop.value("SELECT count(DISTINCT number) FROM heat"))
                    .isEqualTo(String.valueOf(HeatRows.MOST + 5));
        }
    }

    /// Heat data in a list.
    private static final class ListedHeat implements HeatTail {
        private final List<Point> points = new CopyOnWriteArrayList<>();

        void click(String visitor, String session, int second) {
            add(visitor, session, Shop.at(second).toEpochMilli(), second);
        }

        void clickAt(String visitor, String session, long millis) {
            add(visitor, session, millis, 0);
        }

        private void add(String visitor, String session, long millis, int y) {
            points.add(
                    new Point(
                            points.size() + 1L,
                            millis,
                            visitor,
                            session,
                            "desktop",
                            "/p",
                            "click",
                            "#buy",
                            500,
                            y,
                            1));
        }

        void replace() {
            points.clear();
        }

        @Override
        public long last() {
            return points.size();
        }

        @Override
        public List<Point> after(long number, int most) {
            return points.stream().skip(Math.max(0, number)).limit(most).toList();
        }
    }
}
