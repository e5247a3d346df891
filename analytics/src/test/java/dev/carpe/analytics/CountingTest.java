package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.analytics.Attribution.Way;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// How often, who comes back and what gets the credit, against the same counted by plain code over the same events.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountingTest {
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
    void hotspots_count_moments_of_both_periods() {
        Scope second = Scope.of(Shop.at(125_000), Shop.at(250_000));
        Hotspots.Answer answer =
                new Hotspots(
                                second,
                                List.of("left"),
                                List.of(Dimension.of("device"), Dimension.of("visitor")),
                                50)
                        .ask(days.shop().history());
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
                        days.events().stream()
                                .filter(event ->
                                        event.timeMillis() >= Shop.at(125_000).toEpochMilli())
                                .count());
        assertThat(answer.spots())
                .allMatch(spot -> List.of("more", "less", "same").contains(spot.mark()));
        assertThat(
                        Hotspots.live(
                                        Scope.of(Shop.at(100_000), Shop.at(100_900)),
                                        days.shop().history())
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
                days.shop()
                        .value(
                                "SELECT count(*) FROM moments WHERE retracted_at IS NULL AND "
                                        + where));
    }

    @Test
    void cohorts_count_as_plain_code_does() {
        Map<Long, Set<String>> firsts = new TreeMap<>();
        Map<String, Set<Long>> active = new HashMap<>();
        days.byCustomer()
                .forEach((customer, of) -> {
                    firsts.computeIfAbsent(day(of.getFirst()), _ -> new HashSet<>()).add(customer);
                    of.forEach(event ->
                            active.computeIfAbsent(customer, _ -> new HashSet<>()).add(day(event)));
                });
        Returning.Answer answer =
                new Returning(SomeDays.ALL, Returning.Span.DAY, null).ask(days.shop().history());
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
                new Attribution(
                                SomeDays.ALL,
                                "Order Completed",
                                Duration.ofDays(30),
                                Duration.ofDays(7))
                        .ask(days.shop().history());
        long orders =
                days.events().stream()
                        .filter(event -> event.name().equals("Order Completed"))
                        .count();
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
                                SomeDays.ALL,
                                definition ->
                                        definition.equals("left") ? Duration.ofHours(1) : null)
                        .ask(days.shop().history());
        long all = answer.lines().stream().mapToLong(Missed.Line::missed).sum();
        assertThat(all)
                .isEqualTo(
                        Long.parseLong(
                                days.shop()
                                        .value(
                                                "SELECT count(*) FROM (SELECT DISTINCT moment_id, reason FROM missed SEMI JOIN (FROM moments WHERE retracted_at IS NULL) USING (moment_id))")));
        assertThat(answer.lines()).allMatch(line -> !line.reason().isEmpty());
    }

    @Test
    void each_fate_and_reason_counts_the_moments_that_it_leads_to() {
        History history = days.shop().history();
        Set<String> reasons = new TreeSet<>();
        for (String moment :
                List.of(
                        days.shop()
                                .value("SELECT string_agg(DISTINCT definition, ',') FROM moments")
                                .split(","))) {
            Fates.Answer answer = new Fates(SomeDays.ALL, moment).ask(history);
            Map<Became.Fate, Long> numbers =
                    Map.of(
                            Became.Fate.RAISED, answer.raised(),
                            Became.Fate.RETRACTED, answer.retracted(),
                            Became.Fate.ANSWERED, answer.answered(),
                            Became.Fate.MISSED, answer.missed());
            numbers.forEach((fate, number) ->
                    assertThat(number)
                            .as(moment + " " + fate)
                            .isEqualTo(
                                    behind(new Became(SomeDays.ALL, moment, fate, null), history)));
            answer.reasons()
                    .forEach((reason, number) ->
                            assertThat(number)
                                    .as(moment + " " + reason)
                                    .isEqualTo(
                                            behind(
                                                    new Became(
                                                            SomeDays.ALL,
                                                            moment,
                                                            Became.Fate.MISSED,
                                                            reason),
                                                    history)));
            reasons.addAll(answer.reasons().keySet());
        }
        assertThat(String.join(",", reasons))
                .isNotEmpty()
                .isEqualTo(
                        days.shop()
                                .value(
                                        "SELECT string_agg(reason, ',' ORDER BY reason) FROM (SELECT DISTINCT reason FROM missed)"));
    }

    private static long behind(Became became, History history) {
        return became.things().customers(history, 100_000).customers().stream()
                .mapToLong(Behind.Person::times)
                .sum();
    }

    @Test
    void robots_are_left_out_unless_asked_for() {
        assertThat(days.shop().value("SELECT count(*) FROM events WHERE bot")).isEqualTo("1");
        Scope withRobots = new Scope(SomeDays.ALL.from(), SomeDays.ALL.to(), false, true);
        long without =
                new Hotspots(SomeDays.ALL, List.of(), List.of(), 9)
                        .ask(days.shop().history())
                        .events();
        assertThat(
                        new Hotspots(withRobots, List.of(), List.of(), 9)
                                .ask(days.shop().history())
                                .events())
                .isEqualTo(without + 1);
    }
}
