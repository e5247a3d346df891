package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.recordings.Device;
import dev.carpe.recordings.HeatPoint;
import dev.carpe.recordings.Sender;
import dev.carpe.server.keys.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Recordings and heat data as pages send them and people ask for them.
class RecordingsTest {
    private static final String FUNNEL = "/api/insight/funnel/recordings";

    private final RunningServer server = RunningServer.start();
    private String visitor = "";
    private String token = "";

    @BeforeEach
    void arrive() {
        JsonNode made =
                RunningServer.json(
                        server.post(server.basic("/v1/visitor", RunningServer.WRITE_KEY), ""));
        visitor = made.get("anonymousId").asString();
        token = made.get("visitor").asString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String part(int sequence, long sentAt, String what) {
        return """
        {"writeKey":"%s","visitor":"%s","session":"s1","page":"p1","sequence":%d,"sentAt":%d,%s}
        """
                .formatted(RunningServer.WRITE_KEY, token, sequence, sentAt, what);
    }

    private static String events(long at, String message) {
        return """
        "events":[{"type":4,"data":{"href":"https://shop.example/coat","width":500,"height":800},"timestamp":%d},
          {"type":2,"data":{"node":{"id":1}},"timestamp":%d},
          {"type":5,"data":{"tag":"carpe-event","payload":{"id":"%s"}},"timestamp":%d},
          {"type":3,"data":{"source":1},"timestamp":%d}]
        """
                .formatted(at, at + 1, message, at + 700, at + 3000);
    }

    private HttpResponse<String> record(String body) {
        return server.send(
                server.to("/v1/recordings")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(body))));
    }

    private void look(String message, Instant at) {
        server.post(
                server.basic("/v1/track", RunningServer.WRITE_KEY),
                """
                {"type":"track","event":"Product Viewed","messageId":"%s","anonymousId":"%s","timestamp":"%s",
                 "properties":{"product_id":"p1"},"context":{"sessionId":"s1"}}
                """
                        .formatted(message, visitor, at));
    }

    private JsonNode only() {
        JsonNode page = server.get("/api/recordings");
        assertThat(page.get("recordings").size()).isEqualTo(1);
        return page.get("recordings").get(0);
    }

    private static List<Integer> types(JsonNode playback) {
        List<Integer> types = new ArrayList<>();
        playback.get("events").forEach(event -> types.add(event.get("type").asInt()));
        return types;
    }

    @Test
    void a_recording_that_comes_after_its_moment_has_it_at_the_event_that_raised_it() {
        Instant now = Instant.now();
        look("m1", now);
        look("m2", now);
        // A device whose clock is five minutes ahead.
        long device = now.plus(Duration.ofMinutes(5)).toEpochMilli();
        HttpResponse<String> taken = record(part(0, device, events(device - 3000, "m2")));
        assertThat(taken.body()).isEqualTo("{\"success\":true,\"more\":true}");
        record(part(0, device, events(device - 3000, "m2")));
        JsonNode recording = only();
        assertThat(recording.get("visitor").asString()).isEqualTo(visitor);
        assertThat(recording.get("device").asString()).isEqualTo("mobile");
        assertThat(recording.get("page").asString()).isEqualTo("/coat");
        assertThat(recording.get("events").asInt()).isEqualTo(4);
        assertThat(recording.get("moments").asInt()).isEqualTo(1);
        JsonNode playback = server.get("/api/recordings/" + recording.get("id").asString());
        assertThat(types(playback)).containsExactly(4, 2, 5, 5, 3);
        assertThat(playback.at("/events/3/data/tag").asString()).isEqualTo("micro-moment");
        assertThat(playback.at("/events/3/timestamp").asLong()).isEqualTo(device - 2300);
        assertThat(playback.at("/moments/0/moment").asString()).isEqualTo("looking-twice");
        assertThat(playback.at("/moments/0/at").asLong()).isEqualTo(device - 2300);
    }

    @Test
    void a_moment_that_is_raised_while_recording_gets_onto_it_and_lists_find_it() {
        Instant now = Instant.now();
        record(part(0, now.toEpochMilli(), events(now.toEpochMilli(), "m2")));
        assertThat(only().get("moments").asInt()).isZero();
        look("m1", now);
        look("m2", now);
        Instant end = Instant.now().plusSeconds(20);
        while (only().get("moments").asInt() == 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
        assertThat(count("moment=looking-twice")).isEqualTo(1);
        assertThat(count("moment=idle")).isZero();
        assertThat(count("profile=" + visitor)).isEqualTo(1);
        assertThat(count("profile=nobody")).isZero();
        assertThat(count("from=" + now.plusSeconds(3600))).isZero();
        assertThat(
                        server.send(
                                        server.bearer("/api/recordings?from=noon", server.admin())
                                                .GET())
                                .body())
                .contains("from is \\\"noon\\\"");
    }

    private int count(String query) {
        return server.get("/api/recordings?" + query).get("recordings").size();
    }

    @Test
    void a_step_of_a_funnel_leads_to_the_recordings_of_those_who_came_to_it_or_stopped_there()
            throws InterruptedException {
        Instant now = Instant.now();
        record(part(0, now.toEpochMilli(), events(now.toEpochMilli(), "m1")));
        look("m1", now);
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
        String steps = "\"steps\":[{\"event\":\"Product Viewed\"},{\"moment\":\"looking-twice\"}]";
        String stopped = "\"funnel\":{" + steps + ",\"reached\":1,\"stopped\":true}";
        String reached = "\"funnel\":{" + steps + ",\"reached\":2}";
        assertThat(funnel(stopped)).isEqualTo(1);
        assertThat(funnel(stopped + ",\"profile\":\"" + visitor + "\",\"page\":\"/c*\""))
                .isEqualTo(1);
        assertThat(funnel(stopped + ",\"profile\":\"nobody\"")).isZero();
        assertThat(funnel(reached)).isZero();
        look("m2", now);
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
        assertThat(funnel(reached)).isEqualTo(1);
        assertThat(funnel(stopped)).isZero();
        assertThat(server.api("POST", FUNNEL, "{}").body()).contains("must be a funnel");
    }

    @Test
    void a_number_leads_to_the_recordings_of_the_visits_that_it_counts()
            throws InterruptedException {
        Instant now = Instant.now();
        record(part(0, now.toEpochMilli(), events(now.toEpochMilli(), "m1")));
        look("m1", now);
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
        String views = "paths/customers?level=0&after=Product%20Viewed&later=Product%20Viewed";
        assertThat(behind(views)).isEqualTo(1);
        assertThat(
                        server.post(
                                        server.basic("/v1/t", RunningServer.WRITE_KEY),
                                        RunningServer.view("m0", "unseen", "p1"))
                                .statusCode())
                .isEqualTo(200);
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
        Map<String, Boolean> recorded = new HashMap<>();
        for (JsonNode one :
                server.get(
                                "/api/insight/returning/customers?span=day&after=0&began="
                                        + LocalDate.now(ZoneOffset.UTC)
                                        + "T00:00:00Z")
                        .get("customers")) {
            recorded.put(one.get("profile").asString(), one.get("recorded").asBoolean());
        }
        assertThat(recorded)
                .as("who can be looked for")
                .containsExactlyInAnyOrderEntriesOf(Map.of(visitor, true, "unseen", false));
        assertThat(behind(views, "&profile=" + visitor + "&page=/c*")).isEqualTo(1);
        assertThat(behind(views, "&profile=nobody")).isZero();
        assertThat(behind("hotspots/customers?moment=looking-twice")).isZero();
        look("m2", now);
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
        assertThat(behind("hotspots/customers?moment=looking-twice")).isEqualTo(1);
        assertThat(behind("hotspots/customers?moment=looking-twice&to=2026-01-01T00:00:00Z"))
                .isZero();
        for (String nothing : List.of("", "hotspots", "nowhere/customers?a=b")) {
            assertThat(
                            server.api("GET", "/api/insight/recordings?behind=" + nothing, "")
                                    .statusCode())
                    .as(nothing)
                    .isEqualTo(400);
        }
    }

    private int behind(String number) {
        return behind(number, "");
    }

    private int behind(String number, String more) {
        String encoded = URLEncoder.encode(number, StandardCharsets.UTF_8);
        return server.get("/api/insight/recordings?behind=" + encoded + more)
                .get("recordings")
                .size();
    }

    private int funnel(String question) {
        HttpResponse<String> answer = server.api("POST", FUNNEL, "{" + question + "}");
        return RunningServer.json(answer).get("recordings").size();
    }

    @Test
    void without_a_signed_id_a_key_or_sense_nothing_is_taken() {
        long now = Instant.now().toEpochMilli();
        String good = part(0, now, events(now, "m"));
        assertThat(record(good.replace(token, visitor)).statusCode()).isEqualTo(403);
        assertThat(record(good.replace(RunningServer.WRITE_KEY, "wk_x")).statusCode())
                .isEqualTo(401);
        assertThat(record(good.replace("\"sequence\":0,", "")).body()).contains("sequence must be");
        assertThat(record(good.replace("\"session\":\"s1\",", "")).body())
                .contains("session must be a text");
        assertThat(record(part(0, now, "\"events\":[]")).statusCode()).isEqualTo(422);
        assertThat(record(part(0, now, "\"events\":[{\"type\":3}]")).body())
                .contains("events[0].timestamp");
        assertThat(record("{}").statusCode()).isEqualTo(401);
        assertThat(server.get("/api/recordings").get("recordings")).isEmpty();
        assertThat(
                        server.send(server.bearer("/api/recordings/7", server.admin()).GET())
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        server.send(server.bearer("/api/recordings/x", server.admin()).GET())
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        server.send(server.bearer("/api/recordings", RunningServer.WRITE_KEY).GET())
                                .statusCode())
                .isEqualTo(403);
        String decide = server.secret(Scope.DECIDE);
        assertThat(server.send(server.bearer("/api/heat?page=/", decide).GET()).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> heat(int sequence, String points) {
        return server.send(
                server.to("/v1/heat")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        part(
                                                sequence,
                                                Instant.now().toEpochMilli(),
                                                "\"device\":\"desktop\",\"points\":" + points))));
    }

    private static String click(String path, int x, int y) {
        return "{\"path\":\""
                + path
                + "\",\"kind\":\"click\",\"selector\":\"#buy\",\"x\":"
                + x
                + ",\"y\":"
                + y
                + ",\"withinX\":10,\"withinY\":20,\"at\":"
                + Instant.now().toEpochMilli()
                + "}";
    }

    @Test
    void heat_is_counted_by_page_device_and_moment_and_every_point_has_its_session() {
        String points = "[" + click("/p/1", 500, 130) + "," + click("/p/2", 500, 130) + "]";
        assertThat(heat(0, points).statusCode()).isEqualTo(200);
        assertThat(heat(0, points).statusCode()).isEqualTo(200);
        JsonNode grid = server.get("/api/heat?page=/p/*&kind=click");
        assertThat(grid.get("cells").toString())
                .isEqualTo("[{\"x\":25,\"y\":6,\"value\":2.0,\"sessions\":1}]");
        assertThat(grid.at("/elements/0/selector").asString()).isEqualTo("#buy");
        assertThat(server.get("/api/heat?page=/p/1&device=mobile").get("total").asDouble())
                .isZero();
        assertThat(server.get("/api/heat?page=/p/1&moment=looking-twice").get("total").asDouble())
                .isZero();
        look("m1", Instant.now());
        look("m2", Instant.now());
        Instant end = Instant.now().plusSeconds(20);
        while (server.get("/api/heat?page=/p/1&moment=looking-twice").get("total").asDouble()
                == 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
        assertThat(
                        server.get("/api/heat?page=/p/1&moment=looking-twice&before=20")
                                .get("before")
                                .asInt())
                .isEqualTo(20);
        JsonNode first = server.get("/api/heat/points?page=/p/*&limit=1");
        assertThat(first.at("/points/0/session").asString()).isEqualTo("s1");
        assertThat(first.at("/points/0/withinY").asInt()).isEqualTo(20);
        JsonNode second =
                server.get(
                        "/api/heat/points?page=/p/*&limit=1&after=" + first.get("next").asString());
        assertThat(second.at("/points/0/page").asString()).isEqualTo("/p/2");
        assertThat(server.get("/api/heat/pages").at("/pages/0/points").asInt()).isEqualTo(1);
        long now = Instant.now().toEpochMilli();
        assertThat(status("/api/heat/snapshot?page=/coat&device=mobile")).isEqualTo(404);
        record(part(0, now, events(now, "m")));
        JsonNode background = server.get("/api/heat/snapshot?page=/coat&device=mobile");
        assertThat(background.at("/events/0/data/width").asInt()).isEqualTo(500);
        assertThat(background.at("/events/1/type").asInt()).isEqualTo(2);
    }

    @Test
    void
            history_holds_every_point_beside_the_events_of_its_session_until_the_person_is_forgotten() {
        look("m1", Instant.now());
        heat(0, "[" + click("/p/1", 500, 130) + "," + click("/p/2", 500, 130) + "]");
        String question =
                """
                {"sql": "SELECT heat.page, heat.kind, heat.device, heat.profile FROM heat JOIN sessions USING (session) \
                WHERE sessions.events = 1 ORDER BY heat.number"}
                """;
        Instant end = Instant.now().plusSeconds(60);
        JsonNode rows = rows(question);
        while (rows.size() < 2) {
            assertThat(Instant.now()).isBefore(end);
            rows = rows(question);
        }
        assertThat(rows.get(0).toString())
                .isEqualTo("[\"/p/1\",\"click\",\"desktop\",\"" + visitor + "\"]");
        server.api("POST", "/api/privacy/erase", "{\"id\":\"" + visitor + "\"}");
        assertThat(rows("{\"sql\": \"SELECT number FROM heat\"}")).isEmpty();
    }

    @Test
    void programs_are_left_out_of_heat_and_of_recordings_unless_they_are_asked_for()
            throws InterruptedException {
        long now = Instant.now().toEpochMilli();
        record(part(0, now, events(now, "m")));
        heat(1, "[" + click("/p/1", 500, 130) + "]");
        assertThat(server.get("/api/heat?page=/p/1").get("total").asDouble()).isEqualTo(1);
        assertThat(count("page=/coat")).isEqualTo(1);
        server.post(
                server.basic("/v1/track", RunningServer.WRITE_KEY),
                """
                {"type":"track","event":"Product Viewed","messageId":"b1","anonymousId":"%s",
                 "context":{"sessionId":"s1","userAgent":"Mozilla/5.0 (compatible; Examplebot/2.1)"}}
                """
                        .formatted(visitor));
        server.engine().drain();
        assertThat(server.history().await(Duration.ofSeconds(60))).isTrue();
        assertThat(server.get("/api/heat?page=/p/1").get("total").asDouble()).isZero();
        assertThat(server.get("/api/heat/pages").get("pages")).isEmpty();
        assertThat(count("page=/coat")).isZero();
        assertThat(server.get("/api/heat?page=/p/1&bots=true").get("total").asDouble())
                .isEqualTo(1);
        assertThat(count("page=/coat&bots=true")).isEqualTo(1);
        assertThat(count("profile=" + visitor)).isEqualTo(1);
    }

    @Test
    void heat_leads_to_the_recordings_of_the_very_visits_that_it_counts() {
        long now = Instant.now().toEpochMilli();
        record(part(0, now, events(now, "m")));
        heat(1, "[" + click("/p/1", 500, 130) + "]");
        assertThat(ofHeat("heat?page=/p/1&device=desktop&kind=click")).isEqualTo(1);
        assertThat(ofHeat("heat?page=/p/1&device=mobile&kind=click")).isZero();
        assertThat(ofHeat("heat?page=/p/1&selector=%23buy")).isEqualTo(1);
        assertThat(ofHeat("heat?page=/p/1&selector=%23other")).isZero();
        assertThat(ofHeat("heat?page=/p/1&moment=looking-twice&before=20")).isZero();
        assertThat(ofHeat("heat?page=/p/1&experiment=x&arm=holdout")).isZero();
        assertThat(status("/api/insight/recordings?behind=" + encoded("heat?kind=click")))
                .isEqualTo(400);
    }

    @Test
    void what_needs_no_history_is_answered_without_it_and_simulated_customers_are_known_anyway() {
        long now = Instant.now().toEpochMilli();
        record(part(0, now, events(now, "m")));
        HeatPoint point = new HeatPoint("/p/1", HeatPoint.Kind.CLICK, "#buy", 1, 1, -1, 1, now);
        for (String who : List.of("sim-1-web", "ada")) {
            server.recordings()
                    .take(
                            new Sender(who, who, "web", "p", 0, Instant.now(), Duration.ZERO),
                            Device.DESKTOP,
                            List.of(point));
        }
        server.history().close();
        assertThat(status("/api/heat/snapshot?page=/coat&device=mobile")).isEqualTo(200);
        assertThat(count("page=/coat&bots=true")).isEqualTo(1);
        assertThat(count("profile=" + visitor)).isEqualTo(1);
        assertThat(server.get("/api/heat?page=/p/1&bots=true").get("total").asDouble())
                .isEqualTo(1);
        assertThat(server.get("/api/heat/pages?bots=true").at("/pages/0/points").asInt())
                .isEqualTo(1);
        assertThat(
                        server.get("/api/heat?page=/p/1&bots=true&simulated=true")
                                .get("total")
                                .asDouble())
                .isEqualTo(2);
        for (String asked : List.of("/api/recordings", "/api/heat?page=/p/1", "/api/heat/pages")) {
            HttpResponse<String> refused = server.api("GET", asked, "");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("history");
        }
    }

    @Test
    void a_period_is_refused_in_the_words_of_its_query_and_may_begin_or_end_anywhere() {
        heat(0, "[" + click("/p/1", 500, 130) + "]");
        for (String path : List.of("/api/heat?page=/p/1&", "/api/recordings?")) {
            for (String from : List.of("2026-03-01T12:00:00Z", "9999-01-01T00:00:00Z")) {
                HttpResponse<String> refused =
                        server.api("GET", path + "from=" + from + "&to=2026-03-01T10:00:00Z", "");
                assertThat(refused.statusCode()).isEqualTo(400);
                assertThat(refused.body())
                        .contains("from (" + from + ")", "to (2026-03-01T10:00:00Z)");
            }
            for (String period : List.of("from=9999-01-01T00:00:00Z", "to=1960-01-01T00:00:00Z")) {
                assertThat(status(path + period)).isEqualTo(200);
            }
        }
        assertThat(
                        server.get(
                                        "/api/heat?page=/p/1&from=1960-01-01T00:00:00Z&to=9999-01-01T00:00:00Z")
                                .get("total")
                                .asDouble())
                .isEqualTo(1);
    }

    @Test
    void an_address_of_heat_that_cannot_be_decoded_is_refused_with_how_to_write_it() {
        for (String bad : List.of("heat?page=/100%", "heat?page=/p/1&selector=%zz")) {
            HttpResponse<String> refused =
                    server.api("GET", "/api/insight/recordings?behind=" + encoded(bad), "");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("behind", "%25 for the sign itself");
        }
    }

    private int ofHeat(String address) {
        return server.get("/api/insight/recordings?behind=" + encoded(address))
                .get("recordings")
                .size();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode rows(String question) {
        return RunningServer.json(server.api("POST", "/api/insight/sql", question)).get("rows");
    }

    private int status(String path) {
        return server.send(server.bearer(path, server.admin()).GET()).statusCode();
    }

    @Test
    void points_and_questions_without_sense_are_refused_with_their_place() {
        assertThat(heat(0, "[]").statusCode()).isEqualTo(422);
        assertThat(heat(0, "[" + click("/p", 500, 1).replace("click", "stare") + "]").body())
                .contains("points[0].kind is \\\"stare\\\"");
        assertThat(heat(0, "[" + click("/p", 5000, 1) + "]").body())
                .contains("points[0].x must be from 0 to 1000");
        String old = click("/p", 500, 1).replaceFirst("\"at\":[0-9]+", "\"at\":1");
        assertThat(heat(0, "[" + old + "]").body())
                .contains("points[0].at must be milliseconds since 1970");
        assertThat(heat(0, "[" + old + "],\"sentAt\":9200000000000000").body())
                .contains("sentAt must be milliseconds since 1970");
        assertThat(heat(0, "[" + old + "],\"sentAt\":61000").statusCode()).isEqualTo(200);
        assertThat(status("/api/heat")).isEqualTo(400);
        assertThat(status("/api/heat?page=/p&kind=stare")).isEqualTo(400);
        assertThat(status("/api/heat?page=/p&cell=1")).isEqualTo(400);
        assertThat(status("/api/heat?page=/p&device=watch")).isEqualTo(400);
        assertThat(status("/api/heat?page=/p&before=20")).isEqualTo(400);
        assertThat(status("/api/heat?page=/p&moment=looking-twice&before=soon")).isEqualTo(400);
    }

    @Test
    void a_person_gets_everything_and_is_forgotten_everywhere() {
        long now = Instant.now().toEpochMilli();
        look("m1", Instant.now());
        record(part(0, now, events(now, "m1")));
        heat(1, "[" + click("/p/1", 500, 130) + "]");
        String body = "{\"id\":\"" + visitor + "\"}";
        String export = server.api("POST", "/api/privacy/export", body).body();
        assertThat(export).contains("recordings and heat data").contains("#buy").contains("/coat");
        JsonNode erased = RunningServer.json(server.api("POST", "/api/privacy/erase", body));
        assertThat(erased.get("elsewhere").get("recordings and heat data").asInt()).isEqualTo(1);
        assertThat(server.get("/api/recordings").get("recordings")).isEmpty();
        assertThat(server.get("/api/heat?page=/p/1").get("total").asDouble()).isZero();
    }

    private void logIn(String user, Instant at) {
        HttpResponse<String> taken =
                server.post(
                        server.basic("/v1/identify", RunningServer.WRITE_KEY),
                        """
                        {"type":"identify","messageId":"in-%1$s","userId":"%1$s","anonymousId":"%2$s","timestamp":"%3$s"}
                        """
                                .formatted(user, visitor, at));
        assertThat(taken.body()).isEqualTo("{\"success\":true}");
    }

    @Test
    void on_a_device_of_two_each_keeps_and_loses_only_their_own() {
        Instant now = Instant.now();
        logIn("ada", now.minus(Duration.ofHours(2)));
        logIn("eve", now.minus(Duration.ofMinutes(30)));
        long early = now.minus(Duration.ofHours(1)).toEpochMilli();
        long late = now.minus(Duration.ofMinutes(1)).toEpochMilli();
        record(part(0, now.toEpochMilli(), events(early, "m1")));
        record(
                part(0, now.toEpochMilli(), events(late, "m2").replace("/coat", "/hat"))
                        .replace("\"s1\"", "\"s2\""));
        server.post(
                server.basic("/v1/track", RunningServer.WRITE_KEY),
                "{\"type\":\"track\",\"anonymousId\":\"" + visitor + "\"}");

        String ada = "{\"id\":\"ada\"}";
        assertThat(server.api("POST", "/api/privacy/export", ada).body())
                .contains("/coat")
                .doesNotContain("/hat");
        JsonNode erased = RunningServer.json(server.api("POST", "/api/privacy/erase", ada));
        assertThat(erased.at("/elsewhere/recordings and heat data").asInt()).isEqualTo(1);
        assertThat(erased.at("/elsewhere/rejected events").asInt()).isZero();
        assertThat(only().get("page").asString()).isEqualTo("/hat");

        erased = RunningServer.json(server.api("POST", "/api/privacy/erase", "{\"id\":\"eve\"}"));
        assertThat(erased.at("/elsewhere/recordings and heat data").asInt()).isEqualTo(1);
        assertThat(erased.at("/elsewhere/rejected events").asInt()).isEqualTo(1);
    }

    @Test
    void what_is_kept_shows_in_metrics_and_lists() {
        long now = Instant.now().toEpochMilli();
        record(part(0, now, events(now, "m1")));
        String metrics = server.send(server.to("/metrics").GET()).body();
        assertThat(metrics)
                .contains("carpe_recordings_kept 1.0")
                .contains("carpe_recordings_bytes ")
                .contains("carpe_recordings_budget_bytes 2.147483648E9");
        JsonNode usage = server.get("/api/recordings").get("usage");
        assertThat(usage.get("recordings").asInt()).isEqualTo(1);
        assertThat(usage.get("bytes").asLong()).isPositive();
    }
}
