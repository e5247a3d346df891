package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Moment;
import dev.carpe.engine.Program;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Receipt.Verdict;
import dev.carpe.engine.Refusal;
import dev.carpe.engine.Refused;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What happens to a state when definitions change.
interface DefinitionLaws extends EngineUnderTest {

    @Test
    default void definitions_change_under_load_and_every_event_counts_once() throws Exception {
        Program more =
                Shop.program(Shop.WORKSPACE.replace("title: Left a cart", "title: Left the cart"));
        Program before = engine().program();
        clock().set(at(100));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Receipt>>> receipts = new ArrayList<>();
            for (int client = 0; client < 20; client++) {
                String device = "d" + client;
                for (int i = 0; i < 10; i++) {
                    Event event = track(device + "-" + i, "Page Viewed", device, null, 100);
                    receipts.add(clients.submit(() -> engine().submit(List.of(event))));
                }
            }
            for (int i = 0; i < 4; i++) {
                engine().apply(i % 2 == 0 ? more : before);
            }
            for (Future<List<Receipt>> receipt : receipts) {
                assertThat(receipt.get())
                        .extracting(Receipt::verdict)
                        .containsExactly(new Verdict.Accepted());
            }
        }
        crash();
        for (int client = 0; client < 20; client++) {
            assertThat(engine().profile("d" + client).orElseThrow().session().get("events"))
                    .isEqualTo(Num.of(10));
        }
        assertThat(log()).hasSize(200);
    }

    /// The disk is full after the first write, the second, and so on, until all are taken.
    @Test
    default void definitions_come_into_force_for_all_or_for_none() throws Exception {
        Program before = engine().program();
        Program eager = Shop.program(Shop.WORKSPACE.replace("times: 3", "times: 2"));
        clock().set(at(100));
        boolean turned = false;
        for (int writes = 0; !turned; writes++) {
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                int round = writes;
                for (int client = 0; client < 20; client++) {
                    Event event =
                            track(round + "n" + client, "Page Viewed", "n" + client, null, 100);
                    clients.execute(() -> submitted(event));
                }
                fullAfter(writes);
                turned = applied(eager);
            }
            heal();
            assertThat(engine().program()).isSameAs(turned ? eager : before);
            int raisedBefore = raised().size();
            for (int i = 0; i < 12; i++) {
                view(writes + "d" + i, 100, 2);
            }
            assertThat(raised().size() - raisedBefore)
                    .as("customers whose definitions have turned")
                    .isEqualTo(turned ? 12 : 0);
        }
    }

    private boolean applied(Program program) {
        try {
            engine().apply(program);
            return true;
        } catch (Refused refused) {
            assertThat(refused.refusal()).isInstanceOf(Refusal.Storage.class);
            return false;
        }
    }

    private void submitted(Event event) {
        try {
            engine().submit(List.of(event));
        } catch (Refused refused) {
            assertThat(refused.refusal()).isInstanceOf(Refusal.Storage.class);
        }
    }

    @Test
    default void other_definitions_keep_the_state_that_still_means_the_same() {
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
        engine().apply(Shop.program(more));
        view("d1", 10, 1);
        assertThat(raised()).extracting(Moment::definition).containsExactly("viewed");
        engine().close();
        open(Shop.program(more), SETTINGS);
        view("d1", 20, 1);
        assertThat(raised()).as("quiet after the raise").hasSize(1);
        engine().apply(Shop.program());
        assertThat(engine().profile("d1").orElseThrow().active()).hasSize(1);
    }
}
