package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static dev.carpe.engine.testkit.Shop.identify;
import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Contact;
import dev.carpe.decide.Decision;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.engine.Answers;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Erasure;
import dev.carpe.engine.Host;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Outgoing;
import dev.carpe.engine.Position;
import dev.carpe.engine.Profile;
import dev.carpe.engine.Program;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Receipt.Verdict;
import dev.carpe.engine.Refusal;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Store;
import dev.carpe.engine.Subscription;
import dev.carpe.engine.Table;
import dev.carpe.engine.Unmerge;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Customers;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// What "an engine" means, whatever it keeps its state in: a subclass says how to open the store of the test, and inherits the tests.
/// The reference is [Customers], which does in memory what an engine does.
public abstract class EngineContract {
    private static final Host.Settings SETTINGS = new Host.Settings(3, 10_000, 50);
    private static final Input.Asked BANNER =
            new Input.Asked(List.of("banner"), Struct.EMPTY, true);

    /// The clock of the test.
    protected final HandClock clock = new HandClock(Shop.START);

    /// The engine of the test.
    protected Engine engine = null;

    /// For tests.
    protected EngineContract() {}

    /// Opens the test's one store; again after it was closed, with what it held.
    protected abstract Store store();

    /// Makes the test's disk full, or makes room again.
    protected abstract void full(boolean full);

    private void open(Program program, Host.Settings settings) {
        engine =
                Host.start(
                        store(),
                        program,
                        Shop.CATALOGUE,
                        settings,
                        clock,
                        (words, failure) -> {
                            throw new AssertionError(words, failure);
                        });
    }

    /// Opens the engine.
    @BeforeEach
    public void open() {
        open(Shop.program(), SETTINGS);
    }

    /// Closes the engine.
    @AfterEach
    public void close() {
        engine.close();
    }

    /// Closes the engine and opens it again.
    protected void restart() {
        engine.close();
        open();
    }

    private void pass(Instant time) {
        clock.set(time);
        engine.drain();
    }

    private List<Receipt> send(Event... events) {
        Instant latest = clock.instant();
        for (Event event : events) {
            latest = event.receivedAt().isAfter(latest) ? event.receivedAt() : latest;
        }
        pass(latest);
        return engine.submit(List.of(events));
    }

    private List<Entry> log() {
        return engine.tail(Position.START, 1_000_000, 0);
    }

