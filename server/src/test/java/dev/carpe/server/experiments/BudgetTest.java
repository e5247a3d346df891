package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Policy;
import dev.carpe.budget.Bid;
import dev.carpe.budget.Budget;
import dev.carpe.budget.Pacer;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.machine.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A budget in an engine of two shards: its pace is learnt from the log, comes into force, and goes on after a restart.
@Timeout(240)
class BudgetTest {
    private static final int EACH_MINUTE = 4;
    private static final String SHOP =
            Shop.VIEWED
                    + """
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

    private void run(int fromMinute, int toMinute) {
        try (Shop shop = new Shop(folder, SHOP);
                Bandits bandits = Bandits.start(shop.engine(), shop.engine().table("bandits"))) {
            assertThat(bandits.position()).isGreaterThanOrEqualTo(-1);
            for (int minute = fromMinute; minute < toMinute; minute++) {
                shop.at(Duration.ofMinutes(minute));
                for (int i = 0; i < EACH_MINUTE; i++) {
                    String who = "visitor-" + minute + "-" + i;
                    shop.looks(who);
                    shop.asks(who);
                }
                await(shop.engine(), minute);
            }
            Budget budget = shop.engine().program().playbook().budgets().get("help");
            check(shop.engine(), budget, toMinute);
        }
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
