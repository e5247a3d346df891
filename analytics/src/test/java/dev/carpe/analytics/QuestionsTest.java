package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.analytics.Attribution.Way;
import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Each answer against the same counted by plain code over the same events.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsTest {
    private static final List<String> NAMES =
            List.of(
                    "Product Viewed",
                    "Product Viewed",
                    "Product Added",
                    "Checkout Started",
                    "Order Completed");
    private static final Scope ALL = Scope.of(Shop.at(-10), Shop.at(1_000_000));

    @TempDir private static Path folder;
    private final List<Event> events = new ArrayList<>();
    private Recorded shop;

    @BeforeAll
    void record_some_days() {
        HandClock clock = new HandClock(Shop.START);
        shop = Recorded.open(folder, clock);
        Random random = new Random(3);
        for (int i = 0; i < 2500; i++) {
            double second = i * 97;
            Event event =
                    Shop.track(
                            "m" + i,
                            NAMES.get(random.nextInt(NAMES.size())),
                            "d" + random.nextInt(60),
                            null,
                            second);
            Struct.Builder context =
                    new Struct.Builder()
                            .put(
                                    "sessionId",
                                    new Text(event.anonymousId() + "/" + (int) (second / 7200)));
            if (random.nextInt(3) == 0) {
                String source = List.of("google", "letter", "friend").get(random.nextInt(3));
                context.put(
                        "campaign",
                        Struct.of("source", new Text(source)).toBuilder()
                                .put("medium", new Text("m"))
                                .build());
            }
            context.put(
                    "device",
                    Struct.of("type", new Text(random.nextBoolean() ? "mobile" : "desktop")));
            events.add(event.in(context.build()));
            clock.set(Shop.at(second));
            shop.submit(events.getLast());
        }
        Event robot = Shop.track("robot", "Product Viewed", "robot", null, 300_000);
        clock.set(Shop.at(300_000));
        shop.submit(
                robot.in(
                        Struct.of(
                                "userAgent",
                                new Text(
                                        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"))));
        shop.await();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void a_funnel_counts_as_plain_code_does() {
        List<String> steps =
                List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed");
        for (Duration within :
                List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(9))) {
            Funnel.Answer answer =
                    new Funnel(ALL, steps.stream().map(Step::event).toList(), within, false, null)
                            .ask(shop.history());
            assertThat(answer.groups()).hasSize(1);
            assertThat(answer.groups().getFirst().reached())
                    .isEqualTo(funnel(steps, within.toMillis()));
        }
    }

    /// For every customer, the longest chain of steps that begins with any event, found by trying all.
    private List<Long> funnel(List<String> steps, long within) {
        long[] reached = new long[steps.size()];
        for (List<Event> of : byCustomer().values()) {
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

    private Map<String, List<Event>> byCustomer() {
        return events.stream()
                .collect(
                        Collectors.groupingBy(
                                event -> String.valueOf(event.anonymousId()),
                                TreeMap::new,
                                Collectors.toList()));
    }

    private Map<String, List<Event>> bySession() {
        return events.stream()
                .collect(
                        Collectors.groupingBy(
                                event -> event.context().get("sessionId").toString(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    @Test
    void a_funnel_is_broken_down_by_what_held_at_its_first_step() {
        Funnel.Answer answer =
                new Funnel(
                                ALL,
                                List.of(
                                        Step.event("Product Viewed"),
                                        Step.event("Order Completed")),
                                Duration.ofDays(9),
                                false,
                                Dimension.of("device"))
                        .ask(shop.history());
        assertThat(answer.groups())
                .extracting(Funnel.Group::group)
                .containsExactlyInAnyOrder("mobile", "desktop");
        long customers =
                answer.groups().stream().mapToLong(group -> group.reached().getFirst()).sum();
        assertThat(customers).isEqualTo(60);
    }

    @Test
    void a_funnel_takes_moments_and_properties_as_steps() {
        Funnel.Answer answer =
                new Funnel(
                                ALL,
                                List.of(
                                        new Step("Product Added", null, Map.of("product_id", "p1")),
                                        Step.moment("left")),
                                Duration.ofDays(9),
                                false,
                                null)
                        .ask(shop.history());
        assertThat(answer.groups().getFirst().reached().get(1)).isPositive();
        Funnel none =
                new Funnel(
                        ALL,
                        List.of(
                                new Step("Product Added", null, Map.of("product_id", "other")),
                                Step.moment("left")),
                        Duration.ofDays(9),
                        false,
                        null);
        assertThat(none.ask(shop.history()).groups()).isEmpty();
    }

    @Test
    void transitions_count_as_plain_code_does() {
        Map<String, Long> expected = new HashMap<>();
        for (List<Event> session : bySession().values()) {
            for (int i = 1; i < session.size(); i++) {
                String from = session.get(i - 1).name();
                String to = session.get(i).name();
                if (!from.equals(to)) {
                    expected.merge(from + " > " + to, 1L, Long::sum);
                }
            }
        }
        Paths.Answer answer = new Paths(ALL, null, false, 1, false, 100).ask(shop.history());
        Map<String, Long> found = new HashMap<>();
        answer.edges().forEach(edge -> found.put(edge.from() + " > " + edge.to(), edge.times()));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void a_path_from_an_anchor_starts_at_its_first_time_in_a_session() {
        long first =
                bySession().values().stream()
                        .filter(session -> after(session, "Product Added"))
                        .count();
        Paths.Answer answer =
                new Paths(ALL, Step.event("Product Added"), false, 2, false, 100)
                        .ask(shop.history());
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
                new Paths(ALL, Step.moment("left"), true, 3, false, 100).ask(shop.history());
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

    @Test
    void hotspots_count_moments_of_both_periods() {
        Scope second = Scope.of(Shop.at(125_000), Shop.at(250_000));
        Hotspots.Answer answer =
                new Hotspots(
                                second,
                                List.of("left"),
                                List.of(Dimension.of("device"), Dimension.of("visitor")),
                                50)
                        .ask(shop.history());
        long raised = answer.spots().stream().mapToLong(Hotspots.Spot::raised).sum();
        long before = answer.spots().stream().mapToLong(Hotspots.Spot::before).sum();
        assertThat(raised)
                .isEqualTo(
                        moments(
                                "definition = 'left' AND time >= TIMESTAMP '"
                                        + MomentRows.utc(second.from())
                                        + "' AND time < TIMESTAMP '"
                                        + MomentRows.utc(second.to())
                                        + "'"));
        assertThat(before).isPositive();
        assertThat(answer.events())
                .isEqualTo(
                        events.stream()
                                .filter(event ->
                                        event.timeMillis() >= Shop.at(125_000).toEpochMilli())
                                .count());
        assertThat(answer.spots())
                .allMatch(spot -> List.of("more", "less", "same").contains(spot.mark()));
        assertThat(
                        Hotspots.live(Scope.of(Shop.at(100_000), Shop.at(100_900)), shop.history())
                                .minutes()
                                .stream()
                                .mapToLong(Hotspots.Minute::raised)
                                .sum())
                .isEqualTo(
                        moments(
                                "time >= TIMESTAMP '"
                                        + MomentRows.utc(Shop.at(100_000))
                                        + "' AND time < TIMESTAMP '"
                                        + MomentRows.utc(Shop.at(100_900))
                                        + "'"));
    }

    private long moments(String where) {
        return Long.parseLong(
                shop.value("SELECT count(*) FROM moments WHERE retracted_at IS NULL AND " + where));
    }

    @Test
    void cohorts_count_as_plain_code_does() {
        Map<Long, Set<String>> firsts = new TreeMap<>();
        Map<String, Set<Long>> active = new HashMap<>();
        byCustomer()
                .forEach((customer, of) -> {
                    firsts.computeIfAbsent(day(of.getFirst()), _ -> new HashSet<>()).add(customer);
                    of.forEach(event ->
                            active.computeIfAbsent(customer, _ -> new HashSet<>()).add(day(event)));
                });
        Returning.Answer answer = new Returning(ALL, Returning.Span.DAY, null).ask(shop.history());
        assertThat(answer.cohorts()).hasSize(firsts.size());
        for (Returning.Cohort cohort : answer.cohorts()) {
            long began = cohort.began().toEpochMilli() / 86_400_000;
            Set<String> customers = firsts.getOrDefault(began, Set.of());
            assertThat(cohort.customers()).isEqualTo(customers.size());
            for (int i = 0; i < cohort.back().size(); i++) {
                long then = began + i;
                assertThat(cohort.back().get(i))
                        .isEqualTo(
                                customers.stream()
                                        .filter(one ->
                                                active.getOrDefault(one, Set.of()).contains(then))
                                        .count());
            }
        }
    }

    private static long day(Event event) {
        return event.timeMillis() / 86_400_000;
    }

    @Test
    void every_rule_gives_all_conversions_away() {
        Attribution.Answer answer =
                new Attribution(ALL, "Order Completed", Duration.ofDays(30), Duration.ofDays(7))
                        .ask(shop.history());
        long orders =
                events.stream().filter(event -> event.name().equals("Order Completed")).count();
        assertThat(answer.conversions()).isEqualTo(orders);
        for (var rule :
                List.<java.util.function.ToDoubleFunction<Attribution.Credit>>of(
                        Attribution.Credit::first,
                        Attribution.Credit::last,
                        Attribution.Credit::linear,
                        Attribution.Credit::position,
                        Attribution.Credit::decay,
                        Attribution.Credit::markov)) {
            assertThat(answer.credits().stream().mapToDouble(rule).sum())
                    .isCloseTo((double) orders, within(1e-6));
        }
        assertThat(answer.credits())
                .extracting(Attribution.Credit::touch)
                .contains("google / m", "direct");
    }

    /// The example of Anderl and others, as the R package ChannelAttribution documents it: C1 > C2 > C3 converts, C1 does not, C2 > C3 does not.
    @Test
    void markov_removal_effects_are_those_of_the_worked_example() {
        List<Way> ways =
                List.of(
                        new Way(
                                List.of("C1", "C2", "C3"),
                                List.of(2.0, 1.0, 0.0),
                                true,
                                1,
                                Double.NaN),
                        new Way(List.of("C1"), List.of(), false, 1, Double.NaN),
                        new Way(List.of("C2", "C3"), List.of(), false, 1, Double.NaN));
        List<Attribution.Credit> credits = Attribution.credits(ways, Duration.ofDays(7));
        assertThat(credits).extracting(Attribution.Credit::touch).containsExactly("C2", "C3", "C1");
        assertThat(credits)
                .extracting(Attribution.Credit::removal)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
                .containsExactly(1.0, 1.0, 0.5);
        assertThat(credits.getFirst().markov()).isCloseTo(0.4, within(1e-12));
        assertThat(credits.getLast().linear()).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void missed_moments_are_told_by_reason() {
        Missed.Answer answer =
                new Missed(
                                ALL,
                                definition ->
                                        definition.equals("left") ? Duration.ofHours(1) : null)
                        .ask(shop.history());
        long all = answer.lines().stream().mapToLong(Missed.Line::missed).sum();
        assertThat(all)
                .isEqualTo(
                        Long.parseLong(
                                shop.value(
                                        "SELECT count(*) FROM (SELECT DISTINCT moment_id, reason FROM missed SEMI JOIN (FROM moments WHERE retracted_at IS NULL) USING (moment_id))")));
        assertThat(answer.lines()).allMatch(line -> !line.reason().isEmpty());
    }

    @Test
    void robots_are_left_out_unless_asked_for() {
        assertThat(shop.value("SELECT count(*) FROM events WHERE bot")).isEqualTo("1");
        Scope withRobots = new Scope(ALL.from(), ALL.to(), false, true);
        long without = new Hotspots(ALL, List.of(), List.of(), 9).ask(shop.history()).events();
        assertThat(new Hotspots(withRobots, List.of(), List.of(), 9).ask(shop.history()).events())
                .isEqualTo(without + 1);
    }

    @Test
    void sql_reads_within_limits_and_nothing_else() {
        FreeSql.Answer answer =
                sql(
                        "SELECT name, count(*) AS n, min(time) AS first FROM events GROUP BY name ORDER BY name;");
        assertThat(answer.columns()).containsExactly("name", "n", "first");
        assertThat(answer.rows()).hasSize(4);
        assertThat(answer.rows().getFirst().get(2))
                .asString()
                .startsWith("2026-03-06T1")
                .endsWith("Z");
        assertThat(sql("FROM events").cut()).isTrue();
        assertThat(sql("SELECT 1 -- done").rows()).containsExactly(List.of(1));
        for (String bad :
                List.of(
                        "DELETE FROM events",
                        "SELECT 1; DELETE FROM events",
                        "SELECT * FROM read_csv('/etc/passwd')",
                        "SELECT * FROM '/etc/passwd'",
                        "SELECT * FROM glob('/*')",
                        "SELECT content FROM read_text('/etc/hostname')",
                        "COPY events TO '/tmp/events.csv'",
                        "ATTACH '/tmp/other.db'",
                        "SET memory_limit = '9GB'",
                        "INSTALL httpfs",
                        "SELECT nothing FROM events",
                        "SELEC 1",
                        "")) {
            assertThatThrownBy(() -> sql(bad)).as(bad).isInstanceOf(BadQuestion.class);
        }
        assertThatThrownBy(() ->
                        new FreeSql(
                                        "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b",
                                        5,
                                        Duration.ofSeconds(1))
                                .ask(shop.history()))
                .isInstanceOf(BadQuestion.class)
                .hasMessageContaining("longer than 1 s");
    }

    private FreeSql.Answer sql(String text) {
        return new FreeSql(text, 100, Duration.ofSeconds(10)).ask(shop.history());
    }

    @Test
    void exports_are_whole_files() throws Exception {
        for (Export.Format format : Export.Format.values()) {
            Export.Written written =
                    new Export("events", format, ALL.from(), ALL.to()).write(shop.history());
            assertThat(written.rows()).isEqualTo(events.size() + 1);
            Path file = shop.history().exports().resolve(written.file());
            assertThat(Files.size(file)).isEqualTo(written.bytes()).isPositive();
            if (format != Export.Format.PARQUET) {
                assertThat(Files.readAllLines(file))
                        .hasSize(events.size() + (format == Export.Format.CSV ? 2 : 1));
            }
        }
        assertThatThrownBy(() -> new Export("keys", Export.Format.CSV, ALL.from(), ALL.to()))
                .isInstanceOf(BadQuestion.class);
    }

    @Test
    void forgetting_is_tried_before_it_is_done(@TempDir Path other) {
        try (Recorded small = Recorded.open(other, new HandClock(Shop.START))) {
            small.submit(
                    Shop.track("1", "Product Viewed", "a", null, 0),
                    Shop.track("2", "Product Added", "a", null, 5));
            small.await();
            Keeping keeping = new Keeping(Shop.at(4), null);
            assertThat(keeping.dryRun(small.history()).rows())
                    .contains(new Keeping.Rows("events", 1));
            assertThat(small.value("SELECT count(*) FROM events")).isEqualTo("2");
            assertThat(keeping.apply(small.history()).done()).isTrue();
            assertThat(small.column("SELECT name FROM events")).containsExactly("Product Added");
        }
    }

    @Test
    void what_cannot_be_asked_is_said_plainly() {
        assertThatThrownBy(() -> Dimension.of("colour"))
                .isInstanceOf(BadQuestion.class)
                .hasMessageContaining("page, device");
        assertThatThrownBy(() -> new Step(null, null, Map.of())).isInstanceOf(BadQuestion.class);
        assertThatThrownBy(() -> Scope.of(Shop.at(5), Shop.at(5))).isInstanceOf(BadQuestion.class);
        assertThatThrownBy(() -> Dimension.of("trait:a' OR 1=1")).isInstanceOf(BadQuestion.class);
    }
}
