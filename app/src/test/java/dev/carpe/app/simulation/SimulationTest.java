package dev.carpe.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.stats.report.Comparison;
import dev.carpe.stats.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final double A_SECOND = 0.05;

    private static Simulation simulation(long seed) {
        return new Simulation(
                AtTheShop.manner(), AtTheShop.items(), seed, AtTheShop.START, A_SECOND, false);
    }

    private static List<Call> unanswered(Simulation simulation, int count) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Call call = simulation.next();
            calls.add(call);
            if (call instanceof Call.Ask) {
                simulation.answered(List.of());
            }
        }
        return calls;
    }

    @Test
    void the_same_seed_and_answers_give_the_same_calls_and_another_seed_others() {
        List<Call> once = AtTheShop.calls(simulation(7), 2_000, new HashMap<>());
        assertThat(AtTheShop.calls(simulation(7), 2_000, new HashMap<>())).isEqualTo(once);
        assertThat(AtTheShop.calls(simulation(8), 2_000, new HashMap<>())).isNotEqualTo(once);
    }

    @Test
    void an_answer_in_one_visit_changes_no_other_visit_before_it_ends() {
        List<Call> plain = unanswered(simulation(7), 3_000);
        Call.Ask asked =
                plain.stream()
                        .filter(Call.Ask.class::isInstance)
                        .map(Call.Ask.class::cast)
                        .filter(ask -> ask.placement().equals("product-page.reviews"))
                        .findFirst()
                        .orElseThrow();
        Simulation other = simulation(7);
        List<Call> touched = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Call call = other.next();
            touched.add(call);
            if (call instanceof Call.Ask) {
                other.answered(call.equals(asked) ? List.of("review-snippet") : List.of());
            }
        }
        long family = asked.visit() / 16;
        Instant end =
                plain.getLast().at().isBefore(touched.getLast().at())
                        ? plain.getLast().at()
                        : touched.getLast().at();
        assertThat(others(touched, family, end)).isEqualTo(others(plain, family, end));
    }

    private static List<Call> others(List<Call> calls, long family, Instant end) {
        return calls.stream()
                .filter(call -> call.visit() / 16 != family && call.at().isBefore(end))
                .toList();
    }

    @Test
    void calls_come_in_the_order_of_time_and_no_message_twice() {
        List<Call> calls = unanswered(simulation(3), 10_000);
        Set<String> messages = new HashSet<>();
        Instant last = Instant.MIN;
        long told = 0;
        long early = 0;
        for (Call call : calls) {
            early += call.at().isBefore(last) ? 1 : 0;
            last = call.at();
            if (call instanceof Call.Tell tell) {
                told++;
                messages.add(tell.event().messageId().value());
            }
        }
        assertThat(early).isZero();
        assertThat(messages).hasSize((int) told);
    }

    @Test
    void everything_is_marked_and_every_channel_and_trouble_occurs() {
        Simulation slow =
                new Simulation(
                        AtTheShop.manner(), AtTheShop.items(), 5, AtTheShop.START, 0.004, false);
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        Set<String> names = new HashSet<>();
        Set<Value> pages = new HashSet<>();
        List<Call> unmarked = new ArrayList<>();
        for (Call call : unanswered(slow, 30_000)) {
            boolean marked =
                    switch (call) {
                        case Call.Tell tell -> {
                            channels.add(tell.channel());
                            names.add(tell.event().name());
                            Value page = tell.event().context().get(List.of("page", "path"));
                            assertThat(page.isPresent()).isEqualTo(tell.channel().hasPage());
                            pages.add(page);
                            yield isMarked(tell.event().context(), id(tell.event()));
                        }
                        case Call.Ask ask -> isMarked(ask.context(), ask.id());
                    };
            if (!marked) {
                unmarked.add(call);
            }
        }
        assertThat(unmarked).isEmpty();
        assertThat(channels).containsExactlyInAnyOrder(Channel.values());
        assertThat(pages)
                .contains(new Text("/"), new Text("/product.html"), new Text("/checkout.html"));
        assertThat(names)
                .contains(
                        "Review Read",
                        "Element Dwelled",
                        "Form Hesitated",
                        "Stock Checked",
                        "Video Played",
                        "Order Completed",
                        "Order Refunded",
                        "Complaint Filed",
                        "Ticket Resolved",
                        "Survey Answered",
                        "Product Reviewed");
    }

    private static String id(Event event) {
        return String.valueOf(event.anonymousId() == null ? event.userId() : event.anonymousId());
    }

    private static boolean isMarked(Struct context, String id) {
        return context.get("simulated").equals(Bool.TRUE) && id.startsWith("sim-");
    }

    @Test
    void a_day_has_busy_and_quiet_hours_and_the_mean_that_was_asked_for() {
        Simulation day =
                new Simulation(
                        AtTheShop.manner(),
                        AtTheShop.items(),
                        1,
                        Instant.parse("2026-03-01T23:00:00Z"),
                        2_000 / 86_400.0,
                        true);
        Map<Long, Integer> starts = new HashMap<>();
        Set<Long> visits = new HashSet<>();
        Instant end = Instant.parse("2026-03-11T23:00:00Z");
        while (day.due().isBefore(end)) {
            Call call = day.next();
            if (call instanceof Call.Ask) {
                day.answered(List.of());
            }
            if (call.visit() % 16 == 0 && visits.add(call.visit())) {
                long hour = Duration.between(AtTheShop.START, call.at()).toHours();
                starts.merge(Math.floorMod(hour + 9, 24L), 1, Integer::sum);
            }
        }
        assertThat(visits.size() / 10.0).isBetween(1_900.0, 2_100.0);
        assertThat(starts.get(20L)).isGreaterThan(10 * starts.get(3L));
    }

    /// The experiment of the shop, counted by hand over many seeds: what was planted is found, and nothing else would do.
    @Test
    void the_planted_lifts_are_found_by_counting() {
        AtTheShop.Arms all =
                new AtTheShop.Arms(new AtTheShop.Arm(0, 0, 0), new AtTheShop.Arm(0, 0, 0));
        for (long seed = 1; seed <= 10; seed++) {
            Map<Long, Boolean> answered = new HashMap<>();
            Simulation readers =
                    new Simulation(
                            AtTheShop.readers(),
                            AtTheShop.items(),
                            seed,
                            AtTheShop.START,
                            0.05,
                            false);
            List<Call> calls = AtTheShop.calls(readers, 50_000, answered);
            all = all.plus(AtTheShop.arms(calls, answered));
        }
        AtTheShop.Arm with = all.answered();
        AtTheShop.Arm without = all.heldOut();
        assertThat(with.visits()).isGreaterThan(5_000);
        assertThat(without.visits()).isBetween(with.visits() * 9 / 10, with.visits() * 11 / 10);
        found(0.15, with.added(), with.visits(), without.added(), without.visits());
        found(0.10, with.ordered(), with.visits(), without.ordered(), without.visits());
        Report report = PlantedLiftsSimulation.report(all);
        assertThat(report.health().ratio().mismatch()).isFalse();
        assertThat(report.comparisons().getFirst().standing())
                .isEqualTo(Comparison.Standing.BETTER);
        assertThat(PlantedLiftsSimulation.covers(report.comparisons().getFirst(), 0.15)).isTrue();
        assertThat(PlantedLiftsSimulation.covers(report.comparisons().get(1), 0.10)).isTrue();
    }

    /// The true lift lies within three standard errors of the log ratio of two shares, and none at all does not lie within two.
    private static void found(double lift, long a, long of, long b, long among) {
        double ratio = (double) a / of / ((double) b / among);
        double error = Math.sqrt(1.0 / a - 1.0 / of + 1.0 / b - 1.0 / among);
        String told =
                "%d of %d against %d of %d: %+.3f ± %.3f"
                        .formatted(a, of, b, among, ratio - 1, error);
        assertThat(Math.log(ratio) - Math.log1p(lift)).as(told).isBetween(-3 * error, 3 * error);
        assertThat(Math.log(ratio)).as(told).isGreaterThan(2 * error);
    }

    @Test
    void a_file_that_makes_no_sense_is_told_so_in_words() {
        String good = AtTheShop.text("customers.json");
        assertThatThrownBy(() -> Manner.read(good.replace("\"consent\": 0.8", "\"consent\": 1.8")))
                .hasMessageContaining("consent is 1.8, and must lie between 0 and 1");
        assertThatThrownBy(() -> Manner.read(good.replace("\"mobile\"", "\"mobil\"")))
                .isInstanceOf(Manner.Unusable.class)
                .hasMessageContaining("mobil");
        assertThatThrownBy(
                        () -> Manner.read(good.replace("\"addToCart\": 0.15", "\"addToCart\": 9")))
                .hasMessageContaining("add with");
        assertThatThrownBy(() -> Manner.read("{"))
                .isInstanceOf(Manner.Unusable.class)
                .hasMessageStartingWith("the customers' file");
    }
}
