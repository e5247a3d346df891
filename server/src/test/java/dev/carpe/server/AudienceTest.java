package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which audiences a customer is one of, as the API tells it.
class AudienceTest {
    private static final String AUDIENCES =
            """
            ---
            audience: regulars
            where: profile.orders >= 2 && profile.traits.role != 'staff'
            ---
            audience: newcomers
            where: "!(profile.orders > 0)"
            """;

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_profile_tells_its_audiences_and_what_they_looked_at() {
        apply(RunningServer.WORKSPACE + AUDIENCES);
        order("1");
        send(
                """
                {"type":"identify","userId":"ada","messageId":"i1","traits":{"role":"guest"}}
                """);
        JsonNode audiences = audiences();
        assertThat(audiences.size()).isEqualTo(2);
        JsonNode regulars = audiences.get(0);
        assertThat(regulars.get("audience").asString()).isEqualTo("regulars");
        assertThat(regulars.get("where").asString())
                .isEqualTo("profile.orders >= 2 && profile.traits.role != 'staff'");
        assertThat(regulars.get("in").asBoolean()).isFalse();
        JsonNode orders = regulars.get("because").get(0);
        assertThat(orders.get("where").asString()).isEqualTo("profile.orders >= 2");
        assertThat(orders.get("holds").asBoolean()).isFalse();
        assertThat(orders.get("read").get("profile.orders").asInt()).isEqualTo(1);
        JsonNode role = regulars.get("because").get(1);
        assertThat(role.get("holds").asBoolean()).isTrue();
        assertThat(role.get("read").get("profile.traits.role").asString()).isEqualTo("guest");
        order("2");
        assertThat(audiences().get(0).get("in").asBoolean()).isTrue();
        assertThat(audiences().get(1).get("in").asBoolean()).isFalse();
    }

    @Test
    void what_is_not_known_is_null_and_what_is_given_out_tells_it_too() {
        apply(RunningServer.WORKSPACE + AUDIENCES);
        send(RunningServer.view("v1", "ada", "p1"));
        JsonNode regulars = audiences().get(0);
        assertThat(regulars.get("in").asBoolean()).isFalse();
        assertThat(regulars.get("because").get(1).get("read").get("profile.traits.role").isNull())
                .isTrue();
        JsonNode export =
                RunningServer.json(server.api("POST", "/api/privacy/export", "{\"id\":\"ada\"}"));
        assertThat(export.get("profile").get("audiences").get(0)).isEqualTo(regulars);
    }

    @Test
    void audiences_are_those_of_the_workspace_in_force() {
        send(RunningServer.view("v1", "ada", "p1"));
        assertThat(audiences().size()).isZero();
        apply(RunningServer.WORKSPACE + AUDIENCES);
        assertThat(audiences().size()).isEqualTo(2);
    }

    private JsonNode audiences() {
        return server.get("/api/profiles/ada").get("audiences");
    }

    private void order(String message) {
        send(
                """
                {"type":"track","event":"Order Completed","userId":"ada","messageId":"o%s",
                 "properties":{"total":20}}
                """
                        .formatted(message));
    }

    private void send(String event) {
        HttpResponse<String> response =
                server.post(
                        server.basic("/v1/batch", RunningServer.WRITE_KEY),
                        "{\"batch\":[" + event + "]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private void apply(String workspace) {
        Object file = Map.of("name", "shop.yaml", "text", workspace);
        String files = JsonMapper.shared().writeValueAsString(Map.of("files", List.of(file)));
        HttpResponse<String> applied = server.api("POST", "/api/workspace/apply", files);
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }
}
