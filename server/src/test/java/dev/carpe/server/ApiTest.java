package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people and automation do below `/api`.
class ApiTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String... events) {
        String body = "{\"batch\":[" + String.join(",", events) + "]}";
        assertThat(
                        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), body)
                                .statusCode())
                .isEqualTo(200);
    }

    private void looksTwice(String id) {
        send(RunningServer.view("1" + id, id, "p1"), RunningServer.view("2" + id, id, "p1"));
    }

    private static String files(String text) {
        return MAPPER.writeValueAsString(
                java.util.Map.of(
                        "files",
                        java.util.List.of(java.util.Map.of("name", "shop.yaml", "text", text))));
    }

    private static JsonNode await(
            Supplier<JsonNode> look, java.util.function.Predicate<JsonNode> is) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        JsonNode last = look.get();
        while (!is.test(last) && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            last = look.get();
        }
        assertThat(is.test(last)).as(last.toString()).isTrue();
        return last;
    }

    @Test
    void a_profile_shows_what_is_known_what_happened_and_why() {
        looksTwice("a1");
        send(RunningServer.view("3", "a1", "p2"));
        JsonNode profile = server.get("/api/profiles/a1");
        assertThat(profile.get("id").asString()).isEqualTo("a1");
        assertThat(profile.get("active").get(0).get("moment").asString())
                .isEqualTo("looking-twice");
        assertThat(profile.get("active").get(0).get("key").get(0).asString()).isEqualTo("p1");
        assertThat(profile.get("active").get(0).get("evidence").size()).isEqualTo(2);
        JsonNode first = server.get("/api/profiles/a1/timeline?limit=2");
        assertThat(first.get("entries").size()).isEqualTo(2);
        JsonNode second =
                server.get(
                        "/api/profiles/a1/timeline?limit=2&after=" + first.get("next").asString());
        assertThat(second.get("entries").get(0).get("input").get("messageId").asString())
                .isEqualTo("1a1");
        assertThat(second.get("next").asString()).isEmpty();
        JsonNode why = server.get("/api/profiles/a1/moments/looking-twice/why");
        assertThat(why.get("nearMisses").toString()).contains("p2");
        assertThat(why.at("/nearMisses/0/form").asString()).isEqualTo("few");
        assertThat(why.at("/nearMisses/0/values/event/0").asString()).isEqualTo("Product Viewed");
        assertThat(why.at("/nearMisses/0/values/come/0").asString()).isEqualTo("1");
        assertThat(why.get("raised").size()).isEqualTo(1);
        JsonNode raised = why.get("raised").get(0);
        assertThat(raised.get("moment").get("key").get(0).asString()).isEqualTo("p1");
        assertThat(raised.get("moment").get("evidence").size()).isEqualTo(2);
        assertThat(raised.get("answers").size()).isZero();
        assertThat(raised.get("missed").isNull()).isTrue();
        assertThat(
                        server.send(server.bearer("/api/profiles/nobody", server.admin()).GET())
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_id_may_hold_whatever_a_site_puts_into_it() {
        for (String id : List.of("shop/42", "a b", "<b>x</b>", "x/timeline/y", "ä%2F?#")) {
            looksTwice(id);
            String path = "/api/profiles/" + encoded(id);
            assertThat(server.get(path).get("id").asString()).isEqualTo(id);
            assertThat(server.get(path + "/timeline").get("entries").size()).isEqualTo(2);
            assertThat(server.get(path + "/moments/looking-twice/why").get("raised").size())
                    .isEqualTo(1);
        }
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void why_tells_what_became_of_a_moments_answer() {
        looksTwice("a1");
        String asked =
                "{\"anonymousId\":\"a1\",\"placements\":[\"product-page.reviews\"],\"shows\":false}";
        JsonNode decision =
                RunningServer.json(server.post(server.bearer("/v1/decide", server.admin()), asked))
                        .get("decisions")
                        .get(0);
        String id = decision.get("decisionId").asString();
        JsonNode before = answerOf("a1");
        assertThat(before.get("decisionId").asString()).isEqualTo(id);
        assertThat(before.get("experience").asString()).isEqualTo("reviews");
        assertThat(before.get("shown").asBoolean()).isFalse();
        send(
                """
                {"type":"track","event":"Experience Viewed","messageId":"seen","anonymousId":"a1",
                 "properties":{"decisionId":"%s"}}
                """
                        .formatted(id));
        assertThat(answerOf("a1").get("shown").asBoolean()).isTrue();
    }

    private JsonNode answerOf(String id) {
        JsonNode why = server.get("/api/profiles/" + id + "/moments/looking-twice/why");
        return why.get("raised").get(0).get("answers").get(0);
    }

    @Test
    void moments_are_counted_with_what_became_of_them() {
        looksTwice("a1");
        looksTwice("a2");
        server.post(
                server.bearer("/v1/decide", server.admin()),
                "{\"anonymousId\":\"a1\",\"placements\":[\"product-page.reviews\"]}");
        await(
                () -> server.get("/api/moments").get(0),
                moment ->
                        moment.get("raised").asLong() == 2 && moment.get("answered").asLong() == 1);
    }

    @Test
    void a_workspace_is_validated_applied_compared_and_taken_back() {
        String edited = RunningServer.WORKSPACE.replace("times: 2", "times: 3");
        String broken = RunningServer.WORKSPACE.replace("need: buy", "need: by");
        JsonNode checked =
                RunningServer.json(server.api("POST", "/api/workspace/validate", files(broken)));
        assertThat(checked.get("valid").asBoolean()).isFalse();
        assertThat(checked.get("problems").get(0).get("file").asString()).isEqualTo("shop.yaml");
        assertThat(checked.get("problems").get(0).get("line").asInt()).isPositive();
        HttpResponse<String> refused = server.api("POST", "/api/workspace/apply", files(broken));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(RunningServer.json(refused).get("problems").toString()).contains("shop.yaml:");
        assertThat(server.get("/api/workspace").get("number").asInt()).isEqualTo(1);
        assertThat(server.api("POST", "/api/workspace/apply", files(edited)).statusCode())
                .isEqualTo(200);
        looksTwice("a1");
        assertThat(server.get("/api/profiles/a1").get("active").size()).isZero();
        JsonNode diff = server.get("/api/workspace/diff?from=1&to=2").get("changed");
        assertThat(diff.size()).isEqualTo(1);
        assertThat(diff.get(0).get("id").asString()).isEqualTo("looking-twice");
        assertThat(diff.get(0).get("after").asString()).contains("times: 3");
        String stale = files(edited).replaceFirst("\\{", "{\"base\":1,");
        assertThat(server.api("POST", "/api/workspace/apply", stale).statusCode()).isEqualTo(409);
        server.api("POST", "/api/workspace/versions/1/restore", "");
        looksTwice("a2");
        assertThat(server.get("/api/profiles/a2").get("active").size()).isEqualTo(1);
        assertThat(server.get("/api/workspace/versions").get("versions").size()).isEqualTo(3);
    }

    @Test
    void a_trigger_in_shadow_answers_nothing() {
        HttpResponse<String> switched =
                server.api(
                        "PUT",
                        "/api/workspace/documents/trigger/reassure/status",
                        "{\"status\":\"shadow\"}");
        assertThat(switched.statusCode()).as(switched.body()).isEqualTo(200);
        looksTwice("a1");
        JsonNode answer =
                RunningServer.json(
                        server.post(
                                server.bearer("/v1/decide", server.admin()),
                                "{\"anonymousId\":\"a1\",\"placements\":[\"product-page.reviews\"]}"));
        assertThat(answer.get("decisions").get(0).get("withheld").get(0).get("code").asString())
                .isEqualTo("shadow");
        server.api(
                "PUT", "/api/workspace/documents/trigger/reassure/status", "{\"status\":\"live\"}");
        assertThat(server.get("/api/workspace").get("files").toString()).contains("status: live");
        assertThat(
                        server.api(
                                        "PUT",
                                        "/api/workspace/documents/trigger/none/status",
                                        "{\"status\":\"live\"}")
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        server.api(
                                        "PUT",
                                        "/api/workspace/documents/trigger/reassure/status",
                                        "{\"status\":\"alive\"}")
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_rejected_event_is_replayed_after_the_fix() {
        send("{\"type\":\"buy\",\"event\":\"X\",\"userId\":\"ada\"}");
        JsonNode rejected = server.get("/api/rejected").get("events").get(0);
        assertThat(rejected.get("code").asString()).isEqualTo("unknown-type");
        JsonNode still =
                RunningServer.json(
                        server.api(
                                "POST",
                                "/api/rejected/" + rejected.get("id").asString() + "/replay",
                                ""));
        assertThat(still.get("accepted").asBoolean()).isFalse();
        assertThat(still.get("code").asString()).isEqualTo("unknown-type");
        assertThat(server.get("/api/rejected").get("events").size()).isEqualTo(1);
    }

    @Test
    void pages_of_rejected_events_hold_each_once() {
        for (int i = 0; i < 5; i++) {
            send(
                    "{\"type\":\"x" + i + "a\",\"userId\":\"u\"}",
                    "{\"type\":\"x" + i + "b\",\"userId\":\"u\"}");
        }
        String after = "";
        StringBuilder seen = new StringBuilder();
        for (int page = 0; page < 4; page++) {
            JsonNode answer = server.get("/api/rejected?limit=3&after=" + after);
            answer.get("events")
                    .forEach(event -> seen.append(event.get("detail").asString(), 1, 4));
            after = answer.get("next").asString();
        }
        assertThat(after).isEmpty();
        assertThat(seen).hasToString("x4ax4bx3ax3bx2ax2bx1ax1bx0ax0b");
    }

    @Test
    void rejected_events_are_listed_by_their_reason() {
        send(
                "{\"type\":\"buy\",\"userId\":\"u\"}",
                "{\"type\":\"track\",\"event\":\"X\"}",
                "{\"type\":\"sell\",\"userId\":\"u\"}");
        JsonNode page = server.get("/api/rejected?code=unknown-type&limit=1");
        assertThat(page.get("events").size()).isEqualTo(1);
        JsonNode next =
                server.get(
                        "/api/rejected?code=unknown-type&limit=5&after="
                                + page.get("next").asString());
        assertThat(next.get("events").size()).isEqualTo(1);
        assertThat(next.get("events").get(0).get("code").asString()).isEqualTo("unknown-type");
        assertThat(server.get("/api/rejected?code=nothing").get("events").size()).isZero();
    }

    @Test
    void what_taking_a_merge_back_would_do_is_told_before() {
        send(
                RunningServer.view("v1", "kiosk", "coat"),
                "{\"type\":\"identify\",\"anonymousId\":\"kiosk\",\"userId\":\"ada\",\"messageId\":\"i1\"}");
        String merge = "{\"from\":\"kiosk\",\"into\":\"ada\"";
        JsonNode foreseen =
                RunningServer.json(
                        server.api("POST", "/api/profiles/unmerge", merge + ",\"preview\":true}"));
        assertThat(foreseen.get("fromEvents").asInt()).isEqualTo(1);
        assertThat(foreseen.get("intoEvents").asInt()).isEqualTo(1);
        assertThat(server.get("/api/profiles/kiosk").get("id").asString()).isEqualTo("ada");
        assertThat(RunningServer.json(server.api("POST", "/api/profiles/unmerge", merge + "}")))
                .isEqualTo(foreseen);
        assertThat(server.get("/api/profiles/kiosk").get("id").asString()).isEqualTo("kiosk");
    }

    @Test
    void scopes_are_told_in_lower_case_and_taken_in_either() {
        JsonNode issued =
                RunningServer.json(
                        server.api(
                                "POST",
                                "/api/keys",
                                "{\"kind\":\"secret\",\"name\":\"till\",\"scopes\":[\"READ\",\"Decide\"]}"));
        assertThat(issued.get("key").get("scopes").toString()).isEqualTo("[\"decide\",\"read\"]");
        String secret = issued.get("secret").asString();
        assertThat(server.send(server.bearer("/api/moments", secret).GET()).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/api/keys").get("secretKeys").toString())
                .contains("\"scopes\":[\"admin\"]", "\"scopes\":[\"decide\",\"read\"]");
        assertThat(
                        new String(
                                server.engine().table("keys").get("ring").orElseThrow(),
                                java.nio.charset.StandardCharsets.UTF_8))
                .as("as keys were always kept, so that those kept before go on working")
                .contains("[\"DECIDE\",\"READ\"]");
    }

    @Test
    void a_secret_is_told_once_and_its_key_ends_when_it_is_revoked() {
        JsonNode issued =
                RunningServer.json(
                        server.api(
                                "POST",
                                "/api/keys",
                                "{\"kind\":\"secret\",\"name\":\"crm\",\"scopes\":[\"read\"]}"));
        String secret = issued.get("secret").asString();
        assertThat(server.send(server.bearer("/api/moments", secret).GET()).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/api/keys").toString()).doesNotContain(secret).contains("crm");
        assertThat(
                        new String(
                                server.engine().table("keys").get("ring").orElseThrow(),
                                java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(secret)
                .doesNotContain(server.admin());
        String id = issued.get("key").get("id").asString();
        assertThat(server.api("DELETE", "/api/keys/" + id, "").statusCode()).isEqualTo(204);
        assertThat(server.send(server.bearer("/api/moments", secret).GET()).statusCode())
                .isEqualTo(401);
        JsonNode keys = server.get("/api/keys").get("secretKeys");
        assertThat(
                        server.api("DELETE", "/api/keys/" + keys.get(0).get("id").asString(), "")
                                .statusCode())
                .as("the last admin key stays")
                .isEqualTo(409);
        assertThat(
                        server.api(
                                        "POST",
                                        "/api/keys",
                                        "{\"kind\":\"secret\",\"scopes\":[\"all\"]}")
                                .statusCode())
                .isEqualTo(422);
        assertThat(
                        server.api(
                                        "POST",
                                        "/api/keys",
                                        "{\"kind\":\"write\",\"origins\":[\"shop.example/x\"]}")
                                .statusCode())
                .isEqualTo(422);
        assertThat(server.api("POST", "/api/keys", "{\"kynd\":\"write\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    @Timeout(240)
    void a_person_is_given_out_and_forgotten_everywhere() {
        looksTwice("ada");
        send("{\"type\":\"buy\",\"userId\":\"ada\",\"properties\":{\"secret\":\"s3\"}}");
        JsonNode export =
                RunningServer.json(server.api("POST", "/api/privacy/export", "{\"id\":\"ada\"}"));
        assertThat(export.get("timeline").size()).isEqualTo(2);
        assertThat(export.get("elsewhere").toString()).contains("s3");
        JsonNode forgotten =
                RunningServer.json(server.api("POST", "/api/privacy/erase", "{\"id\":\"ada\"}"));
        assertThat(forgotten.get("entries").asInt()).isPositive();
        assertThat(forgotten.get("elsewhere").get("rejected events").asInt()).isEqualTo(1);
        assertThat(
                        server.send(server.bearer("/api/profiles/ada", server.admin()).GET())
                                .statusCode())
                .isEqualTo(404);
        // History may be about to write what it has read before; it takes that back at once.
        while (server.api("POST", "/api/privacy/export", "{\"id\":\"ada\"}").statusCode() != 404) {
            Thread.onSpinWait();
        }
        assertThat(server.get("/api/rejected").get("events").size()).isZero();
    }

    @Test
    void what_is_held_of_somebody_without_a_profile_is_given_out_too() {
        send("{\"type\":\"buy\",\"userId\":\"eve\",\"properties\":{\"secret\":\"s3\"}}");
        JsonNode export =
                RunningServer.json(server.api("POST", "/api/privacy/export", "{\"id\":\"eve\"}"));
        assertThat(export.get("profile").isNull()).isTrue();
        assertThat(export.get("elsewhere").toString()).contains("s3");
        assertThat(server.api("POST", "/api/privacy/export", "{\"id\":\"bob\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void consent_is_withdrawn_and_given_without_an_event_of_a_client() {
        String asks =
                RunningServer.WORKSPACE.replace("need: buy", "need: buy\npurpose: personalisation");
        server.apply(asks);
        looksTwice("ada");
        server.api(
                "POST",
                "/api/privacy/consent",
                "{\"id\":\"ada\",\"purpose\":\"personalisation\",\"granted\":false}");
        JsonNode profile = server.get("/api/profiles/ada");
        assertThat(profile.get("consent").get("personalisation").asBoolean()).isFalse();
        assertThat(profile.get("active").size()).isZero();
        server.api(
                "POST",
                "/api/privacy/consent",
                "{\"id\":\"ada\",\"purpose\":\"personalisation\",\"granted\":true}");
        assertThat(
                        server.get("/api/profiles/ada")
                                .get("consent")
                                .get("personalisation")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void an_answer_reads_the_catalogue_that_was_uploaded() {
        String claims =
                RunningServer.WORKSPACE.replace(
                        "content: { headline: \"Others like {{ moment.key.product_id }}\" }",
                        "content: { headline: \"{{ catalogue.reviews }} liked {{ catalogue.name }}\" }\n"
                                + "claims: [ catalogue.reviews >= 5 ]");
        server.apply(claims);
        looksTwice("a1");
        String ask =
                "{\"anonymousId\":\"a1\",\"shows\":false,\"placements\":[\"product-page.reviews\"]}";
        assertThat(server.post(server.bearer("/v1/decide", server.admin()), ask).body())
                .contains("no-item");
        HttpResponse<String> uploaded =
                server.api(
                        "POST",
                        "/api/catalogue",
                        "product_id,name,reviews\np1,\"Shoe, red\",12\np2,Hat,0\n");
        assertThat(RunningServer.json(uploaded).get("taken").asInt()).isEqualTo(2);
        assertThat(server.post(server.bearer("/v1/decide", server.admin()), ask).body())
                .contains("12 liked Shoe, red");
        assertThat(server.get("/api/catalogue/p2").get("fields").get("reviews").asInt()).isZero();
        HttpResponse<String> replaced =
                server.api("PUT", "/api/catalogue?id=sku", "[{\"sku\":\"p3\",\"price\":7.5}]");
        assertThat(RunningServer.json(replaced).get("items").asInt()).isEqualTo(1);
        HttpResponse<String> broken =
                server.api("POST", "/api/catalogue", "name,reviews\nShoe,12\nHat,1\n");
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(RunningServer.json(broken).get("problems").toString())
                .contains("line 2 has no product_id")
                .contains("line 3 has no product_id");
        assertThat(server.get("/api/catalogue").get("items").size()).isEqualTo(1);
    }

    @Test
    void the_script_of_segments_snippet_says_what_to_do_instead() {
        String path = "/analytics.js/v1/" + RunningServer.WRITE_KEY + "/analytics.min.js";
        HttpResponse<String> script = server.send(server.to(path).GET());
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("content-type").orElse("")).contains("javascript");
        assertThat(script.body())
                .startsWith("console.error(\"")
                .contains("cdnURL", RunningServer.WRITE_KEY, "/tag/carpe.js");
        String secret = "/analytics.js/v1/" + server.admin() + "/analytics.min.js";
        assertThat(server.send(server.to(secret).GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void browsers_learn_where_to_send_and_operators_how_it_is() {
        HttpResponse<String> settings =
                server.send(
                        server.to("/v1/projects/WRITE_KEY_TEST/settings")
                                .header("Origin", "https://a.example")
                                .GET());
        JsonNode destination = RunningServer.json(settings).get("integrations").get("Segment.io");
        assertThat(destination.get("apiKey").asString()).isEqualTo("WRITE_KEY_TEST");
        assertThat(destination.get("apiHost").asString())
                .isEqualTo("127.0.0.1:" + server.port() + "/v1");
        assertThat(destination.get("protocol").asString()).isEqualTo("http");
        assertThat(settings.headers().firstValue("access-control-allow-origin")).isPresent();
        assertThat(
                        server.send(server.to("/v1/projects/" + server.admin() + "/settings").GET())
                                .statusCode())
                .isEqualTo(404);
        assertThat(server.send(server.to("/health/live").GET()).statusCode()).isEqualTo(200);
        assertThat(server.send(server.to("/health/ready").GET()).statusCode()).isEqualTo(200);
        looksTwice("a1");
        String figures =
                server.send(
                                server.to("/metrics")
                                        .header(
                                                "Accept",
                                                "application/openmetrics-text; version=1.0.0")
                                        .GET())
                        .body();
        assertThat(figures)
                .endsWith("# EOF\n")
                .contains("carpe_events_total 2.0")
                .contains("endpoint=\"/v1/batch\"");
    }

    @Test
    void ids_and_keys_of_requests_do_not_show_in_measurements() {
        server.send(server.bearer("/api/profiles/ada@example.test", server.admin()).GET());
        server.send(server.to("/v1/stream?key=" + RunningServer.WRITE_KEY).GET());
        String figures = server.send(server.to("/metrics").GET()).body();
        assertThat(figures).doesNotContain("ada@example").doesNotContain(RunningServer.WRITE_KEY);
    }

    @Test
    void a_request_keeps_the_id_that_it_came_with() {
        HttpResponse<String> named =
                server.send(server.to("/health/live").header("X-Request-Id", "shop-7").GET());
        assertThat(named.headers().firstValue("x-request-id")).hasValue("shop-7");
        HttpResponse<String> odd =
                server.send(server.to("/health/live").header("X-Request-Id", "a b{c}").GET());
        assertThat(odd.headers().firstValue("x-request-id").orElseThrow()).doesNotContain("{");
    }
}
