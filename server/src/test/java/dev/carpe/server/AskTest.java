package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.http.Limits;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Verification;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who may ask what, and what the answer is.
class AskTest {
    private static final String SLOT = "\"placements\":[\"product-page.reviews\"]";

    private RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(Verification verification) {
        server.close();
        server = RunningServer.start(verification, Limits.DEFAULT);
    }

    private void looksTwice(String anonymousId) {
        looksTwice(anonymousId, "p1");
    }

    private void looksTwice(String anonymousId, String product) {
        String body =
                "{\"batch\":["
                        + RunningServer.view("1-" + anonymousId + product, anonymousId, product)
                        + ","
                        + RunningServer.view("2-" + anonymousId + product, anonymousId, product)
                        + "]}";
        assertThat(
                        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), body)
                                .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> decide(String key, String body) {
        return server.post(server.bearer("/v1/decide", key), body);
    }

    private JsonNode visitor() {
        return RunningServer.json(
                server.post(server.bearer("/v1/visitor", RunningServer.WRITE_KEY), ""));
    }

    private static String hash(String secret, String userId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(userId.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String code(HttpResponse<String> response) {
        return RunningServer.json(response).get("code").asString();
    }

    @Test
    void a_server_asks_for_anyone_and_hears_why() {
        looksTwice("a1");
        String key = server.secret(Scope.DECIDE);
        JsonNode answer =
                RunningServer.json(decide(key, "{\"anonymousId\":\"a1\"," + SLOT + "}"))
                        .get("decisions")
                        .get(0);
        assertThat(answer.get("experience").asString()).isEqualTo("reviews");
        assertThat(answer.get("trigger").asString()).isEqualTo("reassure");
        assertThat(answer.get("moment").asString()).isEqualTo("looking-twice");
        assertThat(answer.get("content").get("headline").asString()).isEqualTo("Others like p1");
        assertThat(answer.get("decisionId").asString()).hasSize(32);
        assertThat(answer.get("propensity").asDouble()).isEqualTo(1.0);
        assertThat(answer.get("reasons").size()).isPositive();
        assertThat(answer.get("expiresAt").asString()).endsWith("Z");
        JsonNode again =
                RunningServer.json(decide(key, "{\"anonymousId\":\"a1\"," + SLOT + "}"))
                        .get("decisions")
                        .get(0);
        assertThat(again.has("experience")).isFalse();
        assertThat(again.get("withheld").get(0).get("code").asString()).isEqualTo("capped");
    }

    @Test
    void a_placement_that_nobody_defined_is_told_apart_from_one_with_nothing_to_say() {
        String asks =
                "{\"anonymousId\":\"a1\",\"placements\":[\"product-page.reviews\",\"nowhere\"]}";
        JsonNode told =
                RunningServer.json(decide(server.secret(Scope.DECIDE), asks)).get("decisions");
        assertThat(told.get(0).has("undecided")).isFalse();
        assertThat(told.get(1).at("/undecided/code").asString()).isEqualTo("unknown-placement");
        assertThat(told.get(1).at("/undecided/detail").asString()).contains("\"nowhere\"");
    }

    @Test
    void what_would_be_answered_is_told_without_a_trace() {
        looksTwice("a1");
        String path = "/api/profiles/a1/decisions";
        for (int i = 0; i < 2; i++) {
            JsonNode answer =
                    RunningServer.json(server.api("POST", path, "{" + SLOT + "}"))
                            .get("decisions")
                            .get(0);
            assertThat(answer.get("experience").asString()).isEqualTo("reviews");
            assertThat(answer.get("reasons").size()).isPositive();
        }
        assertThat(server.get("/api/profiles/a1").get("contacts").size()).isZero();
        assertThat(server.get("/api/profiles/a1/timeline").get("entries").toString())
                .doesNotContain("question");
        assertThat(
                        server.api("POST", "/api/profiles/nobody/decisions", "{" + SLOT + "}")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_look_that_is_not_shown_consumes_no_cap_until_the_exposure_is_told() {
        looksTwice("a1");
        String key = server.secret(Scope.DECIDE);
        String peek = "{\"anonymousId\":\"a1\",\"shows\":false," + SLOT + "}";
        JsonNode first = RunningServer.json(decide(key, peek)).get("decisions").get(0);
        JsonNode second = RunningServer.json(decide(key, peek)).get("decisions").get(0);
        assertThat(second.has("experience")).isTrue();
        String exposure =
                """
                {"event":"Experience Viewed","anonymousId":"a1","messageId":"x1",
                 "properties":{"decisionId":"%s"}}
                """
                        .formatted(first.get("decisionId").asString());
        server.post(server.basic("/v1/t", RunningServer.WRITE_KEY), exposure);
        JsonNode third = RunningServer.json(decide(key, peek)).get("decisions").get(0);
        assertThat(third.get("withheld").get(0).get("code").asString()).isEqualTo("capped");
    }

    @Test
    void a_browser_gets_its_own_decisions_without_reasons() {
        JsonNode me = visitor();
        looksTwice(me.get("anonymousId").asString());
        HttpResponse<String> response =
                decide(
                        RunningServer.WRITE_KEY,
                        "{\"visitor\":\"" + me.get("visitor").asString() + "\"," + SLOT + "}");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = RunningServer.json(response).get("decisions").get(0);
        assertThat(answer.get("experience").asString()).isEqualTo("reviews");
        assertThat(answer.has("reasons")).isFalse();
        assertThat(answer.has("propensity")).isFalse();
        assertThat(answer.has("withheld")).isFalse();
    }

    @Test
    void a_new_browser_is_welcomed_with_its_first_question() {
        HttpResponse<String> response = decide(RunningServer.WRITE_KEY, "{" + SLOT + "}");
        JsonNode visitor = RunningServer.json(response).get("visitor");
        assertThat(response.statusCode()).isEqualTo(200);
        looksTwice(visitor.get("anonymousId").asString());
        HttpResponse<String> second =
                decide(
                        RunningServer.WRITE_KEY,
                        "{\"visitor\":\"" + visitor.get("visitor").asString() + "\"," + SLOT + "}");
        assertThat(second.body()).contains("\"reviews\"");
    }

    @Test
    void a_browser_never_asks_for_somebody_else() {
        JsonNode me = visitor();
        looksTwice("victim");
        for (String claim :
                new String[] {
                    "\"anonymousId\":\"victim\"",
                    "\"userId\":\"victim\"",
                    "\"userId\":\"victim\",\"userHash\":\"00\"",
                    "\"userId\":\"victim\",\"visitor\":\"" + "x" + "\"",
                    "\"visitor\":\"victim\"",
                    "\"visitor\":\"cv1.dmljdGlt.AAAA\"",
                    "\"anonymousId\":\"victim\",\"visitor\":\""
                            + me.get("visitor").asString()
                            + "\""
                }) {
            HttpResponse<String> response =
                    decide(RunningServer.WRITE_KEY, "{" + claim + "," + SLOT + "}");
            assertThat(response.statusCode()).as(claim).isEqualTo(403);
            assertThat(code(response)).isEqualTo("visitor-unsigned");
            assertThat(response.body()).doesNotContain("reviews");
        }
    }

    @Test
    void a_token_of_one_kind_is_none_of_another() {
        String subscription =
                RunningServer.json(
                                server.post(
                                        server.bearer(
                                                "/v1/stream/subscription",
                                                server.secret(Scope.DECIDE)),
                                        "{\"anonymousId\":\"victim\"}"))
                        .get("subscription")
                        .asString();
        HttpResponse<String> response =
                decide(
                        RunningServer.WRITE_KEY,
                        "{\"visitor\":\"" + subscription + "\"," + SLOT + "}");
        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void the_backend_vouches_for_its_user() {
        looksTwice("ada");
        String hash = hash(server.server().keys().identitySecret(), "ada");
        HttpResponse<String> response =
                decide(
                        RunningServer.WRITE_KEY,
                        "{\"userId\":\"ada\",\"userHash\":\"" + hash + "\"," + SLOT + "}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"reviews\"");
    }

    @Test
    void a_write_key_reads_nothing_below_api() {
        looksTwice("victim");
        for (String path :
                new String[] {
                    "/api/profiles/victim",
                    "/api/profiles/victim/timeline",
                    "/api/profiles/victim/moments/looking-twice/why",
                    "/api/moments",
                    "/api/workspace",
                    "/api/rejected",
                    "/api/keys",
                    "/api/catalogue"
                }) {
            HttpResponse<String> response =
                    server.send(server.bearer(path, RunningServer.WRITE_KEY).GET());
            assertThat(response.statusCode()).as(path).isEqualTo(403);
            assertThat(server.send(server.to(path).GET()).statusCode()).as(path).isEqualTo(401);
        }
        for (String path :
                new String[] {
                    "/api/privacy/export",
                    "/api/privacy/erase",
                    "/api/privacy/consent",
                    "/api/keys",
                    "/api/workspace/apply",
                    "/api/profiles/unmerge",
                    "/v1/stream/subscription"
                }) {
            HttpResponse<String> response =
                    server.post(
                            server.bearer(path, RunningServer.WRITE_KEY), "{\"id\":\"victim\"}");
            assertThat(response.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_secret_key_does_what_its_scopes_say() {
        String collect = server.secret(Scope.COLLECT);
        String read = server.secret(Scope.READ);
        assertThat(decide(collect, "{\"userId\":\"u\"," + SLOT + "}").statusCode()).isEqualTo(403);
        assertThat(server.send(server.bearer("/api/moments", collect).GET()).statusCode())
                .isEqualTo(403);
        assertThat(server.send(server.bearer("/api/moments", read).GET()).statusCode())
                .isEqualTo(200);
        assertThat(server.send(server.bearer("/api/keys", read).GET()).statusCode()).isEqualTo(403);
        assertThat(
                        server.post(server.basic("/v1/t", read), RunningServer.view("m", "a", "p"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void other_sites_pages_cannot_read_the_api() {
        HttpResponse<String> response =
                server.send(
                        server.bearer("/api/moments", server.admin())
                                .header("Origin", "https://evil.example")
                                .GET());
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void a_forged_login_links_nothing_where_verification_is_required() {
        restart(Verification.REQUIRED);
        looksTwice("victim");
        JsonNode me = visitor();
        String mine = me.get("anonymousId").asString();
        String identify =
                "{\"userId\":\"victim\",\"anonymousId\":\"" + mine + "\",\"messageId\":\"f1\"}";
        server.post(server.basic("/v1/i", RunningServer.WRITE_KEY), identify);
        String alias =
                "{\"userId\":\"" + mine + "\",\"previousId\":\"victim\",\"messageId\":\"f2\"}";
        JsonNode refused =
                RunningServer.json(
                        server.post(server.basic("/v1/a", RunningServer.WRITE_KEY), alias));
        assertThat(refused.get("rejected").get(0).get("code").asString())
                .isEqualTo("unverified-user");
        HttpResponse<String> asked =
                decide(
                        RunningServer.WRITE_KEY,
                        "{\"visitor\":\"" + me.get("visitor").asString() + "\"," + SLOT + "}");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).doesNotContain("\"reviews\"");
        String id = server.get("/api/rejected").get("events").get(0).get("id").asString();
        JsonNode replayed =
                RunningServer.json(server.api("POST", "/api/rejected/" + id + "/replay", ""));
        assertThat(replayed.get("accepted").asBoolean())
                .as("an administrator may take it in after all")
                .isTrue();
        assertThat(server.get("/api/rejected").get("events").size()).isZero();
    }

    @Test
    void a_login_that_is_vouched_for_does_not_take_in_a_device_that_it_cannot_show() {
        restart(Verification.REQUIRED);
        looksTwice("victim");
        String hash = hash(server.server().keys().identitySecret(), "eve");
        String identify =
                """
                {"userId":"eve","anonymousId":"victim","messageId":"f1",
                 "context":{"userHash":"%s"}}
                """
                        .formatted(hash);
        server.post(server.basic("/v1/i", RunningServer.WRITE_KEY), identify);
        String asked =
                decide(
                                RunningServer.WRITE_KEY,
                                "{\"userId\":\"eve\",\"userHash\":\"" + hash + "\"," + SLOT + "}")
                        .body();
        assertThat(asked).doesNotContain("\"reviews\"");
        JsonNode timeline = server.get("/api/profiles/eve/timeline").get("entries");
        assertThat(timeline.toString()).doesNotContain(hash);
    }

    @Test
    void a_login_that_is_vouched_for_takes_in_the_visitors_own_device() {
        restart(Verification.REQUIRED);
        JsonNode me = visitor();
        String mine = me.get("anonymousId").asString();
        looksTwice(mine);
        String hash = hash(server.server().keys().identitySecret(), "ada");
        String identify =
                """
                {"userId":"ada","anonymousId":"%s","messageId":"f1",
                 "context":{"userHash":"%s","visitor":"%s"}}
                """
                        .formatted(mine, hash, me.get("visitor").asString());
        server.post(server.basic("/v1/i", RunningServer.WRITE_KEY), identify);
        String asked =
                decide(
                                RunningServer.WRITE_KEY,
                                "{\"userId\":\"ada\",\"userHash\":\"" + hash + "\"," + SLOT + "}")
                        .body();
        assertThat(asked).contains("\"reviews\"");
    }

    @Test
    void proofs_in_the_context_of_a_batch_count_for_its_events_and_are_not_kept() {
        restart(Verification.REQUIRED);
        JsonNode me = visitor();
        String mine = me.get("anonymousId").asString();
        looksTwice(mine);
        String hash = hash(server.server().keys().identitySecret(), "ada");
        String proof = me.get("visitor").asString();
        String batch =
                """
                {"batch":[{"type":"identify","userId":"ada","anonymousId":"%s","messageId":"f1"}],
                 "context":{"userHash":"%s","visitor":"%s","locale":"de-DE"}}
                """
                        .formatted(mine, hash, proof);
        HttpResponse<String> taken =
                server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), batch);
        assertThat(taken.body()).isEqualTo("{\"success\":true}");
        assertThat(server.engine().profile(mine).orElseThrow().id().value()).isEqualTo("ada");
        String timeline = server.get("/api/profiles/ada/timeline").toString();
        assertThat(timeline).contains("de-DE").doesNotContain(hash).doesNotContain(proof);
    }

    @Test
    void events_that_come_with_the_question_count_first() {
        JsonNode me = visitor();
        String body =
                """
                {"visitor":"%s",%s,"events":[
                   {"event":"Product Viewed","messageId":"q1","anonymousId":"victim",
                    "properties":{"product_id":"p9"}},
                   {"event":"Product Viewed","messageId":"q2","properties":{"product_id":"p9"}},
                   {"type":"buy","messageId":"q3"}]}
                """
                        .formatted(me.get("visitor").asString(), SLOT);
        JsonNode answer = RunningServer.json(decide(RunningServer.WRITE_KEY, body));
        assertThat(answer.get("decisions").get(0).get("content").get("headline").asString())
                .isEqualTo("Others like p9");
        assertThat(answer.get("rejected").get(0).get("index").asInt()).isEqualTo(2);
        assertThat(server.engine().profile("victim")).isEmpty();
    }

    @Test
    void a_question_that_makes_no_sense_is_told_so() {
        String key = server.secret(Scope.DECIDE);
        for (String body :
                new String[] {
                    "",
                    "[]",
                    "{}",
                    "{\"userId\":\"u\",\"placements\":[]}",
                    "{\"userId\":\"u\",\"placements\":\"x\"}",
                    "{\"userId\":\"u\"," + SLOT + ",\"context\":7}",
                    "{\"userId\":\"u\"," + SLOT + ",\"shows\":\"yes\"}",
                    "{\"user\":\"u\"," + SLOT + "}",
                    "{" + SLOT + "}"
                }) {
            assertThat(decide(key, body).statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    void a_key_that_asks_too_often_is_told_when_to_come_again() {
        server.close();
        server = RunningServer.start(Verification.OFF, Limits.DEFAULT, 1000, 1);
        HttpResponse<String> last = decide(RunningServer.WRITE_KEY, "{" + SLOT + "}");
        for (int i = 0; i < 1000 && last.statusCode() == 200; i++) {
            last = decide(RunningServer.WRITE_KEY, "{" + SLOT + "}");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("retry-after")).hasValue("1");
        assertThat(code(last)).isEqualTo("rate-limited");
        assertThat(
                        server.post(
                                        server.basic("/v1/t", RunningServer.WRITE_KEY),
                                        RunningServer.view("m", "a", "p"))
                                .statusCode())
                .as("events have their own limit")
                .isEqualTo(200);
    }

    @Test
    void flags_answer_as_the_protocol_says() {
        looksTwice("a1");
        String key = server.secret(Scope.DECIDE);
        HttpResponse<String> one =
                server.post(
                        server.bearer("/ofrep/v1/evaluate/flags/product-page.reviews", key),
                        "{\"context\":{\"targetingKey\":\"a1\"}}");
        assertThat(one.statusCode()).isEqualTo(200);
        JsonNode flag = RunningServer.json(one);
        assertThat(flag.get("key").asString()).isEqualTo("product-page.reviews");
        assertThat(flag.get("variant").asString()).isEqualTo("reviews");
        assertThat(flag.get("reason").asString()).isEqualTo("TARGETING_MATCH");
        assertThat(flag.get("value").get("headline").asString()).isEqualTo("Others like p1");
        assertError(
                key,
                "/product-page.none",
                "{\"context\":{\"targetingKey\":\"a1\"}}",
                404,
                "FLAG_NOT_FOUND");
        assertError(key, "/product-page.reviews", "{\"context\":{}}", 400, "TARGETING_KEY_MISSING");
        assertError(key, "/product-page.reviews", "{}", 400, "INVALID_CONTEXT");
        assertError(key, "/product-page.reviews", "nonsense", 400, "PARSE_ERROR");
        assertError(
                "nobody",
                "/product-page.reviews",
                "{\"context\":{\"targetingKey\":\"a1\"}}",
                401,
                "GENERAL");
        assertError(
                RunningServer.WRITE_KEY,
                "/product-page.reviews",
                "{\"context\":{\"targetingKey\":\"a1\"}}",
                403,
                "GENERAL");
    }

    private void assertError(String key, String path, String body, int status, String code) {
        HttpResponse<String> response =
                server.post(server.bearer("/ofrep/v1/evaluate/flags" + path, key), body);
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(RunningServer.json(response).get("errorCode").asString()).isEqualTo(code);
        assertThat(RunningServer.json(response).get("key").asString()).isEqualTo(path.substring(1));
    }

    @Test
    void all_flags_have_an_etag_that_changes_with_what_is_shown() {
        JsonNode me = visitor();
        String body = "{\"context\":{\"targetingKey\":\"" + me.get("visitor").asString() + "\"}}";
        HttpResponse<String> before = bulk(body, "");
        assertThat(before.statusCode()).isEqualTo(200);
        JsonNode flag = RunningServer.json(before).get("flags").get(0);
        assertThat(flag.get("variant").asString()).isEqualTo("none");
        assertThat(flag.has("value")).isTrue();
        String etag = before.headers().firstValue("etag").orElseThrow();
        assertThat(bulk(body, etag).statusCode()).isEqualTo(304);
        looksTwice(me.get("anonymousId").asString());
        HttpResponse<String> after = bulk(body, etag);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(RunningServer.json(after).get("flags").get(0).get("variant").asString())
                .isEqualTo("reviews");
        assertThat(bulk(body, after.headers().firstValue("etag").orElseThrow()).statusCode())
                .isEqualTo(304);
    }

    private HttpResponse<String> bulk(String body, String etag) {
        HttpRequest.Builder request =
                server.bearer("/ofrep/v1/evaluate/flags", RunningServer.WRITE_KEY)
                        .header("Origin", "https://shop.example");
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        return server.post(request, body);
    }
}
