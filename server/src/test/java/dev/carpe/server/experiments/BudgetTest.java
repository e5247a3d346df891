package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Policy;
import dev.carpe.budget.Bid;
import dev.carpe.budget.Budget;
import dev.carpe.budget.Pacer;
import dev.carpe.decide.Catalogue;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Host;
import dev.carpe.engine.Position;
import dev.carpe.engine.Program;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A budget in an engine of two shards: its pace is learnt from the log, comes into force, and goes on after a restart.
@Timeout(240)
class BudgetTest {
    private static final Instant START = Instant.parse("2026-03-06T12:00:00Z");
    private static final int EACH_MINUTE = 4;
    private static final String SHOP =
            """
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            detect: { steps: [{ on: Product Viewed }] }
            lasts: 10m
            ---
            experience: coupon
            principle: none
            content: { headline: For you }
            ---
            trigger: help
            on: viewed
            placement: product-page
            choose: { among: [coupon] }
            budget: { times: 60, per: 2h }
            """;

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private void run(int fromMinute, int toMinute) {
        RocksStore store = RocksStore.open(folder.resolve("store"), RocksStore.Settings.DEFAULT);
        Program program =
                Program.of(
                        WorkspaceReader.read(List.of(new SourceFile("shop.yaml", SHOP)))
                                .workspace());
        try (Engine engine =
                        Host.start(
                                store,
                                program,
                                Catalogue.NONE,
                                new Host.Settings(2, 1000, 100),
                                now::get,
                                (words, failure) -> {
                                    throw new AssertionError(words, failure);
                                });
                Bandits bandits = Bandits.start(engine, engine.table("bandits"))) {
            assertThat(bandits.position()).isGreaterThanOrEqualTo(-1);
            for (int minute = fromMinute; minute < toMinute; minute++) {
                now.set(START.plus(Duration.ofMinutes(minute)));
                for (int i = 0; i < EACH_MINUTE; i++) {
                    come(engine, "visitor-" + minute + "-" + i);
                }
                await(engine, minute);
            }
            check(engine, program.playbook().budgets().get("help"), toMinute);
        }
    }

    private void come(Engine engine, String who) {
        long millis = now.get().toEpochMilli();
        engine.submit(
                List.of(
                        new Event(
                                MessageId.of(who),
                                Event.Type.TRACK,
                                "Product Viewed",
                                who,
                                null,
                                millis,
                                millis,
                                0,
                                "web",
                                Struct.EMPTY,
                                Struct.EMPTY)));
        engine.ask(who, new Input.Asked(List.of("product-page"), Struct.EMPTY, true));
    }

    /// The first bid of a minute makes the policy of what lies before.
    private static void await(Engine engine, long number) {
        Policy policy = engine.policies().of("help/budget");
        while (number > 0 && (policy == null || policy.number() < number)) {
            Thread.onSpinWait();
            policy = engine.policies().of("help/budget");
        }
    }

    private static void check(Engine engine, Budget budget, int minutes) {
        engine.drain();
        List<Bid> bids = new ArrayList<>();
        for (Entry entry : engine.tail(Position.START, 1_000_000, 0)) {
            for (Output output : entry.outputs()) {
                if (output instanceof Output.Budgeted(Bid bid)) {
                    bids.add(bid);
                }
            }
        }
        assertThat(bids).hasSize(minutes * EACH_MINUTE);
        Pacer pacer = Pacer.of(budget);
        Policy last = null;
        for (Bid bid : bids) {
            last = pacer.take(bid).orElse(last);
        }
        assertThat(engine.policies().of(budget.key())).isEqualTo(last);
        long given = bids.stream().filter(one -> one.outcome() == Bid.Outcome.GIVEN).count();
        assertThat((double) given).isBetween(minutes / 2.0 - 12, minutes / 2.0 + 12);
    }

    @Test
    void its_pace_is_what_the_log_teaches_before_and_after_a_restart() {
        run(0, 50);
        run(50, 110);
    }
}
