package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.detect.Moment;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Receipt.Verdict;
import dev.carpe.engine.Refused;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What time does: it fires what is due, once, in silence and after absences, whatever the clock does.
interface TimeLaws extends EngineUnderTest {

    @Test
    default void an_absence_is_found_in_silence() {
        send(track("m1", "Product Added", "d1", null, 0));
        Position before = engine().end();
        clock().set(at(400));
        List<Entry> ticks = engine().tail(before, 10, 10_000);
        assertThat(ticks.getFirst().what())
                .isInstanceOfSatisfying(
                        Logged.Ticked.class, tick -> assertThat(tick.late()).isTrue());
        assertThat(EngineUnderTest.raised(ticks.getFirst().outputs()))
                .extracting(Moment::definition, Moment::time)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("left", at(300)));
    }

    @Test
    default void what_was_due_while_the_engine_was_away_fires_once_and_is_marked_late() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            events.add(track("m" + i, "Product Added", "d" + i, null, 0));
        }
        send(events.toArray(Event[]::new));
        engine().close();
        clock().set(at(86_400));
        open();
        engine().drain();
        List<Entry> ticks =
                log().stream().filter(entry -> entry.what() instanceof Logged.Ticked).toList();
        assertThat(ticks).hasSize(600).allMatch(tick -> ((Logged.Ticked) tick.what()).late());
        assertThat(raised()).hasSize(600).doesNotHaveDuplicates();
        assertThat(ticks)
                .as("the shelf life is over, so nothing is said")
                .allMatch(tick -> EngineUnderTest.decisions(tick.outputs()).isEmpty());
        assertThat(engine().outbox(10)).isEmpty();
        assertThat(engine().metrics().lateTicks()).isEqualTo(600);
    }

    @Test
    default void a_timer_of_before_a_full_disk_fires_though_a_later_one_stands_first_after_it() {
        List<Event> before = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            before.add(track("m" + i, "Product Added", "d" + i, null, 0));
        }
        send(before.toArray(Event[]::new));
        clock().set(at(10));
        full(true);
        for (int i = 0; i < 40; i++) {
            Event lost = track("lost" + i, "Product Added", "d" + i, null, 10);
            assertThatThrownBy(() -> engine().submit(List.of(lost))).isInstanceOf(Refused.class);
        }
        heal();
        // Every shard has forgotten what it knew; what comes first asks for a later time than what
        // stands in the store.
        List<Event> after = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            after.add(track("n" + i, "Product Added", "later" + i, null, 10));
        }
        engine().submit(after);
        pass(at(86_400));
        assertThat(raised()).hasSize(80).doesNotHaveDuplicates();
    }

    @Test
    default void a_message_is_known_though_the_clock_was_set_back_over_midnight() {
        Instant midnight = at(0).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Event early = track("m1", "Product Viewed", "d1", null, 0);
        clock().set(midnight.plusSeconds(600));
        engine().submit(List.of(early));
        for (int i = 0; i < 2; i++) {
            clock().set(midnight.minusSeconds(600));
            engine().submit(List.of(early));
            restart();
        }
        assertThat(log()).filteredOn(entry -> entry.what() instanceof Logged.Received).hasSize(1);
    }

    @Test
    default void a_clock_that_jumps_loses_nothing() {
        view("d1", 0, 1);
        send(track("add", "Product Added", "d1", null, 10));
        clock().set(at(3_610));
        engine().submit(List.of(track("m2", "Page Viewed", "d1", null, 3_610)));
        clock().set(at(20));
        List<Receipt> receipts =
                engine().submit(
                                List.of(
                                        track("m3", "Product Viewed", "d1", null, 20),
                                        track("m4", "Product Viewed", "d1", null, 21)));
        assertThat(receipts).extracting(Receipt::verdict).containsOnly(new Verdict.Accepted());
        engine().drain();
        assertThat(raised()).extracting(Moment::definition).contains("left");
        assertThat(engine().profile("d1").orElseThrow().session().get("events"))
                .isNotEqualTo(Num.of(0));
        assertThat(log()).filteredOn(entry -> entry.what() instanceof Logged.Received).hasSize(5);
    }

    @Test
    default void imported_events_go_by_their_own_clock_and_cause_no_action() {
        clock().set(at(1_000_000));
        double longAgo = -500_000;
        engine().submit(List.of(imported("m1", "Product Added", "old", longAgo)));
        engine().drain();
        assertThat(raised()).as("the source's time stands still").isEmpty();
        engine().submit(List.of(imported("m2", "Page Viewed", "old", longAgo + 600)));
        engine().drain();
        assertThat(raised())
                .singleElement()
                .satisfies(moment -> {
                    assertThat(moment.time()).isEqualTo(at(longAgo + 300));
                    assertThat(moment.emittedAt()).isEqualTo(at(longAgo + 300));
                    assertThat(moment.acts()).isFalse();
                });
        assertThat(engine().outbox(10)).isEmpty();
        restart();
        assertThat(engine().importClocks().of("old", "archive")).contains(at(longAgo + 600));
        assertThat(engine().importClocks().of("old", "web")).isEmpty();
        engine().submit(List.of(imported("m3", "Product Added", "old", longAgo + 5_000)));
        engine().submit(List.of(imported("m4", "Page Viewed", "old", longAgo + 6_000)));
        engine().drain();
        assertThat(raised()).hasSize(2);
    }

    private static Event imported(String message, String name, String device, double second) {
        return Shop.event(
                message, Event.Type.TRACK, name, device, null, second, 1_000_000, "archive");
    }
}
