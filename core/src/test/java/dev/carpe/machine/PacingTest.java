package dev.carpe.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import dev.carpe.adapt.PolicyCodec;
import dev.carpe.budget.Bid;
import dev.carpe.budget.Bid.Outcome;
import dev.carpe.budget.Budget;
import dev.carpe.budget.PacedPurse;
import dev.carpe.budget.Pacer;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A trigger with a budget, over days of customers in virtual time. The demand is a function of the hour; the day is UTC's, and the
/// world begins at noon, so that the first period has twelve hours left.
class PacingTest {
    private static final int HOUR = 3600;

    private static String shop(String more) {
        return """
        moment: viewed
        title: Viewed
        need: buy
        phase: consideration
        detect: { steps: [{ on: Product Viewed }] }
        lasts: 30m
        rearm: 0s
        ---
        experience: coupon
        principle: reciprocity
        content: { headline: Ten off }
        ---
        trigger: coupon-today
        on: viewed
        placement: product-page
        choose: { among: [coupon] }
        %s
        """
                .formatted(more);
    }

    /// How many customers come in an hour.
    private interface Demand {
        int in(int hour);
    }

    private static final class Day {
        final PacedPurse purse = new PacedPurse();
        final World world;
        final Budget budget;
        final List<Bid> bids = new ArrayList<>();
        final int[] spent = new int[72];
        private int customers;

        Day(String more) {
            this.world = World.spending(shop(more), purse);
            this.budget = world.playbook.budgets().get("coupon-today");
        }

        Day live(int fromHour, int toHour, Demand demand) {
            for (int hour = fromHour; hour < toHour; hour++) {
                int coming = demand.in(hour);
                for (int i = 0; i < coming; i++) {
                    come(HOUR * (long) hour + (long) HOUR * i / coming, "device-" + customers);
                    customers++;
                }
            }
            return this;
        }

        List<Output> come(long second, String who) {
            Event view =
                    world.event(
                            second,
                            second,
                            Event.Type.TRACK,
                            "Product Viewed",
                            who,
                            null,
                            "web",
                            Struct.EMPTY);
            world.customers.receive(view);
            return ask(second, who);
        }

        List<Output> ask(long second, String who) {
            Input.Asked asked = new Input.Asked(List.of("product-page"), Struct.EMPTY, true);
            List<Output> outputs = world.customers.ask(who, asked, World.at(second));
            for (Output output : outputs) {
                if (output instanceof Output.Budgeted(Bid bid)) {
                    bids.add(bid);
                    purse.learn(bid, List.of(budget));
                    if (bid.outcome() == Outcome.GIVEN && bid.spends()) {
                        spent[(int) (second / HOUR)]++;
                    }
                }
            }
            return outputs;
        }

        int spent(int fromHour, int toHour) {
            int sum = 0;
            for (int hour = fromHour; hour < toHour; hour++) {
                sum += spent[hour];
            }
            return sum;
        }
    }

    /// The first 12 hours hold 24 h's budget, the whole next day another one.
    @Test
    void with_steady_demand_spending_is_near_the_plan_at_every_hour_and_never_over_the_budget() {
        Day day = new Day("budget: { times: 480, per: 1d }").live(0, 36, _ -> 120);
        for (int hour = 1; hour <= 12; hour++) {
            assertThat(day.spent(0, hour)).as("by hour " + hour).isCloseTo(40 * hour, within(40));
        }
        for (int hour = 1; hour <= 24; hour++) {
            assertThat(day.spent(12, 12 + hour))
                    .as("by hour " + hour + " of the second day")
                    .isCloseTo(20 * hour, within(40));
        }
        assertThat(day.spent(0, 12)).isBetween(460, 480);
        assertThat(day.spent(12, 36)).isBetween(460, 480);
    }

