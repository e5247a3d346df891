package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The effect with what customers did before taken into account, from events sent over HTTP to the report.
@Timeout(180)
class HabitTest {
    private static final int PEOPLE = 800;
    private static final String SHOP =
            """
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            detect: { steps: [{ on: Product Viewed }] }
            lasts: 10m
            ---
            goal: purchase
            on: Order Completed
            within: 1d
            value: total
            ---
            experience: words
            principle: none
            content: { headline: Look }
            ---
            trigger: help
            on: viewed
            placement: product-page
            choose: { among: [words] }
            goal: purchase
            holdout: 50%
            """;

    private final RunningServer server = RunningServer.start();
    private int messages;

    @AfterEach
    void stop() {
        server.close();
    }

    private String event(String who, String name, double total, Duration ago) {
        messages++;
        return "{\"type\":\"track\",\"messageId\":\"m%d\",\"anonymousId\":\"%s\",\"event\":\"%s\",\"timestamp\":\"%s\",\"properties\":{\"total\":%s}}"
                .formatted(messages, who, name, Instant.now().minus(ago), total);
    }

    private void send(List<String> events) {
        for (int i = 0; i < events.size(); i += 200) {
            String part = String.join(",", events.subList(i, Math.min(i + 200, events.size())));
            String body = "{\"batch\":[" + part + "]}";
            assertThat(
                            server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), body)
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    private boolean isAnswered(String who) {
        String body = "{\"anonymousId\":\"" + who + "\",\"placements\":[\"product-page\"]}";
        JsonNode reply =
                RunningServer.json(server.post(server.bearer("/v1/decide", server.admin()), body));
        return reply.get("decisions").get(0).hasNonNull("experience");
    }

    /// The report that counts so many customers and what they did, when history knows them as well.
    ///
    /// @param counted tells whether the log's readers have come as far
    private JsonNode report(long assigned, Predicate<JsonNode> counted) {
        while (true) {
            for (JsonNode one : server.get("/api/experiments")) {
                long all = 0;
                for (JsonNode arm : one.get("assigned")) {
                    all += arm.asLong();
                }
                if (all == assigned) {
                    try {
                        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    String key = one.get("key").asString();
                    JsonNode report = server.get("/api/experiments/" + key).get("report");
                    if (counted.test(report)) {
                        return report;
                    }
                }
            }
            Thread.onSpinWait();
        }
    }

    /// A customer as the test knows them.
    private record Person(boolean answered, double before, double spent) {}

    /// Those who had bought more often buy more, and the answered 5 more on average.
    private List<Person> live() {
        Random random = new Random(11);
        int[] habits = random.ints(PEOPLE, 0, 5).toArray();
        List<String> past = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            for (int times = 0; times < habits[i]; times++) {
                past.add(event("p" + i, "Order Completed", 10, Duration.ofDays(2 + times * 5)));
            }
            past.add(event("p" + i, "Order Completed", 500, Duration.ofDays(40)));
            past.add(event("p" + i, "Product Viewed", 0, Duration.ZERO));
        }
        send(past);
        List<Person> people = new ArrayList<>();
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            boolean answered = isAnswered("p" + i);
            double spends = 10 * habits[i] + 8 * random.nextGaussian() + (answered ? 5 : 0) - 5;
            double spent = spends > 0 ? Math.round(spends) + 1 : 0;
            if (spent > 0) {
                orders.add(event("p" + i, "Order Completed", spent, Duration.ZERO));
            }
            people.add(new Person(answered, 10.0 * habits[i], spent));
        }
        send(orders);
        return people;
    }

