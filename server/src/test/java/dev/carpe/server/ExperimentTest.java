package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Whether an answer helps, from events sent over HTTP to the report.
@Timeout(240)
class ExperimentTest {
    private static final int PEOPLE = 1_200;
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

    @AfterEach
    void stop() {
        server.close();
    }

    private static String event(String who, String name, String properties) {
        return "{\"type\":\"track\",\"messageId\":\"%s%s\",\"anonymousId\":\"%s\",\"event\":\"%s\",\"properties\":%s}"
                .formatted(who, name, who, name, properties);
    }

    private void send(String... events) {
        String body = "{\"batch\":[" + String.join(",", events) + "]}";
        assertThat(
                        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), body)
                                .statusCode())
                .isEqualTo(200);
    }

    /// Asks for one customer.
    ///
    /// @return whether there was an answer
    private boolean isAnswered(String who) {
        return ask(who, true).hasNonNull("experience");
    }

    private JsonNode ask(String who, boolean shows) {
        String body =
                "{\"anonymousId\":\"%s\",\"shows\":%s,\"placements\":[\"product-page\"]}"
                        .formatted(who, shows);
        return RunningServer.json(server.post(server.bearer("/v1/decide", server.admin()), body))
                .get("decisions")
                .get(0);
    }

    private static long assigned(JsonNode experiment) {
        long all = 0;
        for (JsonNode arm : experiment.get("assigned")) {
            all += arm.asLong();
        }
        return all;
    }

    private JsonNode counted(long assigned) {
        while (true) {
            for (JsonNode one : server.get("/api/experiments")) {
                if (assigned(one) == assigned) {
                    return one;
                }
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void why_there_is_no_report_is_told_in_words_and_as_a_code() {
        server.apply(SHOP.replace("goal: purchase\nholdout", "holdout"));
        for (int i = 0; i < 10; i++) {
            send(event("visitor-" + i, "Product Viewed", "{\"product_id\":\"p1\"}"));
            isAnswered("visitor-" + i);
        }
        String path = "/api/experiments/" + counted(10).get("key").asString();
        for (JsonNode told : List.of(server.get(path), server.get(path + "/neighbours"))) {
            assertThat(told.get("cause").asString()).isEqualTo("no-goal");
            assertThat(told.get("obstacle").asString()).contains("name a goal");
        }
    }

    @Test
    void the_report_finds_that_the_answered_buy_more_often() {
        server.apply(SHOP);
        int answered = 0;
        int bought = 0;
        for (int i = 0; i < PEOPLE; i++) {
            String who = "visitor-" + i;
            send(event(who, "Product Viewed", "{\"product_id\":\"p1\"}"));
            boolean given = isAnswered(who);
            answered += given ? 1 : 0;
            // Of the answered every second one buys, of the others every fifth.
            if (i % (given ? 2 : 5) == 0) {
                bought += given ? 1 : 0;
                send(event(who, "Order Completed", "{\"total\":20}"));
            }
        }
        JsonNode experiment = counted(PEOPLE);
        assertThat(experiment.get("level").asString()).isEqualTo("trigger");
        assertThat(experiment.get("assigned").get("answered").asInt()).isEqualTo(answered);
        String key = experiment.get("key").asString();
        assertThat(key).startsWith("help@");

        JsonNode report = server.get("/api/experiments/" + key).get("report");
        assertThat(report.get("sampleRatio").get("mismatch").asBoolean()).isFalse();
        assertThat(report.get("firstDay").asString())
                .isEqualTo(experiment.get("since").asString().substring(0, 10));
        assertThat(report.at("/exposure/finding").asString()).isEqualTo("alone");
        assertThat(report.at("/exposure/arms/1/seen").asInt()).isEqualTo(answered);
        JsonNode purchase = report.get("comparisons").get(0);
        assertThat(purchase.get("metric").asString()).isEqualTo("purchase");
        assertThat(purchase.get("standing").asString()).isEqualTo("better");
        assertThat(purchase.get("treatment").asDouble()).isEqualTo((double) bought / answered);
        assertThat(purchase.get("interval").get(0).asDouble()).isBetween(0.1, 0.3);
        assertThat(purchase.get("anyway").asDouble())
                .isCloseTo(1 / (1 + purchase.get("change").asDouble()), within(1e-12));
        assertThat(experiment.get("goal").get("metric").asString()).isEqualTo("purchase");
        JsonNode value = report.get("comparisons").get(1);
        assertThat(value.get("metric").asString()).isEqualTo("purchase value");
        assertThat(value.get("treatment").asDouble())
                .isCloseTo(20.0 * bought / answered, within(1e-9));
        assertThat(report.get("next").asString())
                .startsWith(
                        "Keep running: \"answered\" is better, but a full week has not been seen.");
        assertThat(report.at("/nextStep/code").asString()).isEqualTo("keep-running");
        assertThat(report.at("/nextStep/because").asString()).isEqualTo("no-week");
        assertThat(report.at("/nextStep/arm").asString()).isEqualTo("answered");
        assertThat(report.at("/nextStep/moreDays").asInt()).isPositive();
        assertThat(report.get("unknowns").size()).isEqualTo(report.get("unknown").size());
        for (JsonNode one : report.get("unknowns")) {
            assertThat(one.get("code").asString()).matches("[a-z-]+");
        }
        assertThat(report.at("/comparisons/0/kind").asString()).isEqualTo("share");
    }

    /// The words are further down the page: every third customer sees them, and two of three the stars.
    @Test
    void an_arm_that_is_seen_less_is_told_and_the_experiment_to_be_repaired() {
        server.apply(
                SHOP.replace(
                                "choose: { among: [words] }",
                                "choose: { by: experiment, among: [words, stars] }")
                        + """
                        ---
                        experience: stars
                        principle: none
                        content: { headline: Stars }
                        """);
        Map<String, Integer> given = new TreeMap<>();
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            String who = "visitor-" + i;
            send(event(who, "Product Viewed", "{\"product_id\":\"p1\"}"));
            JsonNode told = ask(who, false);
            if (told.hasNonNull("experience")) {
                String arm = told.get("experience").asString();
                int count = given.merge(arm, 1, Integer::sum);
                if (arm.equals("words") ? count % 3 == 0 : count % 3 > 0) {
                    seen.merge(arm, 1, Integer::sum);
                    String id = told.get("decisionId").asString();
                    send(event(who, "Experience Viewed", "{\"decisionId\":\"" + id + "\"}"));
                    // Whoever scrolls back sees it again, and is one customer all the same.
                    send(event(who + "/", "Experience Viewed", "{\"decisionId\":\"" + id + "\"}"));
                }
            }
        }
        String key = counted(PEOPLE).get("key").asString();
        JsonNode exposure = exposure(key);
        while (!exposure.at("/arms/2/seen").asString("").equals("" + seen.get("stars"))) {
            exposure = exposure(key);
        }
        assertThat(exposure.at("/arms/0").toString())
                .isEqualTo(
                        "{\"arm\":\"holdout\",\"shows\":false,\"assigned\":%d,\"crossed\":0}"
                                .formatted(PEOPLE - given.get("words") - given.get("stars")));
        JsonNode words = exposure.at("/arms/1");
        assertThat(words.get("arm").asString()).isEqualTo("words");
        assertThat(words.get("assigned").asInt()).isEqualTo(given.get("words"));
        assertThat(words.get("given").asInt()).isEqualTo(given.get("words"));
        assertThat(words.get("seen").asInt()).isEqualTo(seen.get("words"));
        assertThat(words.get("share").asDouble())
                .isBetween(words.at("/interval/0").asDouble(), words.at("/interval/1").asDouble());
        assertThat(exposure.get("finding").asString()).isEqualTo("uneven");
        assertThat(exposure.get("least").asString()).isEqualTo("words");
        assertThat(exposure.get("givenLess").asBoolean()).isFalse();
        assertThat(server.get("/api/experiments/" + key).at("/report/next").asString())
                .startsWith("Stop and repair: answers of \"words\" are seen by 33.")
                .contains("look at its placement");
    }

    private JsonNode exposure(String key) {
        return server.get("/api/experiments/" + key).at("/report/exposure");
    }

    @Test
    void simulated_customers_can_be_left_out() {
        server.apply(SHOP);
        for (String who : List.of("sim-1-web", "sim-2-web", "ada")) {
            send(event(who, "Product Viewed", "{\"product_id\":\"p1\"}"));
            isAnswered(who);
        }
        String key = counted(3).get("key").asString();
        JsonNode real = server.get("/api/experiments?simulated=false").get(0);
        assertThat(real.get("key").asString()).isEqualTo(key);
        assertThat(assigned(real)).isEqualTo(1);
        assertThat(assigned(server.get("/api/experiments/" + key + "?simulated=false")))
                .isEqualTo(1);
        HttpResponse<String> refused = server.api("GET", "/api/experiments?simulated=perhaps", "");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("simulated is \\\"perhaps\\\", and must be true or false");
    }

    @Test
    void the_people_of_an_account_are_counted_as_one() {
        server.apply("settings: site\nexperiment-unit: account\n---\n" + SHOP);
        Set<Integer> answered = new HashSet<>();
        Set<Integer> bought = new HashSet<>();
        for (int person = 0; person < 240; person++) {
            String who = "person-" + person;
            int company = person % 80;
            send(
                    "{\"type\":\"group\",\"messageId\":\"g%d\",\"anonymousId\":\"%s\",\"groupId\":\"company-%d\"}"
                            .formatted(person, who, company),
                    event(who, "Product Viewed", "{\"product_id\":\"p1\"}"));
            if (isAnswered(who)) {
                answered.add(company);
            }
            if (company % 4 == 0) {
                send(event(who, "Order Completed", "{\"total\":5}"));
                bought.add(company);
            }
        }
        bought.retainAll(answered);
        send(event("nobody-s", "Product Viewed", "{}"));
        boolean one = isAnswered("nobody-s");
        JsonNode experiment = counted(81);
        String key = experiment.get("key").asString();
        assertThat(key).startsWith("help@").endsWith("@account");
        int units = answered.size() + (one ? 1 : 0);
        assertThat(experiment.get("assigned").get("answered").asInt()).isEqualTo(units);
        JsonNode report = server.get("/api/experiments/" + key).get("report");
        JsonNode purchase = report.get("comparisons").get(0);
        assertThat(purchase.get("treatment").asDouble()).isEqualTo((double) bought.size() / units);
        // Three of each company buy.
        assertThat(report.get("comparisons").get(1).get("treatment").asDouble())
                .isCloseTo(15.0 * bought.size() / units, within(1e-9));
    }

    @Test
    void what_is_compared_keeps_its_counts_when_it_is_changed() {
        server.apply(SHOP);
        send(event("ada", "Product Viewed", "{}"));
        isAnswered("ada");
        String key = counted(1).get("key").asString();
        server.apply(SHOP.replace("headline: Look", "headline: Have a look"));
        send(event("bob", "Product Viewed", "{}"));
        isAnswered("bob");
        JsonNode all = server.get("/api/experiments");
        while (all.size() < 2) {
            all = server.get("/api/experiments");
        }
        JsonNode former = server.get("/api/experiments/" + key);
        assertThat(former.get("running").asBoolean()).isFalse();
        assertThat(former.get("assigned")).hasSize(2);
        HttpResponse<String> unknown = server.api("GET", "/api/experiments/help@00000000", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("has assigned anybody yet");
    }

    @Test
    void what_was_paused_is_over_and_goes_on_with_its_counts() {
        server.apply(SHOP);
        send(event("ada", "Product Viewed", "{}"));
        isAnswered("ada");
        String key = counted(1).get("key").asString();
        server.apply(SHOP.replace("trigger: help", "trigger: help\nstatus: paused"));
        send(event("bob", "Product Viewed", "{}"));
        assertThat(isAnswered("bob")).isFalse();
        server.apply(SHOP);
        send(event("cem", "Product Viewed", "{}"));
        isAnswered("cem");
        // Nobody was assigned while it was paused.
        assertThat(counted(2).get("key").asString()).isEqualTo(key);
    }
}
