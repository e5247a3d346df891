package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Events over HTTP, and what history says of them. Replies are held against the description wherever tests ask.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsightTest {
    private final RunningServer server = RunningServer.start();

    @BeforeAll
    void look_around() throws InterruptedException {
        String batch =
                "{\"batch\":["
                        + RunningServer.view("1", "ada", "p1")
                        + ","
                        + RunningServer.view("2", "ada", "p1")
                        + ","
                        + RunningServer.view("3", "bob", "p2")
                        + "]}";
        assertThat(server.api("POST", "/v1/batch", batch).statusCode()).isEqualTo(200);
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void every_question_is_answered_with_its_freshness() {
        for (String path :
                List.of(
                        "hotspots?by=device,hour",
                        "live",
                        "latest",
                        "priority",
                        "missed",
                        "paths?after=moment:looking-twice&depth=2",
                        "paths",
                        "returning?span=day",
                        "attribution?goal=Product%20Viewed")) {
            JsonNode answer = server.get("/api/insight/" + path);
            assertThat(answer.path("freshness").path("position").asLong(-1))
                    .as(path)
                    .isNotNegative();
        }
        JsonNode spots = server.get("/api/insight/hotspots").path("spots");
        assertThat(spots.get(0).path("definition").asString()).isEqualTo("looking-twice");
        assertThat(spots.get(0).path("raised").asInt()).isEqualTo(1);
        assertThat(server.send(server.to("/metrics").GET()).body())
                .as("an operator is told of it too")
                .containsPattern("carpe_history_lag_seconds [0-9.]+");
    }

    @Test
    void the_latest_moments_are_told_as_the_stream_tells_of_them() {
        JsonNode latest = server.get("/api/insight/latest").path("moments");
        assertThat(latest.size()).isEqualTo(1);
        JsonNode moment = latest.get(0);
        assertThat(moment.path("moment").asString()).isEqualTo("looking-twice");
        assertThat(moment.path("title").asString()).isEqualTo("Looks at a product twice");
        assertThat(moment.path("need").asString()).isEqualTo("buy");
        assertThat(moment.path("phase").asString()).isEqualTo("consideration");
        assertThat(moment.path("profile").asString()).isEqualTo("ada");
        assertThat(moment.path("intent").asDouble()).isEqualTo(0.7);
        assertThat(moment.path("acts").asBoolean()).isTrue();
        assertThat(server.api("GET", "/api/insight/latest?limit=0", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void definitions_are_tried_on_the_past() {
        JsonNode live = answered("backtest", "{\"answers\": true}");
        assertThat(live.path("lines").get(0).path("raised").asInt()).isEqualTo(1);
        assertThat(live.path("lines").get(0).path("same").asInt()).isEqualTo(1);
        assertThat(live.path("lines").get(0).path("answered").asInt()).isEqualTo(1);
        assertThat(live.path("pressure").path("byTrigger").get(0).path("trigger").asString())
                .isEqualTo("reassure");
        JsonNode three = answered("backtest", tried("times: 3"));
        assertThat(three.path("lines").get(0).path("raised").asInt(-1)).isZero();
        JsonNode removed = three.path("differences").get(0).path("removed");
        assertThat(removed.path("moments").asInt()).isEqualTo(1);
        assertThat(removed.path("samples").get(0).path("profile").asString()).isEqualTo("ada");
        JsonNode points = three.path("curves").get(1).path("points");
        assertThat(points.get(1).path("value").asString()).isEqualTo("2");
        assertThat(points.get(1).path("raised").asInt()).isEqualTo(1);
        assertThat(
                        server.api("POST", "/api/insight/backtest", "{\"yaml\": \"moment: Bad\"}")
                                .body())
                .contains("backtest.yaml:1");
    }

    /// The first document of the workspace, in shadow and changed.
    private static String tried(String times) {
        String moment =
                RunningServer.WORKSPACE.substring(0, RunningServer.WORKSPACE.indexOf("---"));
        String yaml = moment.replace("times: 2", times) + "status: shadow\n";
        return new tools.jackson.databind.json.JsonMapper()
                .writeValueAsString(java.util.Map.of("yaml", yaml, "curves", true));
    }

    @Test
    void a_backtest_is_waited_for_and_forgotten() {
        JsonNode job = over(server);
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("done");
        assertThat(job.path("cause").isNull()).isTrue();
        String path = "/api/insight/backtests/" + job.path("id").asString();
        assertThat(job.path("folded").asInt()).isEqualTo(job.path("total").asInt()).isPositive();
        assertThat(job.path("answer").path("lines").get(0).path("raised").asInt()).isEqualTo(1);
        JsonNode kept = server.get("/api/insight/backtests").path("backtests");
        assertThat(kept.get(0).path("state").asString()).isEqualTo("done");
        assertThat(server.api("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(server.api("GET", path, "").statusCode()).isEqualTo(404);
    }

    /// A backtest once it is over, however it ended.
    private static JsonNode over(RunningServer server) {
        HttpResponse<String> started =
                server.api("POST", "/api/insight/backtests", tried("times: 2"));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        String path = "/api/insight/backtests/" + RunningServer.json(started).path("id").asString();
        JsonNode job = server.get(path);
        while (List.of("waiting", "running").contains(job.path("state").asString())) {
            Thread.onSpinWait();
            job = server.get(path);
        }
        return job;
    }

    @Test
    void why_a_backtest_failed_is_told_in_words_and_as_a_code() {
        try (RunningServer other = RunningServer.start()) {
            other.history().close();
            JsonNode job = over(other);
            assertThat(job.path("state").asString()).isEqualTo("failed");
            assertThat(job.path("problem").asString()).contains("history");
            assertThat(job.path("cause").asString()).isEqualTo("no-history");
        }
    }

    @Test
    void a_funnel_comes_as_json() {
        JsonNode answer =
                answered(
                        "funnel",
                        """
                        {"steps": [{"event": "Product Viewed", "where": {"product_id": "p1"}}, {"moment": "looking-twice"}], "within": "PT1H"}
                        """);
        assertThat(answer.path("groups").get(0).path("reached").toString()).isEqualTo("[1,1]");
    }

    @Test
    void every_number_names_its_customers() {
        for (String path :
                List.of(
                        "hotspots/customers?moment=looking-twice&segment=device=",
                        "paths/customers?after=Product%20Viewed&moments=true&level=1&earlier=Product%20Viewed&later=moment:looking-twice",
                        "moments/customers?moment=looking-twice&became=raised",
                        "moments/customers?moment=looking-twice",
                        "returning/customers?span=day&event=Product%20Viewed&began="
                                + java.time.LocalDate.now(java.time.ZoneOffset.UTC)
                                + "T00:00:00Z")) {
            JsonNode behind = server.get("/api/insight/" + path);
            assertThat(behind.path("customers").get(0).path("profile").asString())
                    .as(path)
                    .isIn("ada", "bob");
        }
        JsonNode behind =
                answered(
                        "funnel/customers",
                        """
                        {"steps": [{"event": "Product Viewed"}, {"moment": "looking-twice"}], "within": "PT1H", "reached": 1, "stopped": true}
                        """);
        assertThat(behind.path("customers").toString()).contains("bob").doesNotContain("ada");
        assertThat(server.api("GET", "/api/insight/hotspots/customers?segment=device", "").body())
                .contains("write one such as device=mobile");
        assertThat(behindMoments("became=retracted").path("total").asInt(-1)).isZero();
        assertThat(behindMoments("became=missed&reason=capped").path("total").asInt(-1)).isZero();
        assertThat(behindMoments("became=lost").path("detail").asString())
                .contains("say raised, retracted, answered or missed");
        assertThat(behindMoments("became=raised&reason=capped").path("detail").asString())
                .contains("became=missed");
    }

    @Test
    void a_broken_address_of_a_number_is_told() {
        for (String broken :
                List.of(
                        "%25zz/customers%3Fx",
                        "paths/customers%3Flater%3D%25zz",
                        "paths/customers%3Flater%3D%25",
                        "paths/customers%3F%25%253%3Da")) {
            HttpResponse<String> answer =
                    server.api("GET", "/api/insight/recordings?behind=" + broken, "");
            assertThat(answer.statusCode()).as(broken + answer.body()).isEqualTo(400);
            assertThat(RunningServer.json(answer).path("detail").asString())
                    .startsWith("behind is \"")
                    .contains("two hexadecimal digits follow each %");
        }
    }

    @Test
    void each_fate_counts_the_moments_of_the_customers_that_it_leads_to() {
        JsonNode fates = server.get("/api/insight/moments?moment=looking-twice");
        for (String fate : List.of("raised", "retracted", "answered", "missed")) {
            assertThat(fates.path(fate).asLong(-1))
                    .as(fate)
                    .isEqualTo(times(behindMoments("became=" + fate)));
        }
        assertThat(fates.path("raised").asLong()).isPositive();
    }

    private static long times(JsonNode behind) {
        return behind.path("customers")
                .valueStream()
                .mapToLong(customer -> customer.path("times").asLong())
                .sum();
    }

    private JsonNode behindMoments(String query) {
        return RunningServer.json(
                server.api(
                        "GET", "/api/insight/moments/customers?moment=looking-twice&" + query, ""));
    }

    @Test
    void sql_exports_and_forgetting_work_over_http() {
        JsonNode rows =
                answered(
                        "sql",
                        "{\"sql\": \"SELECT product, count(*) AS n FROM events GROUP BY product ORDER BY product\"}");
        assertThat(rows.path("rows").toString()).isEqualTo("[[\"p1\",2],[\"p2\",1]]");

        HttpResponse<String> export =
                server.api(
                        "POST",
                        "/api/insight/exports",
                        "{\"table\": \"events\", \"format\": \"csv\"}");
        assertThat(export.statusCode()).isEqualTo(201);
        String file = RunningServer.json(export).path("file").asString();
        assertThat(server.api("GET", "/api/insight/exports/" + file, "").body().lines()).hasSize(4);

        JsonNode would = answered("retention", "{\"before\": \"2000-01-01T00:00:00Z\"}");
        assertThat(would.path("done").asBoolean(true)).isFalse();
        assertThat(
                        server.api(
                                        "POST",
                                        "/api/insight/retention",
                                        "{\"before\": \"2000-01-01T00:00:00Z\", \"purpose\": \"ads\"}")
                                .body())
                .contains("no moment has the purpose");
    }

    private JsonNode answered(String what, String body) {
        HttpResponse<String> response = server.api("POST", "/api/insight/" + what, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningServer.json(response);
    }

    @Test
    void bad_questions_are_told_what_is_wrong() {
        assertThat(server.api("GET", "/api/insight/hotspots?by=colour", "").body())
                .contains("is no dimension");
        assertThat(
                        server.api("POST", "/api/insight/sql", "{\"sql\": \"DROP TABLE events\"}")
                                .body())
                .contains("only SELECT is allowed here");
        assertThat(server.api("POST", "/api/insight/funnel", "{\"steps\": []}").statusCode())
                .isEqualTo(422);
        assertThat(server.api("GET", "/api/insight/exports/..%2Fhistory.db", "").statusCode())
                .isEqualTo(404);
        assertThat(server.api("GET", "/api/insight/live?bots=maybe", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_erased_person_leaves_history_too() throws InterruptedException {
        String one = RunningServer.view("9", "carl", "p9");
        server.api("POST", "/v1/batch", "{\"batch\":[" + one + "]}");
        HttpResponse<String> erased =
                server.api("POST", "/api/privacy/erase", "{\"id\": \"carl\"}");
        assertThat(RunningServer.json(erased).path("elsewhere").has("history")).isTrue();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
    }
}
