package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Measurement;
import dev.carpe.language.Matcher;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Output;
import dev.carpe.stats.Paired;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HabitsTest {
    private static final double DAY = 86_400;

    /// When everybody is given a place, but for some seconds.
    private static final double PLACE = 60 * DAY;

    private static final Matcher ORDER = named("Order Completed");

    @TempDir Path folder;
    private final ListedLog log = new ListedLog();
    private int messages;

    private static Matcher named(String name) {
        return new Matcher(
                List.of(new Matcher.Alternative(new Matcher.Subject.Named(name), List.of())));
    }

    /// A customer of the second computation, which knows what counts because it says so when it makes it.
    private static final class Customer {
        private final String arm;
        private double reached;
        private double total;
        private double times;
        private double worth;

        Customer(String arm) {
            this.arm = arm;
        }
    }

    private Event event(
            String who, Event.Type type, String name, double second, Value basketTotal) {
        messages++;
        Event plain = Shop.event("m" + messages, type, name, who, null, second, second, "web");
        return new Event(
                plain.messageId(),
                type,
                name,
                who,
                null,
                plain.timeMillis(),
                plain.receivedMillis(),
                0,
                "web",
                Struct.of("basket", Struct.of("total", basketTotal)),
                Struct.EMPTY);
    }

    private void order(String who, double second, double total) {
        log.add(event(who, Event.Type.TRACK, "Order Completed", second, Num.of(total)), List.of());
    }

    private static Assignment place(String unit, String arm) {
        return new Assignment("help", unit, arm, Shop.at(PLACE), Shop.at(90 * DAY), List.of());
    }

    private void enrol(String who, String unit, String arm, double second) {
        log.add(
                event(who, Event.Type.TRACK, "Product Viewed", second, Num.of(1)),
                List.of(new Output.Measured(new Measurement.Enrolled(place(unit, arm), 0.5))));
    }

    private void reach(String who, String unit, String arm, double second, double total) {
        Assignment.Progress more = new Assignment.Progress("order", 1, total);
        log.add(
                event(who, Event.Type.TRACK, "Order Completed", second, Num.of(total)),
                List.of(
                        new Output.Measured(
                                new Measurement.Reached(place(unit, arm).reached(more), more))));
    }

    private void login(String who, String device, double second) {
        log.merged(event(who, Event.Type.IDENTIFY, "identify", second, Num.of(0)), device);
    }

    private static Habits habits(boolean simulated, Matcher on, @Nullable String value) {
        return new Habits("help", "order", simulated, on, value);
    }

    /// One who bought before, on one device or two, and may buy again.
    private Customer customer(int number, Random random) {
        String who = (number % 9 == 8 ? "sim-" : "") + "c" + number;
        String phone = "phone" + number;
        Customer customer = new Customer(random.nextBoolean() ? "holdout" : "answered");
        double place = PLACE + number;
        for (int i = random.nextInt(4); i > 0; i--) {
            double total = random.nextInt(5_000) / 100.0;
            order(who, place - (0.1 + random.nextDouble() * 27.8) * DAY, total);
            customer.times++;
            customer.worth += total;
        }
        // Too long ago, by a clock that is ahead, of another name, without a number.
        order(who, place - (28.01 + random.nextDouble() * 9) * DAY, 7);
        order(who, place, 19);
        log.add(event(who, Event.Type.TRACK, "Order Cancelled", place - DAY, Num.of(3)), List.of());
        if (number % 4 == 0) {
            log.add(
                    event(who, Event.Type.TRACK, "Order Completed", place - DAY, new Text("many")),
                    List.of());
            customer.times++;
        }
        // A phone that is known to be theirs before the place, or only after it.
        if (number % 3 > 0) {
            order(phone, place - 2 * DAY, 11);
        }
        if (number % 3 == 1) {
            login(who, phone, place - DAY);
            customer.times++;
            customer.worth += 11;
        }
        enrol(who, who, customer.arm, place);
        if (number % 3 == 2) {
            login(who, phone, place + 60);
        }
        // What happened before and is told afterwards; what happens at once, and later.
        order(who, place - 3 * DAY, 13);
        order(who, place, 17);
        if (customer.times + random.nextInt(4) > 2) {
            double total = 5 + customer.worth + random.nextInt(20);
            reach(who, who, customer.arm, place + 600, total);
            customer.reached = 1;
            customer.total = total;
        }
        return customer;
    }

    private static void check(
            Paired found,
            List<Customer> customers,
            ToDoubleFunction<Customer> outcome,
            ToDoubleFunction<Customer> habit) {
        double n = customers.size();
        double y = customers.stream().mapToDouble(outcome).sum() / n;
        double x = customers.stream().mapToDouble(habit).sum() / n;
        double yy = 0;
        double xx = 0;
        double xy = 0;
        for (Customer one : customers) {
            yy += Math.pow(outcome.applyAsDouble(one) - y, 2);
            xx += Math.pow(habit.applyAsDouble(one) - x, 2);
            xy += (outcome.applyAsDouble(one) - y) * (habit.applyAsDouble(one) - x);
        }
        assertThat(found.count()).isEqualTo(customers.size());
        assertThat(found.outcome()).isCloseTo(y, within(1e-9));
        assertThat(found.companion()).isCloseTo(x, within(1e-9));
        assertThat(found.outcomeSquares()).isCloseTo(yy, within(1e-6));
        assertThat(found.companionSquares()).isCloseTo(xx, within(1e-6));
        assertThat(found.products()).isCloseTo(xy, within(1e-6));
        assertThat(xx).isPositive();
    }

    @Test
    void a_habit_is_what_the_log_held_of_a_customer_when_the_place_was_given() {
        Random random = new Random(5);
        List<Customer> customers = new ArrayList<>();
        List<Customer> real = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            Customer one = customer(i, random);
            customers.add(one);
            if (i % 9 != 8) {
                real.add(one);
            }
        }
        try (History history = log.history(folder, Workspace.EMPTY)) {
            for (boolean simulated : new boolean[] {true, false}) {
                List<Habits.Arm> arms = habits(simulated, ORDER, "basket.total").ask(history);
                assertThat(arms)
                        .extracting(Habits.Arm::name)
                        .containsExactly("answered", "holdout");
                for (Habits.Arm arm : arms) {
                    List<Customer> theirs =
                            (simulated ? customers : real)
                                    .stream().filter(one -> one.arm.equals(arm.name())).toList();
                    check(arm.share(), theirs, one -> one.reached, one -> one.times);
                    check(arm.value(), theirs, one -> one.total, one -> one.worth);
                }
            }
        }
    }

    @Test
    void an_account_has_the_habit_of_its_first_person_and_an_excluded_place_none() {
        order("ada", PLACE - DAY, 20);
        order("bob", PLACE - DAY, 30);
        order("cleo", PLACE - DAY, 40);
        order("cleo", PLACE - 2 * DAY, 40);
        enrol("ada", "account:acme", "answered", PLACE);
        enrol("bob", "account:acme", "answered", PLACE + DAY);
        reach("bob", "account:acme", "answered", PLACE + 2 * DAY, 90);
        enrol("cleo", "cleo", "answered", PLACE);
        enrol("dan", "dan", "answered", PLACE);
        log.add(
                event("dan", Event.Type.TRACK, "Product Viewed", PLACE + 1, Num.of(1)),
                List.of(
                        new Output.Measured(
                                new Measurement.Excluded(
                                        place("dan", "answered"), place("else", "answered")))));
        try (History history = log.history(folder, Workspace.EMPTY)) {
            assertThat(habits(true, ORDER, "basket.total").ask(history))
                    .containsExactly(
                            new Habits.Arm(
                                    "answered",
                                    new Paired(2, 0.5, 1.5, 0.5, 0.5, -0.5),
                                    new Paired(2, 45, 50, 4050, 1800, -2700)));
            assertThat(new Habits("none", "order", true, ORDER, null).ask(history)).isEmpty();
        }
    }

    @Test
    void numbers_that_nobody_pays_do_not_break_the_sums() {
        order("ada", PLACE - DAY, 1e300);
        log.add(
                event(
                        "bob",
                        Event.Type.TRACK,
                        "Order Completed",
                        PLACE - DAY,
                        new Text("Infinity")),
                List.of());
        enrol("ada", "ada", "answered", PLACE);
        enrol("bob", "bob", "answered", PLACE);
        enrol("cleo", "cleo", "answered", PLACE);
        try (History history = log.history(folder, Workspace.EMPTY)) {
            Habits.Arm arm = habits(true, ORDER, "basket.total").ask(history).getFirst();
            assertThat(arm.share().companion()).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(arm.value().companion()).isCloseTo(2e12 / 3, within(1.0));
        }
    }

    /// The pages of a site have names of their own, and moments are raised.
    @Test
    void any_page_is_a_page_viewed_and_a_moment_is_what_it_was_when_it_was_raised() {
        log.add(event("ada", Event.Type.PAGE, "Home", PLACE - DAY, Num.of(1)), List.of());
        log.add(event("ada", Event.Type.SCREEN, "Start", PLACE - DAY, Num.of(1)), List.of());
        Event dwelled = event("ada", Event.Type.TRACK, "Element Dwelled", PLACE - DAY, Num.of(1));
        log.add(dwelled, List.of(ListedLog.raised("price", dwelled, 0)));
        enrol("ada", "ada", "answered", PLACE);
        Event later = event("ada", Event.Type.TRACK, "Element Dwelled", PLACE + 9, Num.of(1));
        log.add(later, List.of(ListedLog.raised("price", later, 0)));
        enrol("bob", "bob", "answered", PLACE);
        Matcher both =
                new Matcher(
                        List.of(
                                new Matcher.Alternative(
                                        new Matcher.Subject.Raised("price"), List.of()),
                                named("Page Viewed").anyOf().getFirst()));
        try (History history = log.history(folder, Workspace.EMPTY)) {
            assertThat(habits(true, both, null).ask(history).getFirst().share().companion())
                    .isEqualTo(1);
            Matcher raised = new Matcher(List.of(both.anyOf().getFirst()));
            assertThat(habits(true, raised, null).ask(history).getFirst().share().companion())
                    .isEqualTo(0.5);
            assertThat(
                            habits(true, named("Screen Viewed"), null)
                                    .ask(history)
                                    .getFirst()
                                    .share()
                                    .companion())
                    .isEqualTo(0.5);
        }
    }
}
