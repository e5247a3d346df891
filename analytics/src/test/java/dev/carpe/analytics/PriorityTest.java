package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriorityTest {
    private static final Workspace WORKSPACE =
            Shop.program(
                            """
                            moment: helped
                            title: Helped
                            need: buy
                            phase: consideration
                            detect: { within: 1h, steps: [{ on: Product Viewed }] }
                            lasts: 10m
                            outcome: { on: Order Completed, within: 2h }
                            ---
                            moment: hopeless
                            title: Hopes for nothing
                            need: know
                            phase: consideration
                            detect: { within: 1h, steps: [{ on: Product Viewed }] }
                            lasts: 10m
                            """)
                    .workspace();

    @TempDir Path folder;

    /// Sessions of one event: on phones 40 of 100 with the moment order, 20 of 100 without; at desks 30 of 50, and 30 of 300. Weighted by all sessions of
    /// each kind: 0.2 × 200/550 + 0.5 × 350/550.
    @Test
    void an_association_is_that_of_sessions_alike() {
        ListedLog log = new ListedLog();
        sessions(log, "mobile", true, 100, 40);
        sessions(log, "mobile", false, 100, 20);
        sessions(log, "desktop", true, 50, 30);
        sessions(log, "desktop", false, 300, 30);
        try (History history = log.history(folder, WORKSPACE)) {
            Scope scope = Scope.of(Shop.START, Shop.at(1200));
            List<Priority.Line> lines = new Priority(scope, WORKSPACE).ask(history).moments();
            assertThat(lines)
                    .extracting(Priority.Line::definition)
                    .containsExactly("helped", "hopeless");
            Priority.Line helped = lines.getFirst();
            assertThat(helped.grade()).isEqualTo("associated");
            assertThat(helped.sessions()).isEqualTo(150);
            assertThat(helped.difference())
                    .isCloseTo(0.2 * 200 / 550 + 0.5 * 350 / 550, within(1e-9));
            assertThat(helped.low()).isPositive();
            assertThat(helped.score())
                    .isCloseTo(150 * 72 * 0.5 * (0.2 * 200 / 550 + 0.5 * 350 / 550), within(1e-9));
            assertThat(lines.getLast().grade()).isEqualTo("unknown");
            assertThat(lines.getLast().why()).contains("write outcome:");
        }
    }

    private static void sessions(
            ListedLog log, String device, boolean moment, int count, int ordering) {
        for (int i = 0; i < count; i++) {
            String id = device + moment + i;
            Event viewed = in(device, id, Shop.track("v" + id, "Product Viewed", id, null, i));
            log.add(
                    viewed,
                    moment
                            ? List.of(
                                    ListedLog.raised("helped", viewed, i),
                                    ListedLog.raised("hopeless", viewed, -i - 1))
                            : List.of());
            if (i < ordering) {
                // Outside of the period, so that the order is no session of its own in it.
                log.add(
                        in(device, id, Shop.track("o" + id, "Order Completed", id, null, 1800 + i)),
                        List.of());
            }
        }
    }

    private static Event in(String device, String session, Event event) {
        return event.in(
                new Struct.Builder()
                        .put("device", Struct.of("type", new Text(device)))
                        .put("sessionId", new Text(session))
                        .build());
    }
}
