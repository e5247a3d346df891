package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Each number of an answer, and those whom it names: they are as many as it says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindTest {
    private static final List<String> NAMES =
            List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed");
    private static final Scope ALL = Scope.of(Shop.at(-10), Shop.at(1_000_000));
    private static final int EVERYBODY = 1000;

    @TempDir private static Path folder;
    private Recorded shop;

    @BeforeAll
    void record_some_days() {
        HandClock clock = new HandClock(Shop.START);
        shop = Recorded.open(folder, clock);
        Random random = new Random(5);
        for (int i = 0; i < 800; i++) {
            double second = i * 301;
            clock.set(Shop.at(second));
            String device = List.of("mobile", "desktop").get(random.nextInt(2));
            shop.submit(
                    Shop.track(
                                    "m" + i,
                                    NAMES.get(random.nextInt(NAMES.size())),
                                    "d" + random.nextInt(40),
                                    null,
                                    second)
                            .in(Struct.of("device", Struct.of("type", new Text(device)))));
        }
        shop.await();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void a_hotspot_names_as_many_customers_as_it_counts() {
        List<Dimension> by = List.of(Dimension.of("device"), Dimension.of("hour"));
        List<Hotspots.Spot> spots =
                new Hotspots(ALL, List.of("left"), by, EVERYBODY).ask(shop.history()).spots();
        assertThat(spots).hasSizeGreaterThan(10);
        for (Hotspots.Spot spot : spots) {
            Segment only =
                    Segment.of(List.of("device=" + spot.at().get(0), "hour=" + spot.at().get(1)));
            Behind behind =
                    new Hotspots(ALL, List.of("left"), List.of(), only, 1)
                            .things()
                            .customers(shop.history(), EVERYBODY);
            assertThat(behind.total()).isEqualTo(spot.customers());
            assertThat(behind.customers().stream().mapToLong(Behind.Person::times).sum())
                    .isEqualTo(spot.raised());
        }
    }

    @Test
    void hotspots_and_their_traffic_are_of_the_segment_alone() {
        Hotspots.Answer all =
                new Hotspots(ALL, List.of(), List.of(Dimension.of("device")), 9)
                        .ask(shop.history());
        Hotspots.Answer mobile =
                new Hotspots(
                                ALL,
                                List.of(),
                                List.of(Dimension.of("device")),
                                Segment.of(List.of("device=mobile")),
                                9)
                        .ask(shop.history());
        assertThat(mobile.spots())
                .extracting(Hotspots.Spot::raised)
                .isEqualTo(
                        all.spots().stream()
                                .filter(spot -> "mobile".equals(spot.at().getFirst()))
                                .map(Hotspots.Spot::raised)
                                .toList());
        assertThat(mobile.events())
                .isEqualTo(
                        Long.parseLong(
                                shop.value("SELECT count(*) FROM events WHERE device = 'mobile'")));
        assertThat(
                        new Hotspots(ALL, List.of(), List.of(), Segment.of(List.of("campaign=")), 9)
                                .ask(shop.history())
                                .events())
                .isEqualTo(all.events());
    }

    @Test
    void a_funnel_names_those_who_came_and_those_who_went_no_further() {
        List<Step> steps = NAMES.stream().map(Step::event).toList();
        for (Dimension by : java.util.Arrays.asList(null, Dimension.of("device"))) {
            Funnel funnel = new Funnel(ALL, steps, Duration.ofHours(9), false, by);
            for (Funnel.Group group : funnel.ask(shop.history()).groups()) {
                for (int i = 0; i < steps.size(); i++) {
                    long reached = group.reached().get(i);
                    Funnel.Some all = new Funnel.Some(i + 1, false, group.group());
                    assertThat(funnel.customers(shop.history(), all, EVERYBODY).total())
                            .isEqualTo(reached);
                    if (i + 1 < steps.size()) {
                        Funnel.Some stopped = new Funnel.Some(i + 1, true, group.group());
                        assertThat(funnel.customers(shop.history(), stopped, EVERYBODY).total())
                                .isEqualTo(reached - group.reached().get(i + 1));
                    }
                }
            }
        }
        Funnel short_one = new Funnel(ALL, steps.subList(0, 2), Duration.ofHours(1), false, null);
        assertThatThrownBy(() ->
                        short_one.customers(shop.history(), new Funnel.Some(2, true, null), 1))
                .isInstanceOf(BadQuestion.class)
                .hasMessage("nobody can have stopped at step 2 of 2");
    }

    @Test
    void a_funnel_of_sessions_names_as_many_of_them_as_it_counts() {
        List<Step> steps = List.of(Step.event(NAMES.get(0)), Step.moment("left"));
        for (Dimension by : java.util.Arrays.asList(null, Dimension.of("device"))) {
            Funnel funnel = new Funnel(ALL, steps, Duration.ofHours(9), true, by);
            for (Funnel.Group group : funnel.ask(shop.history()).groups()) {
                List<Long> reached = group.reached();
                assertThat(sessions(funnel, 1, false, group)).hasSize(reached.get(0).intValue());
                assertThat(sessions(funnel, 2, false, group)).hasSize(reached.get(1).intValue());
                assertThat(sessions(funnel, 1, true, group))
                        .hasSize((int) (reached.get(0) - reached.get(1)))
                        .doesNotContainAnyElementsOf(sessions(funnel, 2, false, group));
            }
        }
    }

    private List<String> sessions(Funnel funnel, int step, boolean stopped, Funnel.Group group) {
        return funnel.sessions(shop.history(), new Funnel.Some(step, stopped, group.group()));
    }

    @Test
    void a_funnel_of_customers_names_the_sessions_in_which_they_took_its_steps() {
        List<Step> steps = NAMES.subList(0, 2).stream().map(Step::event).toList();
        Funnel funnel = new Funnel(ALL, steps, Duration.ofHours(9), false, null);
        String theirs =
                """
                SELECT count(DISTINCT session) FROM events
                WHERE name IN ('Product Viewed', 'Product Added')
                  AND profile IN (SELECT profile FROM events WHERE name = 'Product Viewed')\
                """;
        assertThat(funnel.sessions(shop.history(), new Funnel.Some(1, false, null)))
                .hasSize(Integer.parseInt(shop.value(theirs)));
    }

    @Test
    void an_edge_names_whose_sessions_went_that_way() {
        for (Paths paths :
                List.of(
                        new Paths(ALL, null, false, 1, true, EVERYBODY),
                        new Paths(ALL, Step.event("Product Added"), false, 3, false, EVERYBODY),
                        new Paths(ALL, Step.moment("left"), true, 2, false, EVERYBODY))) {
            List<Paths.Edge> edges = paths.ask(shop.history()).edges();
            assertThat(edges).isNotEmpty();
            for (Paths.Edge edge : edges) {
                Behind behind =
                        paths.things(edge.level(), edge.from(), edge.to())
                                .customers(shop.history(), EVERYBODY);
                assertThat(times(behind)).as(edge.toString()).isEqualTo(edge.times());
            }
        }
    }

    @Test
    void a_thing_on_a_path_names_whoever_came_to_it_or_went_on_from_it() {
        Paths whole = new Paths(ALL, null, false, 1, false, EVERYBODY);
        List<Paths.Edge> edges = whole.ask(shop.history()).edges();
        String added = "Product Added";
        assertThat(times(whole.things(0, "", added).customers(shop.history(), EVERYBODY)))
                .isEqualTo(sum(edges.stream().filter(edge -> edge.to().equals(added))));
        assertThat(times(whole.things(0, added, "").customers(shop.history(), EVERYBODY)))
                .isEqualTo(sum(edges.stream().filter(edge -> edge.from().equals(added))));
        Paths after = new Paths(ALL, Step.event(added), false, 3, false, EVERYBODY);
        String viewed = "Product Viewed";
        assertThat(times(after.things(1, "", viewed).customers(shop.history(), EVERYBODY)))
                .isPositive()
                .isEqualTo(
                        sum(
                                after.ask(shop.history()).edges().stream()
                                        .filter(edge ->
                                                edge.level() == 1 && edge.to().equals(viewed))));
        String began = "SELECT count(DISTINCT session) FROM events WHERE name = 'Product Added'";
        assertThat(after.things(0, "", added).sessions(shop.history()))
                .doesNotHaveDuplicates()
                .hasSize(Integer.parseInt(shop.value(began)));
    }

    private static long sum(Stream<Paths.Edge> edges) {
        return edges.mapToLong(Paths.Edge::times).sum();
    }

    private static long times(Behind behind) {
        return behind.customers().stream().mapToLong(Behind.Person::times).sum();
    }

    @Test
    void a_number_names_the_sessions_of_what_it_counts() {
        Things raised = new Hotspots(ALL, List.of("left"), List.of(), 1).things();
        assertThat(raised.sessions(shop.history()))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .hasSize(
                        Integer.parseInt(
                                shop.value(
                                        "SELECT count(DISTINCT session) FROM moments WHERE definition = 'left' AND retracted_at IS NULL")));
        Returning returning = new Returning(ALL, Returning.Span.DAY, null);
        Returning.Cohort cohort = returning.ask(shop.history()).cohorts().getFirst();
        Things first = returning.things(cohort.began(), 0);
        assertThat(first.sessions(shop.history()).size())
                .isGreaterThanOrEqualTo((int) cohort.customers());
    }

    @Test
    void a_cohort_names_who_came_back() {
        Returning returning = new Returning(ALL, Returning.Span.DAY, "Product Viewed");
        for (Returning.Cohort cohort : returning.ask(shop.history()).cohorts()) {
            for (int i = 0; i < cohort.back().size(); i++) {
                assertThat(
                                returning
                                        .things(cohort.began(), i)
                                        .customers(shop.history(), EVERYBODY)
                                        .total())
                        .isEqualTo(cohort.back().get(i));
            }
        }
    }

    @Test
    void only_the_latest_are_named_where_fewer_are_asked_for() {
        Behind behind =
                new Hotspots(ALL, List.of(), List.of(), 1).things().customers(shop.history(), 3);
        assertThat(behind.customers()).hasSize(3);
        assertThat(behind.total()).isGreaterThan(3);
        assertThat(behind.customers())
                .isSortedAccordingTo(
                        java.util.Comparator.comparing(Behind.Person::last).reversed());
    }
}
