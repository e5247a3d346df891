package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static dev.carpe.engine.testkit.Shop.identify;
import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.carpe.detect.Moment;
import dev.carpe.engine.Answers;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Profile;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Receipt.Verdict;
import dev.carpe.engine.Refusal;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Subscription;
import dev.carpe.engine.Table;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.machine.Input;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What goes wrong, and what is still true then.
interface FaultLaws extends EngineUnderTest {

    @Test
    default void a_crash_loses_nothing_and_repeats_nothing() {
        view("d1", 0, 2);
        crash();
        send(identify("login", "d1", "ada", 10));
        crash();
        send(track("m3", "Product Viewed", null, "ada", 20));
        send(track("m4", "Product Added", null, "ada", 30));
        crash();
        assertThat(raised()).extracting(Moment::definition).containsExactly("viewed");
        assertThat(send(track("m4", "Product Added", null, "ada", 30)))
                .extracting(Receipt::verdict)
                .containsExactly(new Verdict.Duplicate());
        crash();
        pass(at(330));
        crash();
        pass(at(340));
        assertThat(raised())
                .extracting(Moment::definition, Moment::time)
                .containsExactly(tuple("viewed", at(20)), tuple("left", at(330)));
        assertThat(engine().profile("d1").orElseThrow().id().value()).isEqualTo("ada");
    }

