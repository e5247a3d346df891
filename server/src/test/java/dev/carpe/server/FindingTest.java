package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What history finds, over HTTP: journeys as they are walked, and the seconds before a moment with their heat.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingTest {
    private static final String JOURNEY =
            """
            ---
            journey: shop
            title: The shop
            phases:
              - { id: discovery, title: Discovery }
              - { id: consideration, title: Consideration }
            touchpoints:
              - { id: search, title: Search, phase: discovery, on: Products Searched }
              - id: product-page
                title: Product page
                phase: consideration
                channel: web
                on: { on: Product Viewed, where: product_id == 'p1' }
                moments: [looking-twice]
            """;

    private final RunningServer server = RunningServer.start();

    @BeforeAll
    void look_twice() throws InterruptedException {
        String body =
                new JsonMapper()
                        .writeValueAsString(
                                Map.of(
                                        "files",
                                        List.of(
                                                Map.of(
                                                        "name",
                                                        "shop.yaml",
                                                        "text",
                                                        RunningServer.WORKSPACE + JOURNEY))));
        assertThat(server.api("POST", "/api/workspace/apply", body).statusCode()).isEqualTo(200);
        JsonNode made =
                RunningServer.json(
                        server.post(server.basic("/v1/visitor", RunningServer.WRITE_KEY), ""));
        String visitor = made.get("anonymousId").asString();
        Instant now = Instant.now();
        for (String message : List.of("m1", "m2")) {
            server.post(
                    server.basic("/v1/track", RunningServer.WRITE_KEY),
                    """
                    {"type":"track","event":"Product Viewed","messageId":"%s","anonymousId":"%s","timestamp":"%s",
                     "properties":{"product_id":"p1"},"context":{"sessionId":"s1","device":{"type":"mobile"}}}
                    """
                            .formatted(message, visitor, now));
        }
        long at = now.toEpochMilli();
        HttpResponse<String> heat =
                server.post(
                        server.basic("/v1/heat", RunningServer.WRITE_KEY),
                        """
                        {"visitor":"%s","session":"s1","page":"p1","sequence":0,"sentAt":%d,"device":"mobile","points":[
                          {"path":"/coat","kind":"click","selector":"#buy","x":500,"y":120,"weight":1,"at":%d},
                          {"path":"/coat","kind":"attention","selector":"","x":0,"y":230,"weight":2.5,"at":%d},
                          {"path":"/coat","kind":"click","selector":"#old","x":500,"y":120,"weight":1,"at":%d},
                          {"path":"/product.html?id=a","kind":"click","selector":"","x":1,"y":1,"weight":1,"at":%5$d},
                          {"path":"/product.html?id=b","kind":"click","selector":"","x":1,"y":1,"weight":1,"at":%5$d}]}
                        """
                                .formatted(
                                        made.get("visitor").asString(),
                                        Instant.now().toEpochMilli(),
                                        at - 5000,
                                        at - 3000,
                                        at - 300_000));
        assertThat(heat.statusCode()).as(heat.body()).isEqualTo(200);
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void journeys_are_listed_and_told_with_one_side_or_two() {
        JsonNode maps = server.get("/api/insight/journeys").path("journeys");
        assertThat(maps.get(0).path("key").asString()).isEqualTo("shop");
        JsonNode one = server.get("/api/insight/journeys/shop");
        assertThat(one.path("touchpoints").get(0).at("/standing/mark").asString())
                .isEqualTo("assumed");
        assertThat(one.path("touchpoints").get(0).at("/standing/cause").asString())
                .isIn("silent", "never-seen");
        JsonNode page = one.path("touchpoints").get(1);
        assertThat(page.at("/measures/0/customers").asInt()).isEqualTo(1);
        assertThat(page.at("/moments/0/raised/0").asInt()).isEqualTo(1);
        JsonNode two =
                server.get("/api/insight/journeys/shop?segment=device=mobile&against=before");
        assertThat(two.path("sides").size()).isEqualTo(2);
        assertThat(two.at("/touchpoints/1/measures/1/customers").asInt(-1)).isZero();
        JsonNode came =
                server.get(
                        "/api/insight/journeys/shop/customers?touchpoint="
                                + one.path("touchpoints").get(1).path("id").asString());
        assertThat(came.path("total").asInt()).isEqualTo(1);
        assertThat(
                        server.api("GET", "/api/insight/journeys/shop/customers?touchpoint=x", "")
                                .body())
                .contains("there is no touchpoint");
        assertThat(server.api("GET", "/api/insight/journeys/none", "").statusCode()).isEqualTo(404);
        assertThat(server.api("GET", "/api/insight/journeys/shop?segment=mobile", "").body())
                .contains("device=mobile");
    }

    @Test
    void the_seconds_before_have_events_and_heat() {
        JsonNode before =
                server.get(
                        "/api/insight/before?moment=looking-twice&seconds=20&goal=Order%20Completed&within=PT1H");
        assertThat(before.path("followed").asInt(-1)).isZero();
        assertThat(before.path("other").asInt()).isEqualTo(1);
        assertThat(before.at("/lines/0/event").asString()).isEqualTo("Product Viewed");
        assertThat(before.path("heat").size()).isEqualTo(2);
        JsonNode click =
                before.path("heat").get(0).path("kind").asString().equals("click")
                        ? before.path("heat").get(0)
                        : before.path("heat").get(1);
        assertThat(click.path("selector").asString()).isEqualTo("#buy");
        assertThat(click.path("other").asInt()).isEqualTo(1);
        assertThat(server.api("GET", "/api/insight/before?moment=looking-twice", "").body())
                .contains("names no outcome");
        assertThat(server.api("GET", "/api/insight/before", "").body()).contains("say moment");
    }

    @Test
    void stalling_says_why_nothing_can_be_told_and_which_trigger_is_meant() {
        JsonNode told = server.get("/api/insight/stalling?trigger=reassure");
        assertThat(told.path("verdict").asString()).isEqualTo("unknown");
        assertThat(told.path("why").asString()).isNotEmpty();
        assertThat(told.path("suspected").asInt(-1)).isZero();
        assertThat(server.api("GET", "/api/insight/stalling", "").statusCode()).isEqualTo(400);
    }

    @Test
    void discovery_says_what_it_looked_at_even_where_there_is_too_little() {
        JsonNode found =
                server.get(
                        "/api/insight/discover?ignore=Cart%20Viewed&segment=device=mobile&check="
                                + Instant.now().minusSeconds(3600));
        assertThat(found.path("proposals").size()).isZero();
        assertThat(found.path("complete").asBoolean()).isTrue();
        assertThat(found.path("later").asInt()).isEqualTo(1);
        assertThat(server.api("GET", "/api/insight/discover?support=2", "").body())
                .contains("between 0 and 1");
        assertThat(server.api("GET", "/api/insight/discover?check=2001-01-01T00:00:00Z", "").body())
                .contains("must lie between");
    }

    @Test
    void heat_is_counted_by_segment_and_arm_and_products_apart_or_together() {
        assertThat(clicks("/coat&segment=device=mobile")).isEqualTo(2);
        assertThat(clicks("/coat&segment=device=desktop")).isZero();
        assertThat(clicks("/coat&experiment=none&arm=holdout")).isZero();
        assertThat(clicks("/product.html%3Fid%3Da")).isEqualTo(1);
        assertThat(clicks("/product.html*")).isEqualTo(2);
        assertThat(server.api("GET", "/api/heat?page=/coat&arm=holdout", "").body())
                .contains("belong together");
    }

    private double clicks(String page) {
        return server.get("/api/heat?device=mobile&page=" + page).path("total").asDouble(-1);
    }

    @Test
    void which_parameters_tell_pages_apart_is_the_sites_setting() {
        String path = "/api/tag/" + RunningServer.WRITE_KEY;
        assertThat(
                        RunningServer.json(server.api("PUT", path, "{\"pages\": [\"id\"]}"))
                                .path("pages"))
                .hasSize(1);
        assertThat(server.api("PUT", path, "{\"pages\": [\"\"]}").body())
                .contains("query parameters");
    }
}
