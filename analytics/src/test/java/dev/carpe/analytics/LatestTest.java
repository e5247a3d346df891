package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Bool;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.machine.Output;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The moments that were raised last, against the log.
class LatestTest {
    @TempDir private Path folder;

    @Test
    void the_latest_come_first_and_those_that_were_taken_back_not_at_all() {
        try (BusyShop busy = BusyShop.record(folder, 2000, true)) {
            Map<String, Moment> standing = standing(busy.shop().engine());
            List<Latest.Raised> all =
                    new Latest(true, true, 100_000).ask(busy.shop().history()).moments();
            assertThat(all)
                    .hasSizeGreaterThan(100)
                    .extracting(Latest.Raised::id)
                    .containsExactlyInAnyOrderElementsOf(standing.keySet());
            assertThat(
                            busy.shop()
                                    .value(
                                            "SELECT count(*) FROM moments WHERE retracted_at IS NOT NULL"))
                    .as("some were taken back")
                    .isNotEqualTo("0");
            assertThat(all)
                    .isSortedAccordingTo(Comparator.comparing(Latest.Raised::raisedAt).reversed());
            assertThat(all).allSatisfy(one -> same(one, standing.get(one.id())));
            assertThat(new Latest(false, false, 20).ask(busy.shop().history()).moments())
                    .isEqualTo(all.subList(0, 20));
        }
    }

    private static void same(Latest.Raised one, Moment moment) {
        assertThat(one.moment()).isEqualTo(moment.definition());
        assertThat(one.at()).isEqualTo(moment.time());
        assertThat(one.expiresAt()).isEqualTo(moment.expiresAt());
        assertThat(one.intent()).isEqualTo(moment.intent());
        assertThat(one.explanation()).isEqualTo(moment.explanation());
        assertThat(one.acts()).isEqualTo(moment.acts());
    }

    /// What the log says was raised and not taken back.
    private static Map<String, Moment> standing(Engine engine) {
        Map<String, Moment> standing = new HashMap<>();
        List<Entry> entries = engine.tail(Position.START, 10_000, 0);
        while (!entries.isEmpty()) {
            for (Entry entry : entries) {
                for (Output output : entry.outputs()) {
                    if (output instanceof Output.Changed(Change change)) {
                        take(change, standing);
                    }
                }
            }
            entries = engine.tail(entries.getLast().position(), 10_000, 0);
        }
        return standing;
    }

    private static void take(Change change, Map<String, Moment> standing) {
        switch (change) {
            case Change.Raised(Moment moment) -> standing.put(moment.id().toString(), moment);
            case Change.Amended(Moment moment, _) -> standing.put(moment.id().toString(), moment);
            case Change.Retracted(Moment moment, _) -> standing.remove(moment.id().toString());
            case Change.Ended _, Change.Missed _ -> {}
        }
    }

    @Test
    void simulated_customers_and_programs_count_where_that_is_asked() {
        HandClock clock = new HandClock(Shop.START);
        try (Recorded shop = Recorded.open(folder, clock)) {
            leave(shop, "d1", Struct.EMPTY);
            leave(shop, "d2", Struct.of("simulated", Bool.TRUE));
            leave(shop, "d3", Struct.of("userAgent", new Text("Googlebot/2.1")));
            leave(shop, "sim-d4", Struct.EMPTY);
            clock.set(Shop.at(1000));
            shop.await();
            assertThat(devices(shop, new Latest(false, false, 9))).containsExactly("d1");
            assertThat(devices(shop, new Latest(true, false, 9)))
                    .containsExactlyInAnyOrder("d1", "d2", "sim-d4");
            assertThat(devices(shop, new Latest(false, true, 9)))
                    .containsExactlyInAnyOrder("d1", "d3");
        }
    }

    /// A cart that is left.
    private static void leave(Recorded shop, String device, Struct context) {
        shop.submit(Shop.track("m" + device, "Product Added", device, null, 0).in(context));
    }

    private static List<String> devices(Recorded shop, Latest latest) {
        return latest.ask(shop.history()).moments().stream().map(Latest.Raised::profile).toList();
    }
}