    @Test
    void demand_that_grows_and_falls_does_not_eat_the_budget_early() {
        Demand tide = hour -> (int) (20 + 230 * Math.pow(Math.sin(Math.PI * hour / 24), 2));
        Day day =
                new Day("budget: { times: 480, per: 1d }").live(12, 36, hour -> tide.in(hour - 12));
        for (int hour = 1; hour <= 24; hour++) {
            assertThat(day.spent(12, 12 + hour))
                    .as("by hour " + hour)
                    .isLessThanOrEqualTo(20 * hour + 45);
        }
        assertThat(day.spent(12, 36)).isBetween(420, 480);
        assertThat(day.spent[24]).as("at the height").isLessThan(40);
    }

    @Test
    void a_rush_that_nobody_expected_takes_no_more_than_its_minutes_may() {
        Day day = new Day("budget: { times: 480, per: 1d }");
        day.live(12, 14, _ -> 6).live(14, 15, _ -> 6_000);
        assertThat(day.spent[14]).isBetween(10, 60);
    }

    @Test
    void the_budget_is_a_hard_stop_until_the_next_period() {
        Day day = new Day("budget: { times: 3, per: 1h }").live(0, 6, _ -> 60);
        for (int hour = 0; hour < 6; hour++) {
            assertThat(day.spent[hour]).as("hour " + hour).isBetween(1, 3);
        }
        assertThat(day.bids).anyMatch(bid -> bid.outcome() == Outcome.USED_UP);
    }

    @Test
    void few_customers_for_a_large_budget_all_get_their_answer() {
        Day day = new Day("budget: { times: 1000, per: 1d }").live(12, 30, _ -> 10);
        assertThat(day.spent(12, 30)).isEqualTo(180);
    }

    @Test
    void who_asks_again_about_the_same_moment_is_told_the_same_and_spends_nothing() {
        Day day = new Day("budget: { times: 24, per: 1d }").live(12, 14, _ -> 60);
        long second = 14L * HOUR;
        for (int i = 0; i < 40; i++) {
            String who = "again-" + i;
            boolean first = isGiven(day.come(second, who));
            boolean drawn = isDrawn(day.bids.getLast());
            int bids = day.bids.size();
            List<Output> again = day.ask(second + 30, who);
            if (drawn) {
                assertThat(isGiven(again)).isEqualTo(first);
                assertThat(day.bids).hasSize(bids);
            }
            second += 60;
        }
        assertThat(day.bids.stream().filter(PacingTest::isDrawn).count()).isGreaterThan(20);
    }

    private static boolean isDrawn(Bid bid) {
        return bid.outcome() == Outcome.GIVEN || bid.outcome() == Outcome.THROTTLED;
    }

    private static boolean isGiven(List<Output> outputs) {
        return outputs.stream()
                .anyMatch(output ->
                        output instanceof Output.Answered(dev.carpe.decide.Answer.Given _));
    }

    /// Of 1,000 drawn, as many were let through as their logged chances add up to: so whoever weighs by them is right.
    @Test
    void the_logged_chance_is_the_one_it_was_drawn_with() {
        Day day = new Day("budget: { times: 480, per: 1d }").live(12, 36, _ -> 120);
        List<Bid> drawn = day.bids.stream().filter(PacingTest::isDrawn).toList();
        double expected = drawn.stream().mapToDouble(Bid::chance).sum();
        double variance =
                drawn.stream().mapToDouble(bid -> bid.chance() * (1 - bid.chance())).sum();
        long given = drawn.stream().filter(bid -> bid.outcome() == Outcome.GIVEN).count();
        assertThat((double) given).isCloseTo(expected, within(4 * Math.sqrt(variance)));

        double weighted = 0;
        for (Bid bid : drawn) {
            weighted += bid.outcome() == Outcome.GIVEN ? 1 / bid.chance() : 0;
        }
        assertThat(weighted / drawn.size()).isCloseTo(1, within(0.25));
    }