    private static List<Moment> raised(List<Output> outputs) {
        List<Moment> raised = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Changed(Change.Raised(Moment moment))) {
                raised.add(moment);
            }
        }
        return raised;
    }

    private List<Moment> raised() {
        return log().stream().flatMap(entry -> raised(entry.outputs()).stream()).toList();
    }

    private static List<Decision> decisions(List<Output> outputs) {
        List<Decision> decisions = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Answered(Answer.Given given)) {
                decisions.add(given.decision());
            }
        }
        return decisions;
    }

    private void view(String device, double from, int times) {
        for (int i = 0; i < times; i++) {
            send(track(device + from + "-" + i, "Product Viewed", device, null, from + i));
        }
    }

    // What an event does

    @Test
    void an_acknowledged_event_is_in_the_log_with_what_it_caused() {
        view("d1", 0, 2);
        List<Receipt> receipts = send(track("m3", "Product Viewed", "d1", null, 5));

        assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.verdict()).isEqualTo(new Verdict.Accepted());
            assertThat(raised(receipt.outputs()))
                    .extracting(Moment::definition)
                    .containsExactly("viewed");
        });
        Entry last = log().getLast();
        assertThat(last.what()).isInstanceOf(Logged.Received.class);
        assertThat(last.outputs()).isEqualTo(receipts.getFirst().outputs());
        assertThat(engine.profile("d1").orElseThrow().active()).hasSize(1);
    }

    @Test
    void a_batch_sent_five_times_counts_once() {
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
    void a_message_is_known_again_after_a_restart_and_beyond_the_tail() {
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
    void an_event_of_nobody_is_rejected_alone() {
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
    void three_views_within_five_milliseconds_are_found_at_once() {
        List<Receipt> receipts =
                send(
                        track("m1", "Product Viewed", "d1", null, 1.000),
                        track("m2", "Product Viewed", "d1", null, 1.002),
                        track("m3", "Product Viewed", "d1", null, 1.004));
        assertThat(raised(receipts.getLast().outputs())).hasSize(1);
    }

    @Test
    void a_hundred_clients_of_one_profile_lose_no_update() throws Exception {
        clock.set(at(100));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Receipt>>> receipts = new ArrayList<>();
            for (int client = 0; client < 100; client++) {
                String name = "c" + client;
                receipts.add(
                        clients.submit(() -> {
                            List<Receipt> own = new ArrayList<>();
                            for (int i = 0; i < 2; i++) {
                                own.addAll(
                                        engine.submit(
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
        assertThat(engine.profile("d1").orElseThrow().session().get("events"))
                .isEqualTo(Num.of(200));
        assertThat(log()).hasSize(200);
    }

    // Time

    @Test
    void an_absence_is_found_in_silence() {
        send(track("m1", "Product Added", "d1", null, 0));
        Position before = engine.end();
        clock.set(at(400));
        List<Entry> ticks = engine.tail(before, 10, 10_000);
        assertThat(ticks.getFirst().what())
                .isInstanceOfSatisfying(
                        Logged.Ticked.class, tick -> assertThat(tick.late()).isTrue());
        assertThat(raised(ticks.getFirst().outputs()))
                .extracting(Moment::definition, Moment::time)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("left", at(300)));
    }

    @Test
    void what_was_due_while_the_engine_was_away_fires_once_and_is_marked_late() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            events.add(track("m" + i, "Product Added", "d" + i, null, 0));
        }
        send(events.toArray(Event[]::new));
        engine.close();
        clock.set(at(86_400));
        open();
        engine.drain();
        List<Entry> ticks =
                log().stream().filter(entry -> entry.what() instanceof Logged.Ticked).toList();
        assertThat(ticks).hasSize(600).allMatch(tick -> ((Logged.Ticked) tick.what()).late());
        assertThat(raised()).hasSize(600).doesNotHaveDuplicates();
        assertThat(ticks)
                .as("the shelf life is over, so nothing is said")
                .allMatch(tick -> decisions(tick.outputs()).isEmpty());
        assertThat(engine.outbox(10)).isEmpty();
        assertThat(engine.metrics().lateTicks()).isEqualTo(600);
    }

    @Test
    void a_clock_that_jumps_loses_nothing() {
        view("d1", 0, 1);
        send(track("add", "Product Added", "d1", null, 10));
        clock.set(at(3_610));
        engine.submit(List.of(track("m2", "Page Viewed", "d1", null, 3_610)));
        clock.set(at(20));
        List<Receipt> receipts =
                engine.submit(
                        List.of(
                                track("m3", "Product Viewed", "d1", null, 20),
                                track("m4", "Product Viewed", "d1", null, 21)));
        assertThat(receipts).extracting(Receipt::verdict).containsOnly(new Verdict.Accepted());
        engine.drain();
        assertThat(raised()).extracting(Moment::definition).contains("left");
        assertThat(engine.profile("d1").orElseThrow().session().get("events"))
                .isNotEqualTo(Num.of(0));
        assertThat(log()).filteredOn(entry -> entry.what() instanceof Logged.Received).hasSize(5);
    }

    @Test
    void imported_events_go_by_their_own_clock_and_cause_no_action() {
        clock.set(at(1_000_000));
        double longAgo = -500_000;
        engine.submit(List.of(imported("m1", "Product Added", "old", longAgo)));
        engine.drain();
        assertThat(raised()).as("the source's time stands still").isEmpty();
        engine.submit(List.of(imported("m2", "Page Viewed", "old", longAgo + 600)));
        engine.drain();
        assertThat(raised()).singleElement().satisfies(moment -> {
            assertThat(moment.time()).isEqualTo(at(longAgo + 300));
            assertThat(moment.emittedAt()).isEqualTo(at(longAgo + 300));
            assertThat(moment.acts()).isFalse();
        });
        assertThat(engine.outbox(10)).isEmpty();
        restart();
        engine.submit(List.of(imported("m3", "Product Added", "old", longAgo + 5_000)));
        engine.submit(List.of(imported("m4", "Page Viewed", "old", longAgo + 6_000)));
        engine.drain();
        assertThat(raised()).hasSize(2);
    }

    private static Event imported(String message, String name, String device, double second) {
        return Shop.event(
                message, Event.Type.TRACK, name, device, null, second, 1_000_000, "archive");
    }

    // Identity

    @Test
    void what_a_device_did_before_the_login_counts_for_the_user() {
        for (int i = 0; i < 20; i++) {
            String device = "device-" + i;
            String user = "user-" + i;
            double second = 100.0 * i;
            view(device, second, 2);
            send(identify("login" + i, device, user, second + 10));
            List<Receipt> third =
                    send(track("third" + i, "Product Viewed", device, user, second + 20));
            assertThat(raised(third.getFirst().outputs()))
                    .extracting(moment -> moment.profile().value())
                    .containsExactly(user);
            assertThat(engine.profile(device).orElseThrow().id().value()).isEqualTo(user);
        }
        assertThat(engine.metrics().merges()).isEqualTo(20);
        restart();
        assertThat(engine.identities("user-7")).containsExactlyInAnyOrder("user-7", "device-7");
        assertThat(engine.timeline("user-7", Position.END, 100))
                .filteredOn(entry -> entry.what() instanceof Logged.Received)
                .hasSize(4);
    }

    @Test
    void a_merge_taken_back_restores_both_and_tells_what_was_sent_to_whom() {
        view("d1", 0, 2);
        send(track("own1", "Page Viewed", null, "ada", 5));
        send(identify("login", "d1", "ada", 10));
        send(track("m3", "Product Viewed", "d1", "ada", 20));
        List<Decision> said = decisions(engine.ask("ada", BANNER).outputs());
        assertThat(said).hasSize(1);

        Unmerge unmerge = engine.unmerge("d1", "ada").orElseThrow();

        assertThat(unmerge.whole()).isTrue();
        assertThat(unmerge.wronglySent()).isEqualTo(said);
        assertThat(engine.unmerge("d1", "ada")).isEmpty();
        Profile device = engine.profile("d1").orElseThrow();
        assertThat(device.id().value()).isEqualTo("d1");
        assertThat(device.session().get("events")).isEqualTo(Num.of(2));
        Profile ada = engine.profile("ada").orElseThrow();
        assertThat(ada.active()).isEmpty();
        assertThat(ada.contacts()).extracting(Contact::decision).contains(said.getFirst().id());
        restart();
        send(track("m5", "Product Viewed", "d1", null, 30));
        assertThat(engine.profile("d1").orElseThrow().active())
                .as("three views of its own")
                .hasSize(1);
        send(track("m6", "Page Viewed", "d1", "ada", 40));
        assertThat(engine.profile("d1").orElseThrow().id().value())
                .as("going on as before does not join them again")
                .isEqualTo("d1");
    }

    // Answers

    @Test
    void an_answer_that_is_shown_is_a_contact_once() {
        view("d1", 0, 3);
        Answers answers = engine.ask("d1", new Input.Asked(List.of("banner"), Struct.EMPTY, false));
        Decision decision = decisions(answers.outputs()).getFirst();
        assertThat(engine.profile("d1").orElseThrow().contacts()).isEmpty();

        assertThat(engine.shown("d1", decision.id())).isTrue();
        assertThat(engine.shown("d1", decision.id())).isTrue();
        assertThat(engine.shown("d2", decision.id())).as("somebody else's").isFalse();

        restart();
        assertThat(engine.profile("d1").orElseThrow().contacts())
                .extracting(Contact::decision)
                .containsExactly(decision.id());
        assertThat(engine.shown("d1", decision.id())).as("known after a restart").isTrue();
    }

    @Test
    void a_question_about_a_stranger_leaves_nothing_behind() {
        assertThat(engine.ask("stranger", BANNER).answers())
                .allMatch(answer -> answer instanceof Answer.Silence);
        engine.drain();
        assertThat(engine.profile("stranger")).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void an_answer_by_a_channel_waits_in_the_outbox_until_it_is_sent() {
        send(track("m1", "Product Added", "d1", null, 0));
        pass(at(302));
        pass(at(602));
        restart();
        List<Outgoing> outgoing = engine.outbox(10);
        assertThat(outgoing)
                .extracting(one -> one.decision().trigger())
                .contains("mail-left");
        outgoing.forEach(engine::sent);
        restart();
        assertThat(engine.outbox(10)).isEmpty();
        assertThat(engine.profile("d1").orElseThrow().contacts()).isNotEmpty();
    }

    @Test
    void withdrawn_consent_ends_what_was_built_on_it() {
        view("d1", 0, 3);
        assertThat(engine.profile("d1").orElseThrow().active()).hasSize(1);
        engine.withdraw("d1", "ads");
        restart();
        Profile profile = engine.profile("d1").orElseThrow();
        assertThat(profile.active()).isEmpty();
        assertThat(profile.consent().granted("ads")).isFalse();
    }

    @Test
    void who_listens_hears_what_is_durable_and_follows_the_customer() throws Exception {
        LinkedBlockingQueue<Entry> heard = new LinkedBlockingQueue<>();
        try (Subscription subscription = engine.subscribe("d1", heard::add)) {
            view("d1", 0, 1);
            assertThat(next(heard).profile().value()).isEqualTo("d1");
            send(identify("login", "d1", "ada", 10));
            assertThat(next(heard).what()).isInstanceOf(Logged.Merged.class);
            assertThat(next(heard).profile().value()).isEqualTo("ada");
            send(track("m2", "Page Viewed", null, "ada", 20));
            assertThat(next(heard).what()).isInstanceOf(Logged.Received.class);
        }
        send(track("m3", "Page Viewed", null, "ada", 30));
        engine.drain();
        assertThat(heard).isEmpty();
    }

    private static Entry next(LinkedBlockingQueue<Entry> heard) throws InterruptedException {
        Entry entry = heard.poll(10, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        return entry;
    }

    // Faults

    @Test
    void a_full_queue_refuses_whole_batches_and_loses_nothing() throws Exception {
        engine.close();
        open(Shop.program(), new Host.Settings(2, 10, 50));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        try (Subscription slow =
                        engine.subscribe(
                                "slow",
                                _ -> {
                                    reached.countDown();
                                    await(held);
                                });
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Receipt>> first =
                    clients.submit(() ->
                            engine.submit(List.of(track("s", "Page Viewed", "slow", null, 0))));
            await(reached);
            List<Event> eight = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                eight.add(track("m" + i, "Page Viewed", "d" + i, null, 0));
            }
            Future<List<Receipt>> second = clients.submit(() -> engine.submit(eight));
            while (engine.metrics().queued() < 9) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() ->
                            engine.submit(
                                    List.of(
                                            track("x1", "Page Viewed", "x", null, 0),
                                            track("x2", "Page Viewed", "x", null, 0))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.refusal())
                                            .isInstanceOf(Refusal.Overloaded.class));
            held.countDown();
            assertThat(first.get()).hasSize(1);
            assertThat(second.get())
                    .extracting(Receipt::verdict)
                    .containsOnly(new Verdict.Accepted());
        }
        assertThat(engine.profile("x")).isEmpty();
        assertThat(log()).hasSize(9);
        List<Event> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(track("e" + i, "Page Viewed", "e", null, 0));
        }
        assertThatThrownBy(() -> engine.submit(eleven)).isInstanceOf(Refused.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void a_full_disk_refuses_events_and_still_answers() throws Exception {
        view("d1", 0, 3);
        full(true);
        Event lost = track("m4", "Product Viewed", "d1", null, 5);
        assertThatThrownBy(() -> engine.submit(List.of(lost)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.Storage.class));
        Answers answers = engine.ask("d1", new Input.Asked(List.of("banner"), Struct.EMPTY, false));
        assertThat(decisions(answers.outputs())).hasSize(1);
        assertThatThrownBy(() -> engine.ask("d1", BANNER)).isInstanceOf(Refused.class);
        assertThat(engine.metrics().trouble()).isNotEmpty();
        full(false);
        while (!engine.metrics().trouble().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(send(lost)).extracting(Receipt::verdict).containsExactly(new Verdict.Accepted());
        restart();
        assertThat(log()).filteredOn(entry -> entry.what() instanceof Logged.Received).hasSize(4);
        assertThat(raised()).hasSize(1);
    }

    // Definitions

    @Test
    void other_definitions_keep_the_state_that_still_means_the_same() {
        view("d1", 0, 2);
        String more =
                Shop.WORKSPACE
                        + """
                        ---
                        moment: ordered
                        title: Ordered
                        need: buy
                        phase: purchase
                        detect:
                          within: 1m
                          steps: [{ on: Order Completed, where: total > 5 }]
                        lasts: 10m
                        """;
        engine.apply(Shop.program(more));
        view("d1", 10, 1);
        assertThat(raised()).extracting(Moment::definition).containsExactly("viewed");
        engine.close();
        open(Shop.program(more), SETTINGS);
        view("d1", 20, 1);
        assertThat(raised()).as("quiet after the raise").hasSize(1);
        engine.apply(Shop.program());
        assertThat(engine.profile("d1").orElseThrow().active()).hasSize(1);
    }

    // Data of one person, tables

    @Test
    void an_erased_customer_is_gone_everywhere() {
        view("d1", 0, 2);
        send(identify("login", "d1", "ada", 10));
        send(track("m3", "Product Viewed", null, "ada", 20));
        send(track("m4", "Product Added", null, "ada", 30));
        view("other", 40, 1);
        pass(at(332));
        pass(at(600));
        assertThat(engine.outbox(10)).isNotEmpty();

        Erasure erasure = engine.erase("ada");

        assertThat(erasure.ids()).containsExactlyInAnyOrder("ada", "d1");
        assertThat(erasure.states()).isEqualTo(1);
        assertThat(erasure.entries()).isGreaterThan(5);
        restart();
        engine.drain();
        assertThat(engine.profile("ada")).isEmpty();
        assertThat(engine.profile("d1")).isEmpty();
        assertThat(engine.identities("d1")).containsExactly("d1");
        assertThat(engine.outbox(10)).isEmpty();
        assertThat(log())
                .filteredOn(entry -> !entry.profile().value().equals("other"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.what()).isInstanceOf(Logged.Erased.class));
        assertThat(engine.profile("other")).isPresent();
    }

    @Test
    void a_trimmed_log_goes_on_with_new_positions() {
        view("d1", 0, 2);
        Position end = engine.end();
        engine.trim(end);
        assertThat(log()).isEmpty();
        restart();
        view("d1", 10, 1);
        assertThat(log()).hasSize(1).allMatch(entry -> entry.position().compareTo(end) > 0);
        assertThat(raised()).as("the state stayed").hasSize(1);
    }

    @Test
    void a_table_keeps_what_callers_put_into_it() {
        Table keys = engine.table("keys");
        keys.put("b", new byte[] {2});
        keys.put("a", new byte[] {1});
        engine.table("other").put("c", new byte[] {3});
        keys.put("z", new byte[] {9});
        keys.remove("z");
        restart();
        assertThat(engine.table("keys").from("", 10).keySet()).containsExactly("a", "b");
        assertThat(engine.table("keys").get("a")).hasValue(new byte[] {1});
    }

    // Random customers

    @RepeatedTest(12)
    void random_customers_get_what_the_reference_gives_whatever_restarts(RepetitionInfo info) {
        long seed = info.getCurrentRepetition();
        Random random = new Random(seed);
        boolean restarting = seed % 2 == 0;
        Program program = engine.program();
        Customers reference =
                new Customers(new Machine(program.plan(), program.playbook(), Shop.CATALOGUE));
        for (RandomLog.Happening happening : new RandomLog(seed).take(150)) {
            bring(reference, happening.at());
            happen(reference, happening);
            if (restarting && random.nextInt(10) == 0) {
                restart();
            }
        }
        bring(reference, at(100_000));
        for (Customer customer : reference.all()) {
            compare(customer);
        }
        Set<MomentId> ids = new HashSet<>();
        assertThat(raised()).allMatch(moment -> ids.add(moment.id()));
    }

    /// Lets time pass for both, from one wake to the next.
    private void bring(Customers reference, Instant time) {
        for (Instant wake = reference.nextWake();
                !wake.isAfter(time);
                wake = reference.nextWake()) {
            List<Output> expected = reference.advance(wake);
            Position before = engine.end();
            pass(wake);
            List<Output> found =
                    engine.tail(before, 10_000, 0).stream()
                            .filter(entry -> entry.what() instanceof Logged.Ticked)
                            .flatMap(entry -> entry.outputs().stream())
                            .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
        pass(time);
    }

    private final Set<String> messages = new HashSet<>();

    private void happen(Customers reference, RandomLog.Happening happening) {
        switch (happening) {
            case RandomLog.Happening.Sent(Instant _, Event event) -> {
                Receipt receipt = engine.submit(List.of(event)).getFirst();
                boolean first = messages.add(event.messageId().value());
                assertThat(receipt.verdict())
                        .isEqualTo(first ? new Verdict.Accepted() : new Verdict.Duplicate());
                assertThat(receipt.outputs())
                        .isEqualTo(first ? reference.receive(event) : List.of());
            }
            case RandomLog.Happening.Asked(Instant now, String id, Input.Asked question) -> {
                List<Output> expected = reference.ask(id, question, now);
                assertThat(engine.ask(id, question).outputs()).isEqualTo(expected);
            }
        }
    }

    private void compare(Customer customer) {
        boolean unknown =
                customer.story().session().equals(Struct.EMPTY) && customer.merges().entries().isEmpty();
        if (unknown) {
            return;
        }
        Profile profile = engine.profile(customer.profile().value()).orElseThrow();
        assertThat(profile.id()).isEqualTo(customer.profile());
        assertThat(profile.active()).isEqualTo(customer.story().active(clock.instant()));
        assertThat(profile.traits()).isEqualTo(customer.story().traits());
        assertThat(profile.session()).isEqualTo(customer.story().session());
        assertThat(profile.contacts()).isEqualTo(customer.contacts().contacts());
        assertThat(profile.waiting()).isEqualTo(customer.waiting());
        assertThat(profile.consent()).isEqualTo(customer.consent());
        assertThat(profile.merges()).isEqualTo(customer.merges());
    }
}
