package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// What becomes of answers and of moments without any.
@Timeout(240)
class OutcomeTest {
    private static final String SLOT = "\"placements\":[\"product-page.reviews\"]";

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void looksTwice(String who, String product) {
        String body =
                "{\"batch\":["
                        + RunningServer.view("1" + who + product, who, product)
                        + ","
                        + RunningServer.view("2" + who + product, who, product)
                        + "]}";
        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), body);
    }

    private JsonNode decide(String who, boolean shows) {
        String body = "{\"anonymousId\":\"" + who + "\",\"shows\":" + shows + "," + SLOT + "}";
        return RunningServer.json(server.post(server.bearer("/v1/decide", server.admin()), body))
                .get("decisions")
                .get(0);
    }

    private void track(String who, String event, String messageId, String decision) {
        String body =
                """
                {"event":"%s","anonymousId":"%s","messageId":"%s","properties":{"decisionId":"%s"}}
                """
                        .formatted(event, who, messageId, decision);
        assertThat(server.post(server.basic("/v1/t", RunningServer.WRITE_KEY), body).statusCode())
                .isEqualTo(200);
    }

    /// What the timeline tells under a decision's id, newest first.
    private List<String> told(String who, String decision) {
        List<String> told = new ArrayList<>();
        for (JsonNode entry : server.get("/api/profiles/" + who + "/timeline").get("entries")) {
            JsonNode input = entry.get("input");
            JsonNode named =
                    entry.get("what").asString().equals("event")
                            ? input.get("properties").get("decisionId")
                            : input.get("decisionId");
            if (named != null && named.asString().equals(decision)) {
                told.add(
                        entry.get("what").asString()
                                + (input.has("name") ? " " + input.get("name").asString() : ""));
            }
        }
        return told;
    }

    @Test
    void exposure_and_outcome_are_tied_to_the_decision_by_its_id() {
        looksTwice("ada", "p1");
        String decision = decide("ada", false).get("decisionId").asString();
        track("ada", "Experience Viewed", "x1", decision);
        track("ada", "Order Completed", "x2", decision);
        assertThat(told("ada", decision))
                .containsExactly("event Order Completed", "exposure", "event Experience Viewed");
        JsonNode contacts = server.get("/api/profiles/ada").get("contacts");
        assertThat(contacts.size()).isEqualTo(1);
        assertThat(contacts.get(0).get("decisionId").asString()).isEqualTo(decision);
        assertThat(contacts.get(0).get("delivered").asBoolean()).isTrue();
    }

    @Test
    void an_exposure_told_again_or_by_somebody_else_counts_nothing() {
        looksTwice("ada", "p1");
        String decision = decide("ada", false).get("decisionId").asString();
        track("eve", "Experience Viewed", "e1", decision);
        assertThat(server.get("/api/profiles/ada").get("contacts").size()).isZero();
        assertThat(server.get("/api/profiles/eve").get("contacts").size()).isZero();
        track("ada", "Experience Viewed", "x1", decision);
        track("ada", "Experience Viewed", "x1", decision);
        track("ada", "Experience Viewed", "x2", decision);
        track("ada", "Experience Viewed", "x3", "no decision");
        assertThat(server.get("/api/profiles/ada").get("contacts").size()).isEqualTo(1);
    }

    /// The counts of the one moment once so many went by without an answer.
    private JsonNode missed(int moments) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            JsonNode counts = server.get("/api/moments").get(0);
            int missed = 0;
            for (JsonNode count : counts.get("missed")) {
                missed += count.asInt();
            }
            if (missed >= moments || Instant.now().isAfter(end)) {
                return counts;
            }
        }
    }

    @Test
    void moments_that_go_by_unanswered_are_counted_by_what_stood_in_the_way() {
        server.apply(RunningServer.WORKSPACE.replace("lasts: 10m", "lasts: 2s"));
        looksTwice("nobody-asks", "p1");
        looksTwice("capped", "p1");
        assertThat(decide("capped", true).has("experience")).isTrue();
        looksTwice("capped", "p2");
        assertThat(decide("capped", true).has("experience")).isFalse();
        String old = Instant.now().minus(Duration.ofHours(2)).toString();
        for (String id : List.of("o1", "o2")) {
            String late =
                    RunningServer.view(id, "late", "p1")
                            .replace("{\"type\"", "{\"timestamp\":\"" + old + "\",\"type\"");
            server.post(server.basic("/v1/batch", server.admin()), "{\"batch\":[" + late + "]}");
        }
        JsonNode counts = missed(3);
        assertThat(counts.get("missed").toString())
                .isEqualTo("{\"capped\":1,\"nobody-asked\":1,\"too-late\":1}");
        assertThat(counts.get("answered").asInt()).isEqualTo(1);
    }

    @Test
    void simulated_customers_are_left_out_of_the_counts_where_that_is_asked() {
        looksTwice("sim-1-7-web", "p1");
        looksTwice("ada", "p1");
        assertThat(decide("sim-1-7-web", true).has("experience")).isTrue();
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        JsonNode all = server.get("/api/moments").get(0);
        while (all.get("answered").asInt() < 1 && Instant.now().isBefore(end)) {
            all = server.get("/api/moments").get(0);
        }
        assertThat(all.get("raised").asInt()).isEqualTo(2);
        assertThat(all.get("answered").asInt()).isEqualTo(1);
        JsonNode real = server.get("/api/moments?simulated=false").get(0);
        assertThat(real.get("raised").asInt()).isEqualTo(1);
        assertThat(real.get("answered").asInt()).isZero();
        assertThat(server.get("/api/moments?simulated=true").get(0)).isEqualTo(all);
        HttpResponse<String> refused =
                server.send(server.bearer("/api/moments?simulated=no", server.admin()).GET());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("and must be true or false");
    }

    @Test
    void a_moment_that_nothing_answers_or_whose_claim_is_false_says_so() {
        server.apply(
                RunningServer.WORKSPACE
                        .replace("lasts: 10m", "lasts: 2s")
                        .replace(
                                "principle: social-proof",
                                "principle: social-proof\nclaims: [ catalogue.reviews >= 5 ]"));
        server.api("PUT", "/api/catalogue", "[{\"product_id\":\"p1\",\"reviews\":1}]");
        looksTwice("ada", "p1");
        assertThat(decide("ada", true).has("experience")).isFalse();
        assertThat(missed(1).get("missed").toString()).isEqualTo("{\"claim-false\":1}");
        String alone = RunningServer.WORKSPACE.replace("lasts: 10m", "lasts: 2s");
        server.apply(alone.substring(0, alone.indexOf("---")));
        looksTwice("bob", "p2");
        assertThat(missed(2).get("missed").toString())
                .isEqualTo("{\"claim-false\":1,\"no-trigger\":1}");
    }
}
