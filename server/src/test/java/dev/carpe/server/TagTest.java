package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The browser tag as it is served, and its configuration. What it does in a browser is tested in `tag/test/browser`.
class TagTest {
    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode config(String key) {
        HttpResponse<String> response = server.send(server.to("/v1/tag/" + key + "/config").GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("public, max-age=60");
        return RunningServer.json(response);
    }

    private HttpResponse<String> set(String key, String body) {
        return server.api("PUT", "/api/tag/" + key, body);
    }

    @Test
    void its_files_are_served_to_pages_of_every_site_and_kept_by_browsers() {
        HttpResponse<String> core =
                server.send(
                        server.to("/tag/carpe.js").header("Origin", "https://shop.example").GET());
        assertThat(core.statusCode()).isEqualTo(200);
        assertThat(core.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/javascript");
        assertThat(core.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example");
        assertThat(core.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        assertThat(core.body()).contains("Carpe, Apache-2.0");
        String etag = core.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                server.send(server.to("/tag/carpe.js").header("If-None-Match", etag).GET());
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> packed =
                server.send(
                        server.to("/tag/carpe-signals.js")
                                .header("Accept-Encoding", "gzip, br")
                                .GET());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void what_is_no_file_of_the_tag_is_not_served() {
        assertThat(server.send(server.to("/tag/..%2fcarpe.js").GET()).statusCode()).isEqualTo(404);
        assertThat(server.send(server.to("/tag/carpe-html.LICENSE").GET()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_key_that_nobody_configured_has_the_usual_configuration() {
        JsonNode config = config(RunningServer.WRITE_KEY);
        assertThat(config.get("enabled").asBoolean()).isTrue();
        assertThat(config.get("consent").toString())
                .isEqualTo(
                        "{\"analytics\":true,\"export\":false,\"personalisation\":true,\"recording\":false}");
        assertThat(config.get("gpc").toString()).isEqualTo("[\"personalisation\",\"export\"]");
        assertThat(config.get("capture").size()).isEqualTo(12);
        assertThat(config.get("html").asBoolean()).isFalse();
        assertThat(config.at("/recording/share").asDouble()).isZero();
        assertThat(config.get("heat").asDouble()).isZero();
    }

    @Test
    void what_is_set_is_told_to_pages_and_the_rest_is_as_usual() {
        assertThat(
                        set(
                                        RunningServer.SHOP_KEY,
                                        """
                                        {"consent": {"analytics": false}, "elements": {"price": ".price"}}
                                        """)
                                .statusCode())
                .isEqualTo(200);
        JsonNode config = config(RunningServer.SHOP_KEY);
        assertThat(config.get("consent").toString())
                .isEqualTo(
                        "{\"analytics\":false,\"export\":false,\"personalisation\":true,\"recording\":false}");
        assertThat(config.get("elements").get("price").asString()).isEqualTo(".price");
        assertThat(config.get("dwellSeconds").asDouble()).isEqualTo(10);
        assertThat(config(RunningServer.WRITE_KEY).get("elements")).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        HttpResponse<String> refused =
                set(
                        RunningServer.SHOP_KEY,
                        """
                        {"gpc": ["sale"], "capture": ["mind"], "dwellSeconds": 0, "elements": {"": "x"},
                         "recording": {"share": 2, "moments": true}, "stream": false, "heat": -1}
                        """);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(RunningServer.json(refused).get("problems").size()).isEqualTo(7);
        assertThat(refused.body())
                .contains("\\\"sale\\\" is no purpose")
                .contains("\\\"mind\\\" is nothing that the tag notices")
                .contains("page-views");
        assertThat(set(RunningServer.SHOP_KEY, "{\"colour\": 1}").statusCode()).isEqualTo(400);
    }

    @Test
    void only_an_administrator_sets_it_and_only_write_keys_have_one() {
        HttpResponse<String> page =
                server.send(
                        server.bearer("/api/tag/" + RunningServer.SHOP_KEY, RunningServer.SHOP_KEY)
                                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(server.send(server.to("/v1/tag/wk_none/config").GET()).statusCode())
                .isEqualTo(404);
        assertThat(server.send(server.to("/v1/tag/" + server.admin() + "/config").GET()).body())
                .contains("no write key")
                .contains("not-found");
    }
}
