package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Questions about what nobody knows are refused, and those about what is known by the workspace or by history alone are not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownTest {
    private static final String NEVER_RAISED =
            RunningServer.WORKSPACE.substring(0, RunningServer.WORKSPACE.indexOf("---"));

    private static final String MORE =
            """
            ---
            journey: shop
            title: The shop
            phases:
              - { id: consideration, title: Consideration }
            touchpoints:
              - { id: product-page, title: Product page, phase: consideration, on: Product Viewed }
            ---
            goal: bought
            on: Order Completed
            within: 1d
            ---
            """;

    private final RunningServer server = RunningServer.start();

    /// `looking-twice` is raised under a workspace that is then replaced by one that knows it no more.
    @BeforeAll
    void look_around() throws InterruptedException {
        String batch =
                "{\"batch\":["
                        + RunningServer.view("1", "ada", "p1")
                        + ","
                        + RunningServer.view("2", "ada", "p1")
                        + ","
                        + own("3")
                        + "]}";
        assertThat(server.api("POST", "/v1/batch", batch).statusCode()).isEqualTo(200);
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
        String renamed =
                RunningServer.WORKSPACE.replace("looking-twice", "looking-thrice")
                        + MORE
                        + NEVER_RAISED.replace("looking-twice", "dithering");
        String body =
                new JsonMapper()
                        .writeValueAsString(
                                Map.of(
                                        "files",
                                        List.of(Map.of("name", "shop.yaml", "text", renamed))));
        HttpResponse<String> applied = server.api("POST", "/api/workspace/apply", body);
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }

    /// An event that no vocabulary names, of a telephone that came by an advertisement, and what the customer says.
    private static String own(String message) {
        String context =
                "\"context\":{\"device\":{\"type\":\"kiosk\"},\"campaign\":{\"name\":\"spring\"}}";
        return """
        {"type":"track","event":"Mirror Tried","messageId":"%1$s","userId":"bob",%2$s},
        {"type":"identify","messageId":"%1$si","userId":"bob","traits":{"plan":"gold"},%2$s}\
        """
                .formatted(message, context);
    }

    @AfterAll
    void close() {
        server.close();
    }

    private String refused(String path) {
        return detail(server.api("GET", "/api/insight/" + path, ""));
    }

    private static String detail(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode problem = RunningServer.json(answer);
        assertThat(problem.path("code").asString()).isEqualTo("bad-request");
        return problem.path("detail").asString();
    }

    @Test
    void a_moment_that_nobody_knows_is_refused_with_the_nearest() {
        for (String path :
                List.of(
                        "hotspots?moment=looking-thrise",
                        "hotspots/customers?moment=looking-thrise",
                        "moments?moment=looking-thrise",
                        "moments/customers?moment=looking-thrise",
                        "before?moment=looking-thrise",
                        "recordings?behind=hotspots/customers%3F&moment=looking-thrise",
                        "recordings?behind=moments/customers%3Fmoment%3Dlooking-thrise")) {
            assertThat(refused(path))
                    .as(path)
                    .isEqualTo(
                            "moment is \"looking-thrise\", and must be a moment that the workspace or history knows"
                                    + " (did you mean \"looking-thrice\"?)");
        }
        assertThat(refused("paths?after=moment:dithring"))
                .startsWith("after is \"dithring\"")
                .contains("did you mean \"dithering\"?");
        assertThat(refused("hotspots?moment=dithering,unheard-of"))
                .contains("\"unheard-of\"", "there are looking-thrice, dithering, looking-twice");
    }

    @Test
    void events_goals_and_triggers_that_nobody_knows_are_refused() {
        assertThat(refused("attribution?goal=Order%20Compleated"))
                .isEqualTo(
                        "goal is \"Order Compleated\", and must be an event that the workspace or history knows"
                                + " (did you mean \"Order Completed\"?)");
        assertThat(refused("paths?before=Mirror%20Tired")).contains("\"Mirror Tried\"?");
        assertThat(refused("returning?event=Mirror%20Tired")).contains("\"Mirror Tried\"?");
        assertThat(refused("discover?goal=Mirror%20Tired")).contains("\"Mirror Tried\"?");
        assertThat(refused("before?moment=dithering&goal=Mirror%20Tired"))
                .contains("\"Mirror Tried\"?");
        assertThat(refused("stalling?trigger=reassured"))
                .isEqualTo(
                        "trigger is \"reassured\", and must be a trigger of the workspace (did you mean \"reassure\"?)");
        assertThat(refused("journeys/shop?goal=bouhgt")).contains("did you mean \"bought\"?");
        assertThat(server.api("GET", "/api/insight/journeys/shopp", "").body())
                .contains("did you mean \\\"shop\\\"?");
        String funnel = "{\"steps\": [{\"event\": \"Mirror Tried\"}, {\"moment\": \"ditering\"}]}";
        for (String path : List.of("funnel", "funnel/customers")) {
            assertThat(detail(server.api("POST", "/api/insight/" + path, funnel)))
                    .startsWith("the moment of step 2 is \"ditering\"")
                    .contains("\"dithering\"?");
        }
        assertThat(
                        detail(
                                server.api(
                                        "POST",
                                        "/api/insight/funnel/recordings",
                                        "{\"funnel\": " + funnel + "}")))
                .startsWith("the moment of step 2");
    }

    @Test
    void segments_that_no_event_was_ever_in_are_refused() {
        assertThat(refused("hotspots?segment=device=kiosc"))
                .isEqualTo(
                        "segment is \"device=kiosc\", and must be a segment that history has events of"
                                + " (did you mean \"device=kiosk\"?)");
        assertThat(refused("hotspots?segment=trait:plan=silver"))
                .contains("did you mean \"trait:plan=gold\"?");
        assertThat(refused("discover?segment=campaign=autumn")).contains("campaign=spring");
        assertThat(refused("hotspots?segment=visitor=old")).contains("visitor=new");
        assertThat(refused("journeys/shop?against=hour=7")).contains("\"hour=07\"?");
        assertThat(server.api("GET", "/api/insight/hotspots?segment=devise=mobile", "").body())
                .contains("did you mean \\\"device\\\"?");
    }

    @Test
    void what_the_workspace_or_history_alone_knows_is_answered() {
        for (String path :
                List.of(
                        "moments?moment=dithering",
                        "moments?moment=looking-twice",
                        "hotspots?moment=looking-twice,looking-thrice",
                        "paths?after=moment:looking-twice&before=",
                        "attribution?goal=Mirror%20Tried",
                        "attribution?goal=Cart%20Viewed",
                        "journeys/shop?goal=bought&against=before",
                        "journeys/shop?goal=Mirror%20Tried&against=everybody",
                        "hotspots?segment=device=mobile&segment=campaign=",
                        "hotspots?segment=device=kiosk&segment=channel=call-centre",
                        "hotspots?segment=trait:plan=gold&segment=weekday=Monday",
                        "hotspots?segment=day=2026-03-01&segment=trait:shoe-size=43",
                        "hotspots?segment=page=/never-told")) {
            server.get("/api/insight/" + path);
        }
        String raised =
                server.get("/api/insight/latest").path("moments").get(0).path("id").asString();
        assertThat(
                        server.api(
                                        "GET",
                                        "/api/insight/before?goal=Order%20Completed&moment="
                                                + raised,
                                        "")
                                .statusCode())
                .isEqualTo(200);
    }
}
