package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What people do one after the other, against the same counted by plain code over the same events.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowTest {
    @TempDir private static Path folder;
    private SomeDays days;

    @BeforeAll
    void record_some_days() {
        days = SomeDays.record(folder);
    }

    @AfterAll
    void close() {
        days.close();
    }

    @Test
    void a_funnel_counts_as_plain_code_does() {
        List<String> steps =
                List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed");
        for (Duration within :
                List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(9))) {
            Funnel.Answer answer =
                    new Funnel(
                                    SomeDays.ALL,
                                    steps.stream().map(Step::event).toList(),
                                    within,
                                    false,
                                    null)
                            .ask(days.shop().history());
            assertThat(answer.groups()).hasSize(1);
            assertThat(answer.groups().getFirst().reached())
                    .isEqualTo(funnel(steps, within.toMillis()));
        }
    }

    /// For every customer, the longest chain of steps that begins with any event, found by trying all.
    private List<Long> funnel(List<String> steps, long within) {
        long[] reached = new long[steps.size()];
        for (List<Event> of : days.byCustomer().values()) {
            int best = 0;
            for (int start = 0; start < of.size(); start++) {
                int step = 0;
                for (int i = start; i < of.size() && step < steps.size(); i++) {
                    boolean inTime = of.get(i).timeMillis() - of.get(start).timeMillis() <= within;
                    if (inTime && of.get(i).name().equals(steps.get(step))) {
                        step++;
                    } else if (i == start) {
                        break;
                    }
                }
                best = Math.max(best, step);
            }
            for (int i = 0; i < best; i++) {
                reached[i]++;
            }
        }
        return java.util.Arrays.stream(reached).boxed().toList();
    }

    @Test
    void a_funnel_is_broken_down_by_what_held_at_its_first_step() {
        Funnel.Answer answer =
                new Funnel(
                                SomeDays.ALL,
                                List.of(
                                        Step.event("Product Viewed"),
                                        Step.event("Order Completed")),
                                Duration.ofDays(9),
                                false,
                                Dimension.of("device"))
                        .ask(days.shop().history());
        assertThat(answer.groups())
                .extracting(Funnel.Group::group)
                .containsExactlyInAnyOrder("mobile", "desktop");
        long customers =
                answer.groups().stream().mapToLong(group -> group.reached().getFirst()).sum();
        assertThat(customers).isEqualTo(60);
    }

    @Test
    void steps_of_one_event_do_not_stand_in_each_others_way() {
        Step cheap = new Step("Product Viewed", null, Map.of("never_said", "x"));
        Step viewed = Step.event("Product Viewed");
        Funnel both =
                new Funnel(SomeDays.ALL, List.of(viewed, cheap), Duration.ofDays(9), false, null);
        assertThat(both.ask(days.shop().history()).groups().getFirst().reached())
                .containsExactly(60L, 0L);
    }

    @Test
    void what_comes_late_is_the_step_that_it_was_when_it_happened(@TempDir Path other) {
        HandClock clock = new HandClock(Shop.at(900));
        try (Recorded shop = Recorded.open(other, clock)) {
            shop.submit(
                    Shop.event(
                            "a", Event.Type.TRACK, "Product Added", "ada", null, 600, 900, "web"),
                    Shop.event(
                            "b", Event.Type.TRACK, "Product Viewed", "ada", null, 300, 900, "web"),
                    Shop.event(
                            "c", Event.Type.TRACK, "Product Viewed", "bob", null, 700, 900, "web"),
                    Shop.event(
                            "d", Event.Type.TRACK, "Product Added", "bob", null, 600, 900, "web"));
            shop.await();
            List<Step> steps = List.of(Step.event("Product Viewed"), Step.event("Product Added"));
            Funnel funnel =
                    new Funnel(
                            Scope.of(Shop.at(0), Shop.at(1_000)),
                            steps,
                            Duration.ofHours(1),
                            false,
                            null);
            Funnel.Group all = funnel.ask(shop.history()).groups().getFirst();
            assertThat(all.reached()).containsExactly(2L, 1L);
            assertThat(all.seconds()).containsExactly(0.0, 300.0);
        }
    }

    @Test
    void a_funnel_takes_moments_and_properties_as_steps() {
        Funnel.Answer answer =
                new Funnel(
                                SomeDays.ALL,
                                List.of(
                                        new Step("Product Added", null, Map.of("product_id", "p1")),
                                        Step.moment("left")),
                                Duration.ofDays(9),
                                false,
                                null)
                        .ask(days.shop().history());
        assertThat(answer.groups().getFirst().reached().get(1)).isPositive();
        Funnel none =
                new Funnel(
                        SomeDays.ALL,
                        List.of(
                                new Step("Product Added", null, Map.of("product_id", "other")),
                                Step.moment("left")),
                        Duration.ofDays(9),
                        false,
                        null);
        assertThat(none.ask(days.shop().history()).groups()).isEmpty();
    }

    @Test
    void transitions_count_as_plain_code_does() {
        Map<String, Long> expected = new HashMap<>();
        for (List<Event> session : days.bySession().values()) {
            for (int i = 1; i < session.size(); i++) {
                String from = session.get(i - 1).name();
                String to = session.get(i).name();
                if (!from.equals(to)) {
                    expected.merge(from + " > " + to, 1L, Long::sum);
                }
            }
        }
        Paths.Answer answer =
                new Paths(SomeDays.ALL, null, false, 1, false, 100).ask(days.shop().history());
        Map<String, Long> found = new HashMap<>();
        answer.edges().forEach(edge -> found.put(edge.from() + " > " + edge.to(), edge.times()));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void a_path_from_an_anchor_starts_at_its_first_time_in_a_session() {
        long first =
                days.bySession().values().stream()
                        .filter(session -> after(session, "Product Added"))
                        .count();
        Paths.Answer answer =
                new Paths(SomeDays.ALL, Step.event("Product Added"), false, 2, false, 100)
                        .ask(days.shop().history());
        assertThat(
                        answer.edges().stream()
                                .filter(edge -> edge.level() == 1)
                                .mapToLong(Paths.Edge::times)
                                .sum())
                .isEqualTo(first);
        assertThat(answer.edges())
                .filteredOn(edge -> edge.level() == 1)
                .allMatch(edge -> edge.from().equals("Product Added"));
        Paths.Answer before =
                new Paths(SomeDays.ALL, Step.moment("left"), true, 3, false, 100)
                        .ask(days.shop().history());
        assertThat(before.edges())
                .filteredOn(edge -> edge.level() == 0)
                .isNotEmpty()
                .allMatch(edge -> edge.to().equals("moment:left"));
    }

    /// Whether something else comes after the first of that name.
    private static boolean after(List<Event> session, String name) {
        boolean seen = false;
        for (Event event : session) {
            if (seen && !event.name().equals(name)) {
                return true;
            }
            seen |= event.name().equals(name);
        }
        return false;
    }
}