    /// ρ² within the arms, in plain code.
    private static double explained(List<Person> people, boolean share) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (boolean answered : new boolean[] {true, false}) {
            List<Person> arm = people.stream().filter(one -> one.answered() == answered).toList();
            double x = arm.stream().mapToDouble(Person::before).average().orElseThrow();
            double y = arm.stream().mapToDouble(one -> outcome(one, share)).average().orElseThrow();
            for (Person one : arm) {
                xx += (one.before() - x) * (one.before() - x);
                yy += (outcome(one, share) - y) * (outcome(one, share) - y);
                xy += (one.before() - x) * (outcome(one, share) - y);
            }
        }
        return xy * xy / (xx * yy);
    }

    private static double outcome(Person one, boolean share) {
        return share ? Math.min(one.spent(), 1) : one.spent();
    }

    /// Tells whether both arms of a comparison are as the test knows them.
    private static boolean isOf(JsonNode comparison, List<Person> people, boolean share) {
        return Math.abs(comparison.get("treatment").asDouble() - mean(people, true, share)) < 1e-9
                && Math.abs(comparison.get("control").asDouble() - mean(people, false, share))
                        < 1e-9;
    }

    private static double mean(List<Person> people, boolean answered, boolean share) {
        return people.stream()
                .filter(one -> one.answered() == answered)
                .mapToDouble(one -> outcome(one, share))
                .average()
                .orElseThrow();
    }

    private static double width(JsonNode one) {
        return one.at("/interval/1").asDouble() - one.at("/interval/0").asDouble();
    }

    private static void check(JsonNode adjusted, JsonNode exact, double explained) {
        assertThat(adjusted.get("metric")).isEqualTo(exact.get("metric"));
        assertThat(adjusted.get("arm").asString()).isEqualTo("answered");
        assertThat(adjusted.get("units").asInt()).isEqualTo(PEOPLE);
        assertThat(adjusted.get("varianceRemoved").asDouble()).isCloseTo(explained, within(0.01));
        assertThat(width(adjusted) / width(exact))
                .isCloseTo(Math.sqrt(1 - explained), within(0.02));
        assertThat(adjusted.at("/change").asDouble())
                .isBetween(
                        adjusted.at("/changeInterval/0").asDouble(),
                        adjusted.at("/changeInterval/1").asDouble());
    }

    @Test
    void what_customers_did_before_takes_out_as_much_noise_as_it_explains() {
        server.apply(SHOP);
        List<Person> people = live();
        JsonNode report =
                report(
                        PEOPLE,
                        now ->
                                isOf(now.at("/comparisons/0"), people, true)
                                        && isOf(now.at("/comparisons/1"), people, false));
        assertThat(report.get("adjusted")).hasSize(2);
        double bought = explained(people, true);
        double spent = explained(people, false);
        check(report.at("/adjusted/0"), report.at("/comparisons/0"), bought);
        check(report.at("/adjusted/1"), report.at("/comparisons/1"), spent);
        assertThat(bought).isBetween(0.1, 0.6);
        assertThat(spent).isBetween(0.6, 0.9);
        // The estimate that decides stays that of the log.
        double answered = people.stream().filter(Person::answered).count();
        double share =
                people.stream().filter(one -> one.answered() && one.spent() > 0).count() / answered;
        assertThat(report.at("/comparisons/0/treatment").asDouble()).isEqualTo(share);
        assertThat(report.at("/comparisons/0/varianceRemoved").asDouble()).isZero();
        assertThat(report.get("unknown").toString()).doesNotContain("taken into account");

        server.history().close();
        JsonNode without = reportNow();
        assertThat(without.get("adjusted")).isEmpty();
        assertThat(without.get("unknown").toString())
                .contains("The effect with what customers did before taken into account: history");
        assertThat(without.get("comparisons")).isEqualTo(report.get("comparisons"));
    }

    private JsonNode reportNow() {
        String key = server.get("/api/experiments").at("/0/key").asString();
        return server.get("/api/experiments/" + key).get("report");
    }

    @Test
    void where_nobody_differed_before_or_the_goal_is_gone_the_report_says_so() {
        server.apply(SHOP);
        List<String> views = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            views.add(event("p" + i, "Product Viewed", 0, Duration.ZERO));
        }
        send(views);
        for (int i = 0; i < 30; i++) {
            isAnswered("p" + i);
        }
        JsonNode report = report(30, _ -> true);
        assertThat(report.get("adjusted")).isEmpty();
        assertThat(report.get("unknown").toString())
                .contains("taken into account: before, all were alike in it");
        server.apply(SHOP.replace("goal: purchase", "goal: sale"));
        assertThat(report(30, _ -> true).get("unknown").toString())
                .contains("taken into account: the goal purchase is not defined any more");
    }
}
