package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.decide.Catalogue;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a backtest leaves out changes nothing: beside a definition that looks at every event, each definition finds what it finds alone.
class SightTest {
    /// Reads what every event changes.
    private static final String EVERYTHING =
            """
            moment: everything
            title: Was there long
            need: do
            phase: consideration
            detect:
              steps: [{ on: Order Completed, where: session.events >= 5 }]
            lasts: 1m
            """;

    private static final String DEFINITIONS =
            """
            moment: counting
            title: Viewed again and again
            need: buy
            phase: consideration
            purpose: ads
            detect:
              same: product_id
              within: 20m
              steps: [{ on: Product Viewed, times: 3 }]
            lasts: 10m
            rearm: 90s
            outcome: { on: Order Completed, within: 15m }
            ---
            moment: absence
            title: Left a cart
            need: buy
            phase: consideration
            detect:
              within: 2h
              steps:
                - on: Product Added
                - no: Order Completed
                  for: 5m
            lasts: 30m
            outcome: { on: Video Played, within: 10m }
            ---
            moment: without
            title: Looked and did not search
            need: buy
            phase: consideration
            purpose: ads
            detect:
              within: 30m
              steps:
                - on: Product Viewed
                - on: Product Added
              without: Search Performed
            lasts: 5m
            ends-on: [Coupon Seen]
            ---
            moment: buyer
            title: A buyer looks again
            need: buy
            phase: consideration
            detect:
              steps: [{ on: Product Viewed, where: profile.orders > 2 }]
            lasts: 1m
            rearm: 10m
            ---
            moment: newcomer
            title: Added within the first hour
            need: buy
            phase: consideration
            detect:
              steps: [{ on: Product Added, where: event.time - profile.first_seen < duration('1h') }]
            lasts: 1m
            ---
            moment: ended
            title: Went away
            need: buy
            phase: consideration
            detect:
              steps: [{ on: Session Ended }]
            lasts: 1m
            ---
            moment: thrice
            title: Viewed three times
            need: buy
            phase: consideration
            detect:
              within: 1h
              steps: [{ on: Product Viewed, times: 3 }]
            lasts: 10m
            ---
            moment: composed
            title: Looked, then left the cart
            need: buy
            phase: consideration
            purpose: ads
            detect:
              within: 1h
              steps: [{ on: { moment: counting } }, { on: { moment: absence } }]
            lasts: 5m
            ---
            moment: brief
            title: Looked and did not add
            need: buy
            phase: consideration
            detect:
              within: 20m
              steps: [{ on: Product Viewed }, { no: Product Added, for: 3m }]
            lasts: 4m
            ends-on: [Order Completed]
            ---
            moment: stalled
            title: Viewed three times and did not stay
            need: buy
            phase: consideration
            detect:
              within: 1h
              steps: [{ on: { moment: thrice } }, { no: { moment: brief }, for: 4m }]
            lasts: 5m
            """;

    @TempDir private Path folder;

    private static Workspace workspace() {
        var reading =
                WorkspaceReader.read(
                        List.of(
                                new SourceFile("tried.yaml", DEFINITIONS),
                                new SourceFile("everything.yaml", EVERYTHING)));
        assertThat(reading.hasErrors()).as(reading.problems().toString()).isFalse();
        return reading.workspace();
    }

    /// Of a thousand or two no customer has as many events as the tail holds, of six thousand most have more.
    @ParameterizedTest
    @CsvSource({"1000, false", "6000, false", "2000, true"})
    void what_is_left_out_changes_nothing(int events, boolean offline) {
        try (BusyShop busy = BusyShop.record(folder, events, offline)) {
            compare(busy);
        }
    }

    private static void compare(BusyShop busy) {
        for (String one :
                List.of(
                        "counting",
                        "absence",
                        "without",
                        "buyer",
                        "newcomer",
                        "ended",
                        "composed",
                        "brief",
                        "stalled")) {
            Backtested.Line alone = line(busy, one, List.of(one));
            Backtested.Line beside = line(busy, one, List.of(one, "everything"));
            assertThat(found(alone)).as(one).isEqualTo(found(beside));
            assertThat(alone.raised()).as(one).isPositive();
        }
    }

