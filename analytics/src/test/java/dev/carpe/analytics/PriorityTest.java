package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
                            outcome: { on: Order Completed, within: 2h, value: total }
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
            assertThat(lines.getLast().cause()).isEqualTo("no-support");
            assertThat(helped.cause()).isNull();
            assertThat(helped.worth()).isEmpty();
        }
    }

    /// What others spent counts as well, and different currencies are not mixed.
    @Test
    void worth_is_that_of_all_outcomes_by_their_currency() {
        ListedLog log = new ListedLog();
        sessions(log, "mobile", true, 2, 0);
        spends(log, "a", 100, "EUR");
        spends(log, "b", 200, "EUR");
        spends(log, "c", 9000, "JPY");
        spends(log, "d", 7, null);
        try (History history = log.history(folder, WORKSPACE)) {
            Scope scope = Scope.of(Shop.START, Shop.at(1200));
            List<Priority.Line> lines = new Priority(scope, WORKSPACE).ask(history).moments();
            assertThat(lines)
                    .filteredOn(line -> line.definition().equals("helped"))
                    .singleElement()
                    .extracting(Priority.Line::worth)
                    .isEqualTo(
                            List.of(
                                    new Worth("EUR", 150, 2),
                                    new Worth("JPY", 9000, 1),
                                    new Worth(null, 7, 1)));
        }
    }

    private static void spends(ListedLog log, String who, double value, @Nullable String currency) {
        Struct.Builder order = new Struct.Builder().put("total", Num.of(value));
        if (currency != null) {
            order.put("currency", new Text(currency));
        }
        log.add(
                new Event(
                        MessageId.of("spent " + who),
                        Event.Type.TRACK,
                        "Order Completed",
                        who,
                        null,
                        Shop.at(60).toEpochMilli(),
                        Shop.at(60).toEpochMilli(),
                        0,
                        "web",
                        order.build(),
                        Struct.EMPTY),
                List.of());
    }

    /// Sessions of many events, some of the same second, against a second computation in plain code.
    @Test
    void sessions_are_compared_from_where_both_have_come_as_far() throws Exception {
        Random random = new Random(7);
        ListedLog log = new ListedLog();
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            visits.add(visit(log, "visit-" + i, random));
        }
        try (History history = log.history(folder, WORKSPACE)) {
            Scope scope = Scope.of(Shop.START, Shop.at(100_000));
            Priority.Line helped =
                    new Priority(scope, WORKSPACE)
                            .ask(history).moments().stream()
                                    .filter(line -> line.definition().equals("helped"))
                                    .findFirst()
                                    .orElseThrow();
            Map<String, long[]> strata = new TreeMap<>();
            for (Visit visit : visits) {
                long place = place(history, visit);
                long since =
                        visit.raised() < 0 ? visit.times().get((int) place - 1) : visit.raised();
                long depth =
                        visit.raised() < 0
                                ? place
                                : visit.times().stream().filter(time -> time <= since).count();
                boolean followed = visit.order() > since && visit.order() <= since + 7200;
                long[] counts =
                        strata.computeIfAbsent(
                                visit.device() + " " + (63 - Long.numberOfLeadingZeros(depth + 1)),
                                _ -> new long[4]);
                counts[visit.raised() < 0 ? 1 : 3]++;
                counts[visit.raised() < 0 ? 0 : 2] += followed ? 1 : 0;
            }
            double sum = 0;
            double weights = 0;
            for (long[] of : strata.values()) {
                if (of[1] >= 2 && of[3] >= 2) {
                    double weight = of[1] + of[3];
                    sum += weight * ((double) of[2] / of[3] - (double) of[0] / of[1]);
                    weights += weight;
                }
            }
            assertThat(strata).hasSizeGreaterThan(5);
            assertThat(helped.difference()).isCloseTo(sum / weights, within(1e-9));
        }
    }

    /// @param times of its events, in order, in seconds
    /// @param raised when the moment was raised; -1 where it was not
    /// @param order when the order came
    private record Visit(String id, String device, List<Long> times, long raised, long order) {}

    private static Visit visit(ListedLog log, String id, Random random) {
        String device = random.nextInt(3) == 0 ? "desktop" : "mobile";
        List<Long> times = new ArrayList<>();
        long time = random.nextInt(1000);
        int many = 1 + random.nextInt(12);
        int at = random.nextInt(5) < 2 ? random.nextInt(many) : -1;
        long raised = -1;
        for (int i = 0; i < many; i++) {
            time += random.nextInt(3) * 20L;
            times.add(time);
            Event viewed =
                    in(
                            device,
                            id,
                            Shop.track(id + " " + i, "Product Viewed", id, null, (double) time));
            raised = i == at ? time : raised;
            log.add(
                    viewed,
                    i == at
                            ? List.of(ListedLog.raised("helped", viewed, id.hashCode()))
                            : List.of());
        }
        long order = time + random.nextInt(12_000);
        times.add(order);
        log.add(
                in(
                        device,
                        id,
                        Shop.track(id + " order", "Order Completed", id, null, (double) order)),
                List.of());
        return new Visit(id, device, times, raised, order);
    }

    private static long place(History history, Visit visit) {
        return history.ask(connection ->
                new Asked(connection, "SELECT 1 + hash(?) % ?")
                        .with(visit.id())
                        .with(visit.times().size())
                        .number());
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
