package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.keys.Scope;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The reply to the event that raises a moment carries the answer.
class AnswerInReplyTest {
    private static final String SLOT = "\"placements\":[\"product-page.reviews\"],\"shows\":false";

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode visitor() {
        return RunningServer.json(
                server.post(server.bearer("/v1/visitor", RunningServer.WRITE_KEY), ""));
    }

    private JsonNode batch(String key, String who, String more) {
        String body =
                "{\"batch\":["
                        + RunningServer.view("1" + who, who, "p1")
                        + ","
                        + RunningServer.view("2" + who, who, "p1")
                        + "],"
                        + SLOT
                        + more
                        + "}";
        HttpResponse<String> response = server.post(server.basic("/v1/batch", key), body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningServer.json(response);
    }

    @Test
    void a_browser_gets_its_own_answer_with_the_event_that_raises_the_moment() {
        JsonNode me = visitor();
        JsonNode reply =
                batch(
                        RunningServer.WRITE_KEY,
                        me.get("anonymousId").asString(),
                        ",\"visitor\":\"" + me.get("visitor").asString() + "\"");
        assertThat(reply.get("success").asBoolean()).isTrue();
        JsonNode decision = reply.get("decisions").get(0);
        assertThat(decision.get("experience").asString()).isEqualTo("reviews");
        assertThat(decision.get("content").get("headline").asString()).isEqualTo("Others like p1");
        assertThat(decision.has("reasons")).isFalse();
    }

    @Test
    void one_event_may_ask_too() {
        JsonNode me = visitor();
        String first = RunningServer.view("m1", me.get("anonymousId").asString(), "p1");
        server.post(server.basic("/v1/t", RunningServer.WRITE_KEY), first);
        String second = RunningServer.view("m2", me.get("anonymousId").asString(), "p1").strip();
        String asking =
                second.substring(0, second.length() - 1)
                        + ","
                        + SLOT
                        + ",\"visitor\":\""
                        + me.get("visitor").asString()
                        + "\"}";
        JsonNode reply =
                RunningServer.json(
                        server.post(server.basic("/v1/t", RunningServer.WRITE_KEY), asking));
        assertThat(reply.get("decisions").get(0).get("experience").asString()).isEqualTo("reviews");
    }

    @Test
    void a_browser_that_cannot_show_who_it_is_gets_no_answer_but_its_events_count() {
        JsonNode reply = batch(RunningServer.WRITE_KEY, "victim", "");
        assertThat(reply.get("success").asBoolean()).isTrue();
        assertThat(reply.has("decisions")).isFalse();
        assertThat(reply.get("undecided").get("code").asString()).isEqualTo("visitor-unsigned");
        assertThat(server.engine().profile("victim").orElseThrow().active()).hasSize(1);
        JsonNode other = visitor();
        JsonNode forged =
                batch(
                        RunningServer.WRITE_KEY,
                        "victim",
                        ",\"visitor\":\"" + other.get("visitor").asString() + "\"");
        assertThat(forged.get("undecided").get("code").asString()).isEqualTo("visitor-unsigned");
    }

    @Test
    void a_server_asks_for_anybody_and_hears_the_reasons() {
        JsonNode reply = batch(server.secret(Scope.COLLECT, Scope.DECIDE), "ada", "");
        assertThat(reply.get("decisions").get(0).get("reasons").size()).isPositive();
        JsonNode collects = batch(server.secret(Scope.COLLECT), "bob", "");
        assertThat(collects.get("undecided").get("code").asString()).isEqualTo("key-not-allowed");
    }

    @Test
    void events_that_are_not_taken_are_told_beside_the_answer() {
        String body = "{\"batch\":[{\"type\":\"buy\",\"userId\":\"ada\"}]," + SLOT + "}";
        JsonNode reply =
                RunningServer.json(
                        server.post(
                                server.basic(
                                        "/v1/batch", server.secret(Scope.COLLECT, Scope.DECIDE)),
                                body));
        assertThat(reply.get("rejected").get(0).get("code").asString()).isEqualTo("unknown-type");
        assertThat(reply.get("decisions").size()).isEqualTo(1);
    }
}
