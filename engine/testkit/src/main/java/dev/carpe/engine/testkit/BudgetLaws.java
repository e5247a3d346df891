package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.START;
import static dev.carpe.engine.testkit.Shop.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.adapt.Policy;
import dev.carpe.budget.Bid;
import dev.carpe.decide.Decision;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Refused;
import dev.carpe.event.Struct;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What all customers together may be given, whichever shard they belong to and whatever becomes of the process.
interface BudgetLaws extends EngineUnderTest {
    /// Twenty coupons an hour.
    int BUDGET = 20;

    String COUPONS =
            Shop.WORKSPACE
                    + """
                    ---
                    placement: corner
                    channel: page
                    title: Corner
                    ---
                    trigger: coupon
                    on: viewed
                    placement: corner
                    choose: { by: one, among: [plain] }
                    budget: { times: 20, per: 1h }
                    """;

    Input.Asked CORNER = new Input.Asked(List.of("corner"), Struct.EMPTY, true);

    /// The first hour is nearly over and nothing is spent: everything may go.
    private void ready(int customers) {
        ready(customers, 59 * 60);
    }

    private void ready(int customers, int second) {
        engine().apply(Shop.program(COUPONS));
        engine().learn(
                        new Policy(
                                "coupon/budget", 1, 0, new Policy.Model.Pace(START, START, 0, 0)));
        pass(at(second - 3));
        for (int i = 0; i < customers; i++) {
            view("d" + i, second, 3);
        }
    }

    /// All at once.
    private List<Decision> ask(int from, int to, Input.Asked question) throws Exception {
        List<Future<List<Decision>>> asked = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = from; i < to; i++) {
                String who = "d" + i;
                asked.add(
                        callers.submit(() ->
                                EngineUnderTest.decisions(engine().ask(who, question).outputs())));
            }
        }
        List<Decision> decisions = new ArrayList<>();
        for (Future<List<Decision>> one : asked) {
            decisions.addAll(one.get());
        }
        return decisions;
    }

    /// A bid that nothing is said to is answered before it is on disk.
    private List<Bid> bids() {
        engine().drain();
        List<Bid> bids = new ArrayList<>();
        for (Entry entry : log()) {
            for (Output output : entry.outputs()) {
                if (output instanceof Output.Budgeted(Bid bid)) {
                    bids.add(bid);
                }
            }
        }
        return bids;
    }

    private static long given(List<Bid> bids) {
        return bids.stream().filter(one -> one.outcome() == Bid.Outcome.GIVEN).count();
    }

    @Test
    default void shards_that_spend_at_once_never_spend_more_than_there_is() throws Exception {
        ready(60);
        List<Decision> decisions = ask(0, 60, CORNER);
        assertThat(decisions).hasSize(BUDGET);
        assertThat(bids()).hasSize(60);
        assertThat(given(bids())).isEqualTo(BUDGET);

        Instant nextHour = at(3600 + 59 * 60);
        pass(nextHour);
        for (int i = 0; i < 60; i++) {
            view("d" + i, 3600 + 59 * 60, 3);
        }
        assertThat(ask(0, 60, CORNER)).as("the next hour has its own").hasSize(BUDGET);
    }

    @Test
    default void what_was_spent_before_a_crash_is_spent_after_it() throws Exception {
        ready(40);
        assertThat(ask(0, 12, CORNER)).hasSize(12);
        crash();
        engine().apply(Shop.program(COUPONS));
        assertThat(ask(0, 12, CORNER)).as("told the same, at no cost").hasSize(12);
        assertThat(ask(12, 40, CORNER)).hasSize(BUDGET - 12);
        crash();
        engine().apply(Shop.program(COUPONS));
        assertThat(ask(20, 40, CORNER).stream().map(Decision::profile).distinct())
                .allMatch(
                        who -> bids().stream().anyMatch(bid -> bid.outcome() == Bid.Outcome.GIVEN));
        assertThat(given(bids())).isEqualTo(BUDGET);
    }

    @Test
    default void a_longer_period_goes_on_with_what_the_shorter_one_has_spent() throws Exception {
        String longer = COUPONS.replace("per: 1h", "per: 2h");
        ready(40, 3600 + 59 * 60);
        assertThat(ask(0, 12, CORNER)).hasSize(12);
        engine().apply(Shop.program(longer));
        assertThat(ask(12, 16, CORNER)).hasSize(4);
        crash();
        engine().apply(Shop.program(longer));
        assertThat(ask(16, 40, CORNER)).hasSize(BUDGET - 16);
    }

    @Test
    default void what_could_not_be_written_is_not_spent() throws Exception {
        ready(40);
        full(true);
        assertThatThrownBy(() -> engine().ask("d1", CORNER)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> engine().ask("d2", CORNER)).isInstanceOf(Refused.class);
        heal();
        assertThat(ask(0, 40, CORNER)).hasSize(BUDGET);
    }

    @Test
    default void to_tell_what_would_be_answered_spends_nothing() throws Exception {
        ready(30);
        for (int i = 0; i < 30; i++) {
            assertThat(engine().foresee("d" + i, CORNER).orElseThrow().outputs()).isNotEmpty();
        }
        assertThat(ask(0, 30, CORNER)).hasSize(BUDGET);
        assertThat(
                        EngineUnderTest.decisions(
                                engine().foresee("d29", CORNER).orElseThrow().outputs()))
                .hasSameSizeAs(ask(29, 30, CORNER));
    }

    /// An answer asked for without a word that it will be shown is paid for too: it may be.
    @Test
    default void what_may_be_shown_later_is_paid_for_at_once_and_once() throws Exception {
        ready(40);
        Input.Asked perhaps = new Input.Asked(List.of("corner"), Struct.EMPTY, false);
        List<Decision> decisions = ask(0, 20, perhaps);
        assertThat(decisions).hasSize(BUDGET);
        assertThat(ask(0, 20, perhaps)).hasSize(BUDGET);
        assertThat(ask(20, 40, CORNER)).isEmpty();
        for (Decision decision : decisions) {
            assertThat(engine().shown(decision.profile().value(), decision.id())).isTrue();
        }
        assertThat(given(bids())).isEqualTo(BUDGET);
    }
}
