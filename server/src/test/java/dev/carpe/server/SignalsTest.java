package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Verification;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a browser's privacy signals refuse.
class SignalsTest {
    private RunningServer server = start(Signals.DEFAULT);

    @AfterEach
    void stop() {
        server.close();
    }

    private static RunningServer start(Signals signals) {
        return RunningServer.start(
                new ServerSettings(
                        RunningServer.http(Limits.DEFAULT, Optional.empty(), Proxies.NONE),
                        Verification.OFF,
                        1000,
                        1000,
                        0,
                        signals,
                        false,
                        Optional.empty(),
                        Optional.empty()),
                100);
    }

    private String preferences(HttpRequest.Builder request) {
        return preferences(request, "\"other\":true");
    }

    /// @param said what the event itself says of purposes
    private String preferences(HttpRequest.Builder request, String said) {
        String event =
                """
                {"type":"track","event":"X","messageId":"m","anonymousId":"ada",
                 "context":{"consent":{"categoryPreferences":{%s}}}}
                """
                        .formatted(said);
        assertThat(server.post(request, event).statusCode()).isEqualTo(200);
        JsonNode entry = server.get("/api/profiles/ada/timeline").get("entries").get(0);
        return entry.get("input")
                .get("context")
                .get("consent")
                .get("categoryPreferences")
                .toString();
    }

    @Test
    void global_privacy_control_refuses_personalisation_and_export() {
        assertThat(
                        preferences(
                                server.basic("/v1/t", RunningServer.WRITE_KEY)
                                        .header("Sec-GPC", "1")))
                .contains("\"personalisation\":false", "\"export\":false", "\"other\":true");
    }

    @Test
    void what_the_visitor_said_on_this_site_goes_before_the_signal() {
        assertThat(
                        preferences(
                                server.basic("/v1/t", RunningServer.WRITE_KEY)
                                        .header("Sec-GPC", "1"),
                                "\"personalisation\":true"))
                .contains("\"personalisation\":true", "\"export\":false");
    }

    @Test
    void what_a_whole_batch_says_counts_for_each_of_its_events() {
        String batch =
                """
                {"batch":[{"type":"track","event":"X","messageId":"m","anonymousId":"ada"}],
                 "context":{"consent":{"categoryPreferences":{"personalisation":true,"other":false}}}}
                """;
        HttpRequest.Builder request =
                server.basic("/v1/batch", RunningServer.WRITE_KEY).header("Sec-GPC", "1");
        assertThat(server.post(request, batch).statusCode()).isEqualTo(200);
        JsonNode entry = server.get("/api/profiles/ada/timeline").get("entries").get(0);
        assertThat(entry.get("input").get("context").get("consent").toString())
                .contains("\"personalisation\":true")
                .contains("\"export\":false")
                .contains("\"other\":false");
    }

    @Test
    void events_that_come_with_a_question_are_of_the_same_browser() {
        JsonNode me =
                RunningServer.json(
                        server.post(server.bearer("/v1/visitor", RunningServer.WRITE_KEY), ""));
        String question =
                """
                {"visitor":"%s","placements":["product-page.reviews"],"events":[{"event":"X"}]}
                """
                        .formatted(me.get("visitor").asString());
        HttpRequest.Builder request =
                server.basic("/v1/decide", RunningServer.WRITE_KEY).header("Sec-GPC", "1");
        assertThat(server.post(request, question).statusCode()).isEqualTo(200);
        String timeline = "/api/profiles/" + me.get("anonymousId").asString() + "/timeline";
        assertThat(server.get(timeline).toString()).contains("\"personalisation\":false");
    }

    @Test
    void any_other_value_means_nothing() {
        assertThat(
                        preferences(
                                server.basic("/v1/t", RunningServer.WRITE_KEY)
                                        .header("Sec-GPC", "0")))
                .isEqualTo("{\"other\":true}");
    }

    @Test
    void a_servers_own_headers_are_no_visitors_word() {
        assertThat(
                        preferences(
                                server.basic("/v1/t", server.secret(Scope.COLLECT))
                                        .header("Sec-GPC", "1")))
                .isEqualTo("{\"other\":true}");
    }

    @Test
    void do_not_track_is_a_switch() {
        assertThat(preferences(server.basic("/v1/t", RunningServer.WRITE_KEY).header("DNT", "1")))
                .isEqualTo("{\"other\":true}");
        server.close();
        server = start(new Signals(List.of(), List.of("advertising", "selling")));
        assertThat(preferences(server.basic("/v1/t", RunningServer.WRITE_KEY).header("DNT", "1")))
                .contains("\"advertising\":false", "\"selling\":false");
    }
}
