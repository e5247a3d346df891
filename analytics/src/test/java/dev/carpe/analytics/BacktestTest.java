package dev.carpe.analytics;

import static dev.carpe.event.Event.Type.TRACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.decide.Catalogue;
import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.language.Document;
import dev.carpe.language.Place;
import dev.carpe.language.SourceDefinition;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacktestTest {
    private static final String TRIED =
            """
            moment: viewed
            version: 2
            title: Viewed a product again and again
            need: buy
            phase: consideration
            purpose: ads
            detect:
              same: product_id
              within: 20m
              steps: [{ on: Product Viewed, times: %s }]
            lasts: 10m
            rearm: 90s
            outcome: { on: Order Completed, within: 15m }
            """;

    @TempDir private static Path folder;
    private BusyShop busy;
    private History history;

    @BeforeAll
    void look_around() {
        busy = BusyShop.record(folder, 2200);
        history = busy.shop().history();
    }

    @AfterAll
    void close() {
        busy.close();
    }

    private Workspace live() {
        return busy.shop().engine().program().workspace();
    }

    private static List<SourceFile> tried(String times) {
        return List.of(new SourceFile("tried.yaml", TRIED.formatted(times)));
    }

    private static Workspace read(List<SourceFile> files) {
        assertThat(WorkspaceReader.read(files).problems()).isEmpty();
        return WorkspaceReader.read(files).workspace();
    }

    private Backtested.Line line(Workspace workspace) {
        return new Backtest(busy.scope(), workspace, List.of("viewed"))
                .ask(history)
                .lines()
                .getFirst();
    }

    /// The law: over a period in which a definition was live, a backtest finds what was raised, id by id.
    @Test
    void a_backtest_finds_what_was_raised_live_id_by_id() {
        Backtested answer = new Backtest(busy.scope(), live(), List.of()).ask(history);
        Set<String> definitions = new TreeSet<>();
        for (Backtested.Line line : answer.lines()) {
            definitions.add(line.definition());
            assertThat(line.live()).as(line.definition()).isPositive();
            assertThat(line.same())
                    .as(line.definition())
                    .isEqualTo(line.live())
                    .isEqualTo(line.raised());
            assertThat(line.samples()).hasSizeLessThanOrEqualTo(20).isNotEmpty();
            assertThat(line.samples())
                    .allMatch(one -> one.timeline().stream().anyMatch(Backtested.Around::used));
        }
        assertThat(definitions).containsExactly("left", "viewed");
        assertThat(Long.parseLong(busy.shop().value("SELECT count(*) FROM merges")))
                .isGreaterThan(5);
    }

    /// What comes late may still raise something in a period that is over: a backtest of the period does not know it.
    @Test
    void a_part_of_the_time_is_compared_as_it_stood_at_its_end() {
        List<String> ends =
                busy.shop()
                        .column(
                                "SELECT DISTINCT raised_at FROM moments WHERE definition = 'viewed' AND raised_at > time LIMIT 10");
        assertThat(ends).isNotEmpty();
        for (String end : ends) {
            Instant cut = Instant.parse(end.replace(' ', 'T') + "Z");
            Scope part = Scope.of(busy.scope().from(), cut);
            for (Backtested.Line line :
                    new Backtest(part, live(), List.of()).ask(history).lines()) {
                assertThat(List.of(line.live(), line.same()))
                        .as("%s until %s", line.definition(), end)
                        .containsOnly(line.raised());
            }
        }
    }

    /// The clock of an import stands where its events end: the five minutes after which a cart is left are not over for the imported customer, however long ago that is.
    @Test
    void imported_customers_wait_by_the_clock_of_the_import(@TempDir Path other) {
        HandClock clock = new HandClock(Shop.at(10_000));
        try (Recorded shop = Recorded.open(other, clock)) {
            for (String who : List.of("archive", "web", "told")) {
                String source = who.equals("told") ? "archive" : who;
                shop.submit(Shop.event(who, TRACK, "Product Added", who, null, 0, 10, source));
            }
            var _ = shop.engine().withdraw("told", "personalisation");
            shop.submit(Shop.event("2", TRACK, "Video Played", "archive", null, 60, 60, "archive"));
            clock.set(Shop.at(20_000));
            shop.await();
            Backtested.Line left =
                    new Backtest(Scope.of(Shop.at(-1), Shop.at(20_000)), live(), List.of("left"))
                            .ask(shop.history())
                            .lines()
                            .getFirst();
            assertThat(List.of(left.live(), left.same(), left.raised())).containsOnly(2L);
        }
    }

    @Test
    void what_lasts_beside_a_moment_is_what_the_tables_say() {
        Backtested answer = new Backtest(busy.scope(), live(), List.of("viewed")).ask(history);
        String beside =
                busy.shop()
                        .value(
                                """
                                SELECT count(DISTINCT a.moment_id) || ' of ' || count(DISTINCT a.profile)
                                FROM (FROM moments WHERE retracted_at IS NULL AND definition = 'viewed') a
                                JOIN (FROM moments WHERE retracted_at IS NULL AND definition = 'left') b
                                ON a.profile = b.profile AND a.time < coalesce(b.ended_at, b.expires_at)
                                    AND b.time < coalesce(a.ended_at, a.expires_at)
                                """);
        assertThat(answer.lines().getFirst().overlaps())
                .extracting(
                        one -> one.definition() + ": " + one.moments() + " of " + one.customers())
                .containsExactly("left: " + beside);
    }

    @Test
    void outcomes_after_a_moment_are_those_that_the_tables_know() {
        Backtested.Line line = line(read(tried("3")));
        Backtested.Followed followed = line.followed();
        assertThat(followed).isNotNull();
        String orders =
                busy.shop()
                        .value(
                                """
                                SELECT count(*) FROM (FROM moments WHERE retracted_at IS NULL AND definition = 'viewed') m
                                WHERE EXISTS (FROM events e WHERE e.profile = m.profile AND e.name = 'Order Completed'
                                    AND e.time > m.time AND e.time <= m.time + INTERVAL 15 MINUTE)
                                """);
        assertThat(followed.followed()).isEqualTo(Long.parseLong(orders)).isPositive();
        assertThat(followed.share()).isBetween(followed.low(), followed.high());
    }

    @Test
    void a_number_is_varied_as_if_it_were_written_so() {
        List<SourceFile> files = tried("3");
        Workspace workspace = read(files);
        List<Threshold> thresholds =
                Threshold.of(files, workspace.moment("viewed").orElseThrow(), false);
        assertThat(thresholds)
                .extracting(one -> one.line() + ":" + one.column() + " " + one.value())
                .containsExactly("9:11 20m", "10:40 3");
        Backtested answer =
                new Backtest(busy.scope(), workspace, List.of(), Workspace.EMPTY, thresholds, false)
                        .ask(history);
        List<Backtested.Point> points = answer.curves().getLast().points();
        assertThat(points)
                .extracting(Backtested.Point::value)
                .containsExactly("1", "2", "3", "4", "5", "6");
        for (Backtested.Point point : points) {
            Backtested.Line alone = line(read(tried(point.value())));
            assertThat(point.raised()).as(point.value()).isEqualTo(alone.raised());
            assertThat(point.followed()).isEqualTo(alone.followed());
        }
        assertThat(points.getFirst().raised()).isGreaterThan(points.getLast().raised());
    }

    @Test
    void two_versions_are_set_side_by_side() {
        Workspace four = read(tried("4"));
        Backtested answer =
                new Backtest(busy.scope(), four, List.of(), live(), List.of(), false).ask(history);
        Backtested.Difference difference = answer.differences().getFirst();
        long now = line(four).raised();
        long before = line(live()).raised();
        long both = difference.same().moments() + difference.moved().moments();
        assertThat(both + difference.added().moments()).isEqualTo(now);
        assertThat(both + difference.removed().moments()).isEqualTo(before);
        assertThat(difference.moved().moments()).isPositive();
        assertThat(difference.removed().samples()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
        Backtested itself =
                new Backtest(busy.scope(), live(), List.of(), live(), List.of(), false)
                        .ask(history);
        assertThat(itself.differences())
                .allMatch(one -> one.added().moments() + one.removed().moments() == 0);
    }

    @Test
    void answers_are_rehearsed_within_their_caps() {
        Backtested answer =
                new Backtest(busy.scope(), live(), List.of(), Workspace.EMPTY, List.of(), true)
                        .ask(history, Shop.CATALOGUE, new Progress());
        Backtested.Pressure pressure = answer.pressure();
        assertThat(pressure).isNotNull();
        assertThat(pressure.answers()).isPositive();
        assertThat(
                        pressure.byCustomer().stream()
                                .mapToLong(one -> one.answers() * one.customers())
                                .sum())
                .isEqualTo(pressure.answers());
        assertThat(pressure.byTrigger().stream().mapToLong(Backtested.Said::answers).sum())
                .isEqualTo(pressure.answers());
        assertThat(answer.lines())
                .flatExtracting(Backtested.Line::withheld)
                .extracting(Backtested.Withheld::reason)
                .contains("capped");
        assertThat(answer.lines()).allMatch(line -> line.same() == line.raised());
    }

    /// Nobody answers to imported events, and yet whoever tries a trigger on a history wants to know what it would have said.
    @Test
    void imported_history_is_rehearsed_as_if_it_had_come_live() {
        List<Document> documents = new ArrayList<>(live().documents());
        documents.removeIf(
                one -> one instanceof SourceDefinition source && source.id().equals("web"));
        documents.add(
                new SourceDefinition(
                        "web",
                        SourceDefinition.Kind.IMPORT,
                        live().graceOf("web"),
                        new Place("imports.yaml", 1, 1)));
        Backtested imported = rehearsed(new Workspace(documents));
        Backtested here = rehearsed(live());
        assertThat(imported.pressure()).isNotNull().isEqualTo(here.pressure());
        assertThat(imported.lines()).isEqualTo(here.lines());
    }

    private Backtested rehearsed(Workspace workspace) {
        return new Backtest(busy.scope(), workspace, List.of(), Workspace.EMPTY, List.of(), true)
                .ask(history, Shop.CATALOGUE, new Progress());
    }

    @Test
    void an_answer_is_the_same_however_it_is_read() {
        // In one box by one thread; in many slices and boxes by all; and in many portions of them.
        Room whole = new Room(1 << 30, 1 << 30, 1 << 30);
        Room many = new Room(1 << 30, 100, 20);
        Room little = new Room(20_000, 100, 20);
        for (List<String> asked : List.of(List.<String>of(), List.of("viewed"))) {
            for (boolean rehearsed : new boolean[] {false, true}) {
                Backtest backtest =
                        new Backtest(busy.scope(), live(), asked, live(), List.of(), rehearsed);
                Backtested usual = ask(backtest, whole);
                assertThat(usual.lines()).anyMatch(line -> line.live() > 0);
                for (Room room : List.of(many, little)) {
                    Backtested other = ask(backtest, room);
                    assertThat(other.events()).isEqualTo(usual.events());
                    assertThat(other.lines()).isEqualTo(usual.lines());
                    assertThat(other.differences()).isEqualTo(usual.differences());
                    assertThat(other.pressure()).isEqualTo(usual.pressure());
                }
            }
        }
    }

    private Backtested ask(Backtest backtest, Room room) {
        return backtest.ask(history, Catalogue.NONE, new Progress(), room);
    }

    @Test
    void how_much_is_read_at_once_goes_by_what_there_is() {
        Room room = new Room(1_000_000, 100, 1_000);
        Past.Extent none = new Past.Extent(0, new Past.Slice(1, 0), 0, 140, 300);
        assertThat(room.portions(none)).isEqualTo(1);
        assertThat(room.slices(none, 2)).isEqualTo(1);
        assertThat(room.boxes(0, 2)).isEqualTo(1);
        Past.Extent some = new Past.Extent(40_000, new Past.Slice(1, 90_000), 20_000, 200, 500);
        assertThat(room.portions(some)).isEqualTo(5);
        assertThat(room.slices(some, 2)).isEqualTo(16);
        assertThat(room.boxes(4_000, 2)).isEqualTo(8);
        assertThat(room.boxes(200, 8)).isEqualTo(2);
        assertThat(room.boxes(40_000, 2)).isEqualTo(64);
        assertThat(room.atOnce(some, 2)).isEqualTo(1_000);
    }

    @Test
    void a_backtest_can_be_called_off() {
        Progress progress = new Progress();
        progress.cancel();
        Backtest backtest = new Backtest(busy.scope(), live(), List.of());
        assertThatThrownBy(() -> backtest.ask(history, Catalogue.NONE, progress))
                .isInstanceOf(Progress.Cancelled.class);
        Progress other = new Progress();
        Backtested answer = backtest.ask(history, Catalogue.NONE, other);
        assertThat(other.done())
                .isEqualTo(other.total())
                .isPositive()
                .as("what no definition looks at is left out")
                .isLessThan(answer.events());
    }

    @Test
    void a_moment_that_is_not_there_is_told() {
        assertThatThrownBy(() -> new Backtest(busy.scope(), live(), List.of("veiwed")))
                .isInstanceOf(BadQuestion.class)
                .hasMessageContaining("veiwed");
    }
}
