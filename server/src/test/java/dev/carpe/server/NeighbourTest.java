package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Two experiments over the same customers, and a budget, from events sent over HTTP to what is told of them.
@Timeout(240)
class NeighbourTest {
    private static final int PEOPLE = 400;
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
            ---
            experience: words
            principle: none
            content: { headline: Look }
            ---
            trigger: help
            on: viewed
            placement: top
            choose: { among: [words] }
            goal: purchase
            holdout: 50%
            ---
            trigger: hint
            on: viewed
            placement: bottom
            choose: { among: [words] }
            goal: purchase
            holdout: 50%
            ---
            trigger: coupon
            on: viewed
            placement: side
            choose: { among: [words] }
            budget: { times: 3, per: 1d }
            """;

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String who, String name) {
        String event =
                "{\"batch\":[{\"type\":\"track\",\"messageId\":\"%s%s\",\"anonymousId\":\"%s\",\"event\":\"%s\",\"properties\":{}}]}"
                        .formatted(who, name, who, name);
        assertThat(
                        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), event)
                                .statusCode())
                .isEqualTo(200);
    }

    private List<Boolean> answers(String who, String placements) {
        String body = "{\"anonymousId\":\"%s\",\"placements\":[%s]}".formatted(who, placements);
        JsonNode reply =
                RunningServer.json(server.post(server.bearer("/v1/decide", server.admin()), body));
        return reply.get("decisions")
                .valueStream()
                .map(one -> one.hasNonNull("experience"))
                .toList();
    }

    private JsonNode neighbour(String of, long customers) {
        while (true) {
            for (JsonNode one : server.get("/api/experiments")) {
                if (one.get("subject").asString().equals(of)) {
                    String path = "/api/experiments/" + one.get("key").asString() + "/neighbours";
                    JsonNode found = server.get(path);
                    assertThat(found.get("goal").asString()).isEqualTo("purchase");
                    for (JsonNode neighbour : found.get("neighbours")) {
                        if (neighbour.get("customers").asLong() == customers) {
                            return neighbour;
                        }
                    }
                }
            }
            Thread.onSpinWait();
        }
    }

    /// Nine of ten who are helped buy, and as many of those who get the hint, or both; nobody else does.
    @Test
    void experiments_over_the_same_customers_are_told_to_disturb_each_other() {
        server.apply(SHOP);
        for (int i = 0; i < PEOPLE; i++) {
            String who = "visitor-" + i;
            send(who, "Product Viewed");
            boolean answered = answers(who, "\"top\",\"bottom\"").contains(true);
            if (answered && i % 10 != 0) {
                send(who, "Order Completed");
            }
            if (i == 20) {
                JsonNode few = neighbour("help", 21);
                assertThat(few.get("failed").asString()).contains("needs 30 units");
                assertThat(few.has("difference")).isFalse();
            }
        }
        JsonNode hint = neighbour("help", PEOPLE);
        assertThat(hint.get("subject").asString()).isEqualTo("hint");
        assertThat(hint.get("disturbs").asBoolean()).isTrue();
        assertThat(hint.get("entangled").asBoolean()).isFalse();
        assertThat(hint.get("difference").asDouble()).isBetween(-1.0, -0.7);
        assertThat(neighbour("hint", PEOPLE).get("subject").asString()).isEqualTo("help");
        assertThat(server.api("GET", "/api/experiments/none/neighbours", "").statusCode())
                .isEqualTo(404);

        server.history().close();
        String report = "/api/experiments/" + hint.get("experiment").asString();
        assertThat(server.get(report).at("/report/comparisons/0/metric").asString())
                .isEqualTo("purchase");
        assertThat(server.get(report).at("/report/unknown").toString())
                .contains("For whom it works better or worse: history");
        JsonNode untold = server.get(report + "/neighbours");
        assertThat(untold.get("obstacle").asString()).contains("history");
        assertThat(untold.get("cause").asString()).isEqualTo("no-history");
    }

    @Test
    void a_budget_is_told_with_what_is_spent_of_it() {
        server.apply(SHOP);
        JsonNode full = server.get("/api/budgets").get(0);
        assertThat(full.get("trigger").asString()).isEqualTo("coupon");
        assertThat(full.get("spent").asInt()).isZero();
        assertThat(full.get("chance").asDouble()).isEqualTo(1);
        int given = 0;
        for (int i = 0; i < 5; i++) {
            send("guest-" + i, "Product Viewed");
            given += answers("guest-" + i, "\"side\"").contains(true) ? 1 : 0;
        }
        JsonNode spent = server.get("/api/budgets").get(0);
        assertThat(given).isBetween(1, 3);
        assertThat(spent.get("spent").asInt()).isEqualTo(given);
        assertThat(spent.get("times").asInt()).isEqualTo(3);
        assertThat(spent.get("from").asString()).isLessThan(spent.get("to").asString());
    }
}
