package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.collect.Captures;
import dev.carpe.server.http.Limits;
import dev.carpe.server.keys.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CollectTest {
    private RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(Verification verification) {
        server.close();
        server = RunningServer.start(verification, Limits.DEFAULT);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void the_recorded_requests_of_real_sdks_are_taken_as_they_were_sent() throws IOException {
        Set<String> own = Set.of("host", "connection", "content-length");
        for (Captures.Capture capture : Captures.all()) {
            HttpRequest.Builder request = server.to(capture.path());
            capture.headers()
                    .forEach((name, value) -> {
                        if (!own.contains(name)) {
                            request.header(name, value);
                        }
                    });
            boolean compressed = "gzip".equals(capture.headers().get("content-encoding"));
            byte[] body = compressed ? gzip(capture.json()) : capture.json();
            HttpResponse<String> response =
                    server.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            assertThat(response.statusCode()).as(capture.sdk()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"success\":true}");
            assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        }
        JsonNode timeline = server.get("/api/profiles/user-42/timeline?limit=100");
        assertThat(timeline.get("entries").size()).isGreaterThan(10);
    }

    @Test
    void gzip_is_seen_by_its_bytes_also_where_no_header_tells() throws IOException {
        byte[] body = gzip(RunningServer.view("m1", "a1", "p1").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response =
                server.send(
                        server.basic("/v1/t", RunningServer.WRITE_KEY)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.engine().profile("a1")).isPresent();
    }

    @Test
    void a_key_in_the_body_is_enough_and_a_trailing_slash_no_other_place() {
        String body =
                "{\"batch\":["
                        + RunningServer.view("m1", "a1", "p1")
                        + "],\"writeKey\":\"WRITE_KEY_TEST\"}";
        assertThat(server.post(server.to("/v1/import/"), body).statusCode()).isEqualTo(200);
        assertThat(server.engine().profile("a1")).isPresent();
    }

    @Test
    void a_beacon_has_its_key_in_the_query() {
        String body = "{\"batch\":[" + RunningServer.view("m1", "a1", "p1") + "]}";
        HttpResponse<String> response =
                server.post(server.to("/beacon/v1/batch?writeKey=WRITE_KEY_TEST"), body);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void without_a_known_key_nothing_is_taken() {
        String body = "{\"batch\":[" + RunningServer.view("m1", "a1", "p1") + "]}";
        HttpResponse<String> none = server.post(server.to("/v1/batch"), body);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(RunningServer.json(none).get("code").asString()).isEqualTo("key-missing");
        HttpResponse<String> wrong = server.post(server.basic("/v1/batch", "nobody"), body);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(RunningServer.json(wrong).get("code").asString()).isEqualTo("key-unknown");
        assertThat(server.engine().profile("a1")).isEmpty();
    }

    @Test
    void a_key_for_one_site_is_refused_on_another_and_the_page_can_read_why() {
        String body = RunningServer.view("m1", "a1", "p1");
        HttpResponse<String> other =
                server.post(
                        server.basic("/v1/t", RunningServer.SHOP_KEY)
                                .header("Origin", "https://evil.example"),
                        body);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(RunningServer.json(other).get("code").asString())
                .isEqualTo("origin-not-allowed");
        assertThat(other.headers().firstValue("access-control-allow-origin"))
                .hasValue("https://evil.example");
        HttpResponse<String> own =
                server.post(
                        server.basic("/v1/t", RunningServer.SHOP_KEY)
                                .header("Origin", "https://shop.example"),
                        body);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("access-control-allow-origin"))
                .hasValue("https://shop.example");
        assertThat(own.headers().firstValue("access-control-allow-credentials")).hasValue("true");
        assertThat(own.headers().firstValue("vary")).hasValue("Origin");
        assertThat(own.headers().firstValue("access-control-expose-headers").orElse(""))
                .contains("ETag")
                .contains("Retry-After");
    }

    @Test
    void a_preflight_allows_what_the_sdks_ask_for() {
        HttpResponse<String> response =
                server.send(
                        server.to("/v1/batch")
                                .header("Origin", "https://shop.example")
                                .header("Access-Control-Request-Method", "POST")
                                .header(
                                        "Access-Control-Request-Headers",
                                        "anonymousid,authorization,content-type,sentat")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("access-control-allow-headers").orElse(""))
                .contains("anonymousid")
                .contains("sentat");
        assertThat(response.headers().firstValue("access-control-allow-methods").orElse(""))
                .contains("POST");
        assertThat(response.headers().firstValue("access-control-allow-origin"))
                .hasValue("https://shop.example");
    }

    @Test
    void bad_events_are_kept_and_told_and_the_rest_is_taken() {
        String body =
                "{\"batch\":["
                        + RunningServer.view("m1", "a1", "p1")
                        + ",{\"type\":\"track\",\"event\":\"X\"},"
                        + RunningServer.view("m2", "a1", "p2")
                        + "]}";
        HttpResponse<String> response =
                server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), body);
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = RunningServer.json(response);
        assertThat(answer.get("success").asBoolean()).isTrue();
        assertThat(answer.get("rejected").size()).isEqualTo(1);
        assertThat(answer.get("rejected").get(0).get("index").asInt()).isEqualTo(1);
        assertThat(answer.get("rejected").get(0).get("code").asString()).isEqualTo("no-id");
        JsonNode timeline = server.get("/api/profiles/a1/timeline");
        assertThat(timeline.get("entries").size()).isEqualTo(2);
        JsonNode rejected = server.get("/api/rejected").get("events");
        assertThat(rejected.size()).isEqualTo(1);
        assertThat(rejected.get(0).get("sample").asString()).contains("\"X\"");
    }

    @Test
    void what_is_no_json_is_refused_with_a_problem_document() {
        HttpResponse<String> response =
                server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), "{\"batch\":[");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type"))
                .hasValue("application/problem+json");
        JsonNode problem = RunningServer.json(response);
        assertThat(problem.get("code").asString()).isEqualTo("bad-json");
        assertThat(problem.get("fault").asString()).isEqualTo("caller");
        assertThat(problem.get("instance").asString())
                .isEqualTo(response.headers().firstValue("x-request-id").orElseThrow());
    }

    @Test
    void a_full_engine_says_when_to_come_again_and_loses_nothing_that_it_took() throws Exception {
        server.close();
        server = RunningServer.start(RunningServer.settings(), 2);
        AtomicInteger number = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicReference<HttpResponse<String>> busy = new AtomicReference<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < 32; i++) {
                threads.execute(() -> {
                    while (busy.get() == null && number.get() < 20_000) {
                        String body =
                                RunningServer.view("m" + number.getAndIncrement(), "a1", "p1");
                        HttpResponse<String> response =
                                server.post(
                                        server.basic("/v1/t", RunningServer.WRITE_KEY)
                                                .header("Origin", "https://shop.example"),
                                        body);
                        if (response.statusCode() == 200) {
                            taken.incrementAndGet();
                        } else {
                            busy.set(response);
                        }
                    }
                });
            }
        }
        assertThat(busy.get().statusCode()).isEqualTo(429);
        assertThat(busy.get().headers().firstValue("retry-after")).isPresent();
        assertThat(busy.get().headers().firstValue("access-control-allow-origin")).isPresent();
        assertThat(RunningServer.json(busy.get()).get("code").asString()).isEqualTo("overloaded");
        assertThat(RunningServer.json(busy.get()).get("fault").asString()).isEqualTo("server");
        assertThat(server.engine().metrics().events()).isEqualTo(taken.get());
    }

    @Test
    void a_body_sent_five_times_counts_once() {
        String body = RunningServer.view("m1", "a1", "p1");
        for (int i = 0; i < 5; i++) {
            assertThat(
                            server.post(server.basic("/v1/t", RunningServer.WRITE_KEY), body)
                                    .statusCode())
                    .isEqualTo(200);
        }
        assertThat(server.get("/api/profiles/a1/timeline").get("entries").size()).isEqualTo(1);
    }

    @Test
    void another_method_is_told_which_there_are() {
        for (String path : List.of("/v1/t", "/v1/import/", "/v1/decide")) {
            HttpResponse<String> response =
                    server.send(server.to(path).PUT(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(response.statusCode()).as(path).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).as(path).hasValue("POST");
            assertThat(RunningServer.json(response).get("code").asString())
                    .isEqualTo("method-not-allowed");
        }
        HttpResponse<String> read = server.send(server.to("/v1/track").GET());
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).hasValue("POST");
        assertThat(server.api("POST", "/api/tag/x", "{}").headers().firstValue("Allow"))
                .hasValue("GET, HEAD, PUT");
        assertThat(server.api("PUT", "/v1/nothing", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void unknown_paths_are_problems_and_never_redirects() {
        HttpResponse<String> response = server.send(server.to("/v1/nothing").GET());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RunningServer.json(response).get("code").asString()).isEqualTo("not-found");
    }

    @Test
    void cloud_events_come_in_all_three_modes_and_count_once() {
        String structured =
                """
                {"specversion":"1.0","id":"1","source":"/till/7","type":"Order Completed",
                 "time":"2026-01-02T03:04:05Z","subject":"ada","data":{"total":12.5}}
                """;
        String key = server.secret(dev.carpe.server.keys.Scope.COLLECT);
        HttpResponse<String> one =
                server.post(
                        server.bearer("/v1/cloudevents", key)
                                .header("Content-Type", "application/cloudevents+json"),
                        structured);
        assertThat(one.statusCode()).isEqualTo(200);
        server.post(
                server.bearer("/v1/cloudevents", key)
                        .header("Content-Type", "application/cloudevents-batch+json"),
                "[" + structured + "," + structured.replace("\"1\"", "\"2\"") + "]");
        HttpResponse<String> binary =
                server.post(
                        server.bearer("/v1/cloudevents", key)
                                .header("Content-Type", "application/json")
                                .header("ce-specversion", "1.0")
                                .header("ce-id", "3")
                                .header("ce-source", "/till/7")
                                .header("ce-type", "Order%20Completed")
                                .header("ce-subject", "ada"),
                        "{\"total\":7}");
        assertThat(binary.statusCode()).isEqualTo(200);
        JsonNode entries = server.get("/api/profiles/ada/timeline").get("entries");
        assertThat(entries.size()).isEqualTo(3);
        for (JsonNode entry : entries) {
            assertThat(entry.get("input").get("name").asString()).isEqualTo("Order Completed");
        }
        HttpResponse<String> broken =
                server.post(server.bearer("/v1/cloudevents", key), "{\"specversion\":\"0.3\"}");
        assertThat(RunningServer.json(broken).get("rejected").get(0).get("code").asString())
                .isEqualTo("bad-field");
    }

    @Test
    void data_of_a_cloud_event_may_be_packed_and_is_never_lost_in_silence() {
        String key = server.secret(dev.carpe.server.keys.Scope.COLLECT);
        String event =
                """
                {"specversion":"1.0","id":"%s","source":"/crm","type":"Case Opened","subject":"ada",%s}
                """;
        HttpResponse<String> told =
                server.post(
                        server.bearer("/v1/cloudevents", key),
                        "["
                                + String.join(
                                        ",",
                                        // {"topic": "late"}
                                        event.formatted(
                                                "1",
                                                "\"data_base64\":\"eyJ0b3BpYyI6ImxhdGUifQ==\""),
                                        event.formatted("2", "\"data_base64\":\"PGNhc2UvPg==\""),
                                        event.formatted("3", "\"data\":\"late\""))
                                + "]");
        assertThat(RunningServer.json(told).get("rejected").findValuesAsString("code"))
                .containsExactly("bad-field", "bad-field");
        assertThat(
                        server.get("/api/profiles/ada/timeline")
                                .at("/entries/0/input/properties/topic")
                                .asString())
                .isEqualTo("late");
    }

    @Test
    void a_sender_of_webhooks_that_asks_first_is_let_in() {
        HttpResponse<String> told =
                server.send(
                        server.to("/v1/cloudevents")
                                .header("WebHook-Request-Origin", "crm.example")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue("WebHook-Allowed-Origin")).hasValue("crm.example");
        assertThat(told.headers().firstValue("WebHook-Allowed-Rate")).isPresent();
    }

    @Test
    void a_rejected_cloud_event_is_taken_in_by_another_try_in_whichever_mode_it_came() {
        restart(Verification.REQUIRED);
        String structured =
                """
                {"specversion":"1.0","id":"1","source":"/till/7","type":"Order Completed",
                 "time":"2026-01-02T03:04:05Z","subject":"ada","data":{"total":12.5}}
                """;
        server.post(server.basic("/v1/cloudevents", RunningServer.WRITE_KEY), structured);
        server.post(
                server.basic("/v1/cloudevents", RunningServer.WRITE_KEY),
                "[" + structured.replace("\"1\"", "\"2\"") + "]");
        server.post(
                server.basic("/v1/cloudevents", RunningServer.WRITE_KEY)
                        .header("ce-specversion", "1.0")
                        .header("ce-id", "3")
                        .header("ce-source", "/till/7")
                        .header("ce-type", "Order%20Completed")
                        .header("ce-subject", "ada"),
                "{\"total\":7}");
        server.post(
                server.basic("/v1/cloudevents", RunningServer.WRITE_KEY),
                structured.replace("Order Completed", ""));
        assertThat(server.engine().profile("ada")).isEmpty();
        JsonNode rejected = server.get("/api/rejected").get("events");
        assertThat(rejected.size()).isEqualTo(4);
        List<Boolean> accepted = new ArrayList<>();
        for (JsonNode one : rejected) {
            assertThat(one.get("ids").toString()).contains("ada");
            String path = "/api/rejected/" + one.get("id").asString() + "/replay";
            JsonNode replayed = RunningServer.json(server.api("POST", path, ""));
            accepted.add(replayed.get("accepted").asBoolean());
        }
        assertThat(accepted).as("newest first").containsExactly(false, true, true, true);
        List<String> totals = new ArrayList<>();
        for (JsonNode entry : server.get("/api/profiles/ada/timeline").get("entries")) {
            assertThat(entry.get("input").get("name").asString()).isEqualTo("Order Completed");
            totals.add(entry.get("input").get("properties").get("total").asString());
        }
        assertThat(totals).containsExactlyInAnyOrder("12.5", "12.5", "7");
        assertThat(server.get("/api/rejected").get("events").size()).isEqualTo(1);
    }

    @Test
    void rejected_events_are_forgotten_with_the_person() {
        String body =
                "{\"batch\":[{\"type\":\"buy\",\"userId\":\"ada\"},{\"type\":\"buy\",\"userId\":\"bob\"}]}";
        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), body);
        server.api("POST", "/api/privacy/erase", "{\"id\":\"ada\"}");
        JsonNode left = server.get("/api/rejected").get("events");
        assertThat(left.size()).isEqualTo(1);
        assertThat(left.get(0).get("ids").toString()).contains("bob");
        assertThat(List.of(left.toString())).noneMatch(text -> text.contains("ada"));
    }
}