    /// The third view comes late. How many events have come since decides whether it still counts, and those that no definition looks at are events too.
    @ParameterizedTest
    @CsvSource({"100, 1", "400, 0"})
    void what_is_left_out_makes_late_events_too_late(int unread, int raised) {
        ListedLog log = new ListedLog();
        for (int i = 0; i < 2; i++) {
            log.add(Shop.track("view" + i, "Product Viewed", "d1", null, i), List.of());
        }
        for (int i = 0; i < unread; i++) {
            log.add(Shop.track("m" + i, "Video Played", "d1", null, 10 + i), List.of());
        }
        Event late =
                Shop.event("late", Event.Type.TRACK, "Product Viewed", "d1", null, 5, 500, "till");
        log.add(late, List.of());
        try (History history = log.history(folder, workspace())) {
            Scope scope = Scope.of(Shop.at(-1), Shop.at(10_000));
            Backtest backtest = new Backtest(scope, workspace(), List.of("thrice"));
            assertThat(backtest.ask(history).lines().getFirst().raised()).isEqualTo(raised);
        }
    }

    /// A view of second 0 comes when an absence after it was over long ago: it is missed, whether an event that nobody looks at lies before it or after.
    @ParameterizedTest
    @ValueSource(ints = {-1, 400})
    void what_is_left_out_makes_no_absence_missed_or_raised(int unread) {
        ListedLog log = new ListedLog();
        log.add(Shop.track("unread", "Coupon Seen", "d1", null, unread), List.of());
        Event late =
                Shop.event("late", Event.Type.TRACK, "Product Viewed", "d1", null, 0, 480, "web");
        log.add(late, List.of());
        log.add(Shop.track("after", "Coupon Seen", "d1", null, 5_000), List.of());
        try (History history = log.history(folder, workspace())) {
            Scope scope = Scope.of(Shop.at(-10), Shop.at(10_000));
            for (List<String> asked : List.of(List.of("brief"), List.of("brief", "everything"))) {
                assertThat(lineOf("brief", new Backtest(scope, workspace(), asked).ask(history)))
                        .as(asked.toString())
                        .extracting(Backtested.Line::raised)
                        .isEqualTo(0L);
            }
        }
    }

    /// What is counted, and the moments with the smallest ids.
    private static List<String> found(Backtested.Line line) {
        List<String> found = new ArrayList<>();
        found.add(
                "%d raised, %d retracted, of %d customers, %s"
                        .formatted(
                                line.raised(),
                                line.retracted(),
                                line.customers(),
                                line.followed()));
        line.overlaps().stream()
                .filter(one -> !one.definition().equals("everything"))
                .map(Backtested.Overlap::toString)
                .forEach(found::add);
        line.samples()
                .forEach(one -> found.add(one.moment() + " " + one.profile() + " " + one.time()));
        return found;
    }

    private static Backtested.Line line(BusyShop busy, String definition, List<String> asked) {
        return lineOf(
                definition,
                new Backtest(busy.scope(), workspace(), asked)
                        .ask(busy.shop().history(), Catalogue.NONE, new Progress()));
    }

    private static Backtested.Line lineOf(String definition, Backtested answer) {
        return answer.lines().stream()
                .filter(one -> one.definition().equals(definition))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void only_what_definitions_look_at_is_folded() {
        try (BusyShop busy = BusyShop.record(folder, 500)) {
            long all = folded(busy, "everything");
            assertThat(folded(busy, "counting")).isLessThan(all * 9 / 10);
            assertThat(folded(busy, "newcomer")).isEqualTo(all);
            assertThat(folded(busy, "ended")).isEqualTo(all);
        }
    }

    private static long folded(BusyShop busy, String definition) {
        Progress progress = new Progress();
        Backtested answer =
                new Backtest(busy.scope(), workspace(), List.of(definition))
                        .ask(busy.shop().history(), Catalogue.NONE, progress);
        assertThat(answer.events()).isGreaterThanOrEqualTo(progress.done());
        return progress.done();
    }
}