    @Test
    default void a_customer_who_fell_behind_is_the_same_after_a_crash() {
        List<Event> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(track("m" + i, "Product Viewed", "d" + i % 3, null, i));
        }
        send(many.toArray(Event[]::new));
        List<Profile> before = profiles(3);
        crash();
        assertThat(profiles(3)).isEqualTo(before);
        send(track("last", "Product Viewed", "d0", null, 400));
        crash();
        assertThat(engine().profile("d0").orElseThrow().session().get("events"))
                .isEqualTo(Num.of(101));
    }

    private List<Profile> profiles(int count) {
        List<Profile> profiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            profiles.add(engine().profile("d" + i).orElseThrow());
        }
        return profiles;
    }

    @Test
    default void a_full_queue_refuses_whole_batches_and_loses_nothing() throws Exception {
        engine().close();
        open(Shop.program(), new Host.Settings(2, 10, 50));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        try (Subscription _ =
                        engine().subscribe(
                                        "slow",
                                        _ -> {
                                            reached.countDown();
                                            await(held);
                                        });
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Receipt>> first =
                    clients.submit(() ->
                            engine().submit(List.of(track("s", "Page Viewed", "slow", null, 0))));
            await(reached);
            List<Event> nine = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                nine.add(track("m" + i, "Page Viewed", "d" + i, null, 0));
            }
            Future<List<Receipt>> second = clients.submit(() -> engine().submit(nine));
            while (engine().metrics().queued() < 10) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() ->
                            engine().submit(
                                            List.of(
                                                    track("x1", "Page Viewed", "x", null, 0),
                                                    track("x2", "Page Viewed", "x", null, 0))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.refusal())
                                            .isInstanceOf(Refusal.Overloaded.class));
            Answers answers =
                    engine().ask("q", new Input.Asked(List.of("banner"), Struct.EMPTY, true));
            assertThat(answers.answers()).as("questions have room of their own").hasSize(1);
            held.countDown();
            assertThat(first.get()).hasSize(1);
            assertThat(second.get())
                    .extracting(Receipt::verdict)
                    .containsOnly(new Verdict.Accepted());
        }
        assertThat(engine().profile("x")).isEmpty();
        assertThat(log()).hasSize(10);
        List<Event> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(track("e" + i, "Page Viewed", "e", null, 0));
        }
        assertThatThrownBy(() -> engine().submit(eleven)).isInstanceOf(Refused.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    default void an_error_fails_those_it_met_and_nobody_hangs() throws Exception {
        for (int i = 0; i < 8; i++) {
            view("d" + i, 0, 3);
        }
        broken(true);
        List<Event> events = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String device = "d" + i;
                Event event = track("e" + i, "Page Viewed", device, null, 5);
                events.add(event);
                calls.add(clients.submit(() -> failed(() -> engine().ask(device, BANNER))));
                calls.add(clients.submit(() -> failed(() -> engine().submit(List.of(event)))));
            }
            for (Future<Boolean> call : calls) {
                call.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(failures()).isNotEmpty().hasOnlyElementsOfType(StackOverflowError.class);
        broken(false);
        engine().submit(events);
        engine().drain();
        assertThat(engine().metrics().trouble()).isEmpty();
        assertThat(engine().metrics().queued()).isZero();
        assertThat(log()).filteredOn(entry -> entry.what() instanceof Logged.Received).hasSize(32);
        for (int i = 0; i < 8; i++) {
            assertThat(EngineUnderTest.decisions(engine().ask("d" + i, BANNER).outputs()))
                    .hasSize(1);
        }
    }

    private static boolean failed(Runnable call) {
        try {
            call.run();
            return false;
        } catch (Refused refused) {
            assertThat(refused.refusal()).isInstanceOf(Refusal.Failed.class);
            return true;
        }
    }

    @Test
    default void who_reads_while_it_closes_gets_an_answer_or_a_refusal() throws Exception {
        view("d1", 0, 3);
        Engine closing = engine();
        CountDownLatch reading = new CountDownLatch(8);
        try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
            List<Future<Refusal>> ends = new ArrayList<>();
            for (int reader = 0; reader < 8; reader++) {
                ends.add(readers.submit(() -> readUntilRefused(closing, reading)));
            }
            await(reading);
            closing.close();
            for (Future<Refusal> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(Refusal.Closing.class);
            }
        }
    }

    private static Refusal readUntilRefused(Engine engine, CountDownLatch reading) {
        for (int round = 0; ; round++) {
            try {
                assertThat(engine.profile("d1")).isPresent();
                assertThat(engine.timeline("d1", Position.END, 10)).hasSize(3);
                assertThat(engine.tail(Position.START, 10, 0)).hasSize(3);
                assertThat(engine.outbox(10)).isEmpty();
                if (round == 0) {
                    reading.countDown();
                }
            } catch (Refused refused) {
                return refused.refusal();
            }
        }
    }

    @Test
    default void once_closed_every_call_is_refused() {
        view("d1", 0, 3);
        Table table = engine().table("keys");
        table.put("a", new byte[1]);
        engine().close();
        List<Runnable> calls =
                List.of(
                        () -> engine().submit(List.of(track("m9", "Page Viewed", "d1", null, 5))),
                        () -> engine().ask("d1", BANNER),
                        () -> engine().withdraw("d1", "ads"),
                        () -> engine().profile("d1"),
                        () -> engine().nearMisses("d1", "viewed"),
                        () -> engine().timeline("d1", Position.END, 10),
                        () -> engine().identities("d1"),
                        () -> engine().erase("d1"),
                        () -> engine().unmerge("d1", "d2"),
                        () -> engine().apply(Shop.program()),
                        () -> engine().subscribe("d2", _ -> {}),
                        () -> engine().tail(Position.START, 10, 0),
                        () -> engine().trim(engine().end()),
                        () -> engine().outbox(10),
                        () -> engine().drain(),
                        () -> engine().backup(Path.of("nowhere")),
                        () -> table.get("a"),
                        () -> table.put("a", new byte[2]),
                        () -> table.from("", 1));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.refusal())
                                            .isInstanceOf(Refusal.Closing.class));
        }
        engine().close();
    }

    @Test
    default void a_merge_that_was_sent_is_taken_in_though_its_receiver_was_refused() {
        for (int i = 0; i < 20; i++) {
            String device = "device-" + i;
            String user = "user-" + i;
            double second = 100.0 * i;
            view(device, second, 2);
            Event login = identify("login" + i, device, user, second + 10);
            pass(login.receivedAt());
            fullAfter(1);
            boolean _ = refused(() -> engine().submit(List.of(login)));
            heal();
            engine().drain();
            List<Receipt> third =
                    send(track("third" + i, "Product Viewed", null, user, second + 20));
            assertThat(EngineUnderTest.raised(third.getFirst().outputs()))
                    .as(
                            "what %s did counts for %s, and nobody has sent the login again",
                            device, user)
                    .hasSize(1);
            assertThat(engine().profile(device).orElseThrow().id().value()).isEqualTo(user);
        }
    }

    private static boolean refused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (Refused _) {
            return true;
        }
    }

    @Test
    default void a_full_disk_refuses_events_and_still_answers() throws Exception {
        view("d1", 0, 3);
        full(true);
        Event lost = track("m4", "Product Viewed", "d1", null, 5);
        assertThatThrownBy(() -> engine().submit(List.of(lost)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.refusal()).isInstanceOf(Refusal.Storage.class));
        Answers answers =
                engine().ask("d1", new Input.Asked(List.of("banner"), Struct.EMPTY, false));
        assertThat(EngineUnderTest.decisions(answers.outputs())).hasSize(1);
        assertThatThrownBy(() -> engine().ask("d1", BANNER)).isInstanceOf(Refused.class);
        assertThat(EngineUnderTest.decisions(engine().ask("nobody", BANNER).outputs()))
                .as("silence needs no write")
                .isEmpty();
        assertThat(engine().metrics().trouble()).isNotEmpty();
        heal();
        assertThat(send(lost)).extracting(Receipt::verdict).containsExactly(new Verdict.Accepted());
        restart();
        assertThat(log()).filteredOn(entry -> entry.what() instanceof Logged.Received).hasSize(4);
        assertThat(raised()).hasSize(1);
    }
}
