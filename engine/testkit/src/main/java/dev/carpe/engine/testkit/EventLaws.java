package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Moment;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Receipt.Verdict;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What an event does: it is there once, with what it caused, for whoever it belongs to.
interface EventLaws extends EngineUnderTest {

    @Test
    default void an_acknowledged_event_is_in_the_log_with_what_it_caused() {
        view("d1", 0, 2);
        List<Receipt> receipts = send(track("m3", "Product Viewed", "d1", null, 5));

        assertThat(receipts)
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.verdict()).isEqualTo(new Verdict.Accepted());
                    assertThat(EngineUnderTest.raised(receipt.outputs()))
                            .extracting(Moment::definition)
                            .containsExactly("viewed");
                });
        Entry last = log().getLast();
        assertThat(last.what()).isInstanceOf(Logged.Received.class);
        assertThat(last.outputs()).isEqualTo(receipts.getFirst().outputs());
        assertThat(engine().profile("d1").orElseThrow().active()).hasSize(1);
    }

    @Test
    default void a_batch_sent_five_times_counts_once() {
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            batch.add(track("m" + i, "Product Viewed", "d1", null, i));
        }
        for (int i = 0; i < 5; i++) {
            List<Receipt> receipts = send(batch.toArray(Event[]::new));
            Verdict expected = i == 0 ? new Verdict.Accepted() : new Verdict.Duplicate();
            assertThat(receipts).extracting(Receipt::verdict).containsOnly(expected);
        }
        assertThat(log()).hasSize(3);
        assertThat(raised()).hasSize(1);
    }

    @Test
    default void a_message_is_known_again_after_a_restart_and_beyond_the_tail() {
        send(track("first", "Product Viewed", "d1", null, 0));
        List<Event> many = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            many.add(track("m" + i, "Page Viewed", "d1", null, 1 + i / 10.0));
        }
        send(many.toArray(Event[]::new));
        restart();
        assertThat(send(track("first", "Product Viewed", "d1", null, 100)))
                .extracting(Receipt::verdict)
                .containsExactly(new Verdict.Duplicate());
    }

    @Test
    default void an_event_of_nobody_is_rejected_alone() {
        List<Receipt> receipts =
                send(
                        track("m1", "Product Viewed", null, null, 1),
                        track("m2", "Product Viewed", "d1", null, 1));
        assertThat(receipts.getFirst().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("no-id"));
        assertThat(receipts.getLast().verdict()).isEqualTo(new Verdict.Accepted());
    }

    @Test
    default void three_views_within_five_milliseconds_are_found_at_once() {
        List<Receipt> receipts =
                send(
                        track("m1", "Product Viewed", "d1", null, 1.000),
                        track("m2", "Product Viewed", "d1", null, 1.002),
                        track("m3", "Product Viewed", "d1", null, 1.004));
        assertThat(EngineUnderTest.raised(receipts.getLast().outputs())).hasSize(1);
    }

    @Test
    default void a_hundred_clients_of_one_profile_lose_no_update() throws Exception {
        clock().set(at(100));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Receipt>>> receipts = new ArrayList<>();
            for (int client = 0; client < 100; client++) {
                String name = "c" + client;
                receipts.add(
                        clients.submit(() -> {
                            List<Receipt> own = new ArrayList<>();
                            for (int i = 0; i < 2; i++) {
                                own.addAll(
                                        engine().submit(
                                                        List.of(
                                                                track(
                                                                        name + "-" + i,
                                                                        "Page Viewed",
                                                                        "d1",
                                                                        null,
                                                                        100))));
                            }
                            return own;
                        }));
            }
            for (Future<List<Receipt>> future : receipts) {
                assertThat(future.get())
                        .extracting(Receipt::verdict)
                        .containsOnly(new Verdict.Accepted());
            }
        }
        assertThat(engine().profile("d1").orElseThrow().session().get("events"))
                .isEqualTo(Num.of(200));
        assertThat(log()).hasSize(200);
    }
}