    /// Replayed, the log's bids make the same policies, and each policy's terms with the bid's time the chance that was logged.
    @Test
    void the_log_alone_makes_the_same_policies_and_the_same_chances_again() {
        Day day = new Day("budget: { times: 480, per: 1d }").live(12, 20, hour -> 50 + 20 * hour);
        Map<Long, Policy> policies = new HashMap<>();
        Pacer pacer = Pacer.of(day.budget);
        int count = 0;
        for (Bid bid : day.bids) {
            Policies then = _ -> policies.get(bid.policy());
            if (isDrawn(bid)) {
                assertThat(day.budget.terms(then, bid.at()).chance()).isEqualTo(bid.chance());
            }
            pacer.take(bid).ifPresent(policy -> policies.put(policy.number(), reread(policy)));
            count++;
            if (count % 100 == 0) {
                pacer = reread(pacer, day.budget);
            }
        }
        assertThat(policies).hasSizeGreaterThan(400);
        assertThat(policies.values()).contains(day.purse.of(day.budget.key()));
    }

    private static Policy reread(Policy policy) {
        ByteWriter out = new ByteWriter();
        PolicyCodec.write(policy, out);
        return PolicyCodec.read(new ByteReader(out.toBytes()));
    }

    private static Pacer reread(Pacer pacer, Budget budget) {
        ByteWriter out = new ByteWriter();
        pacer.write(out);
        return Pacer.read(budget, new ByteReader(out.toBytes()));
    }

    /// Nobody is answered whom the draw withholds, and nobody counts as held out whom it would have withheld: the arms stay alike.
    @Test
    void who_is_held_out_is_drawn_for_and_spends_nothing() {
        Day day = new Day("holdout: 30%\nbudget: { times: 480, per: 1d }").live(12, 36, _ -> 200);
        long held = day.bids.stream().filter(bid -> !bid.spends()).count();
        long heldThrough =
                day.bids.stream()
                        .filter(bid -> !bid.spends() && bid.outcome() == Outcome.GIVEN)
                        .count();
        long answered = day.spent(12, 36);
        long open = day.bids.size() - held;
        assertThat((double) heldThrough / held).isCloseTo((double) answered / open, within(0.03));
        assertThat(answered).isBetween(450L, 480L);
        assertThat(held).isGreaterThan(1_000);
    }

    @Test
    void what_is_withheld_is_told_and_missed_as_budget() {
        Day day = new Day("budget: { times: 1, per: 1d }");
        day.come(0, "first");
        day.world.outputs.addAll(day.come(1, "second"));
        assertThat(day.world.silences()).containsExactly("coupon-today budget");
        day.world.until(HOUR);
        assertThat(day.world.missed()).containsExactly("viewed budget");
    }

    @Test
    void periods_begin_at_the_sites_midnight_and_on_mondays() {
        Budget day = budget("1d", "America/Bahia_Banderas");
        Instant noon = Instant.parse("2026-03-06T12:00:00Z");
        assertThat(day.period(noon))
                .isEqualTo(
                        new Budget.Period(
                                Instant.parse("2026-03-06T06:00:00Z"),
                                Instant.parse("2026-03-07T06:00:00Z")));
        assertThat(budget("7d", "UTC").period(noon).from())
                .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(budget("8h", "UTC").period(noon))
                .isEqualTo(
                        new Budget.Period(
                                Instant.parse("2026-03-06T08:00:00Z"),
                                Instant.parse("2026-03-06T16:00:00Z")));
        Budget.Period spring =
                budget("1d", "Europe/Berlin").period(Instant.parse("2026-03-29T12:00:00Z"));
        assertThat(Duration.between(spring.from(), spring.to())).isEqualTo(Duration.ofHours(23));
        Budget.Period autumn =
                budget("12h", "Europe/Berlin").period(Instant.parse("2026-10-25T22:30:00Z"));
        assertThat(autumn)
                .as("the second half of a day of 25 hours lasts an hour longer")
                .isEqualTo(
                        new Budget.Period(
                                Instant.parse("2026-10-25T10:00:00Z"),
                                Instant.parse("2026-10-25T23:00:00Z")));
    }

    private static Budget budget(String per, String zone) {
        Duration length =
                per.endsWith("d")
                        ? Duration.ofDays(Long.parseLong(per.replace("d", "")))
                        : Duration.ofHours(Long.parseLong(per.replace("h", "")));
        return new Budget("t/budget", "t", 10, length, java.time.ZoneId.of(zone));
    }
}
