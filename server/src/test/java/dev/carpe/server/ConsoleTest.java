package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the people who run it look at.
@Timeout(240)
class ConsoleTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_stream_tells_of_everybodys_moments_as_they_are_raised() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream =
                    client.send(
                            server.bearer("/api/stream", server.admin()).GET().build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                next(lines, "ready");
                String views =
                        "{\"batch\":["
                                + RunningServer.view("m1", "ada", "p1")
                                + ","
                                + RunningServer.view("m2", "ada", "p1")
                                + "],\"context\":{\"userAgent\":\"Mozilla/5.0 (iPhone) Mobile\"}}";
                views = views.replace("Mobile", "Mobi");
                server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), views);
                JsonNode moment = next(lines, "moment");
                assertThat(moment.get("moment").asString()).isEqualTo("looking-twice");
                assertThat(moment.get("title").asString()).isEqualTo("Looks at a product twice");
                assertThat(moment.get("need").asString()).isEqualTo("buy");
                assertThat(moment.get("phase").asString()).isEqualTo("consideration");
                assertThat(moment.get("device").asString()).isEqualTo("mobile");
                assertThat(moment.get("intent").asDouble()).isEqualTo(0.7);
                assertThat(moment.get("profile").asString()).isEqualTo("ada");
            }
        }
    }

    private static JsonNode next(BufferedReader lines, String event) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals("event: " + event)) {
            line = lines.readLine();
        }
        String data = lines.readLine();
        return MAPPER.readTree(data.substring("data: ".length()));
    }

    @Test
    void simulated_customers_are_left_out_of_the_stream_where_that_is_asked() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream =
                    client.send(
                            server.bearer("/api/stream?simulated=false", server.admin())
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                next(lines, "ready");
                for (String who : List.of("sim-ada", "ada")) {
                    for (String message : List.of("m1", "m2")) {
                        server.post(
                                server.basic("/v1/t", RunningServer.WRITE_KEY),
                                RunningServer.view(who + message, who, "p1"));
                    }
                }
                assertThat(next(lines, "moment").get("profile").asString()).isEqualTo("ada");
            }
        }
    }

    @Test
    void the_stream_is_not_for_pages_of_the_shop() {
        assertThat(
                        server.send(server.bearer("/api/stream", RunningServer.WRITE_KEY).GET())
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void sources_tell_what_came_by_them() {
        server.apply(RunningServer.WORKSPACE + "---\nsource: tills\nkind: store\n");
        String body =
                "{\"batch\":["
                        + RunningServer.view("m1", "a", "p")
                        + ","
                        + RunningServer.view("m1", "a", "p")
                        + ",{\"type\":\"buy\"}]}";
        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), body);
        JsonNode sources = server.get("/api/sources");
        JsonNode web = named(sources, "web");
        assertThat(web.get("events").asInt()).isEqualTo(1);
        assertThat(web.get("duplicates").asInt()).isEqualTo(1);
        assertThat(web.get("rejected").get("unknown-type").asInt()).isEqualTo(1);
        assertThat(web.get("lastEventAt").asString()).isNotEmpty();
        assertThat(web.get("keys").asInt()).isEqualTo(2);
        JsonNode tills = named(sources, "tills");
        assertThat(tills.get("kind").asString()).isEqualTo("store");
        assertThat(tills.get("lastEventAt").isNull()).isTrue();
    }

    private static JsonNode named(JsonNode sources, String id) {
        for (JsonNode source : sources) {
            if (source.get("id").asString().equals(id)) {
                return source;
            }
        }
        throw new AssertionError("no source " + id + " in " + sources);
    }

    @Test
    void an_identity_secret_is_told_once_and_the_one_before_it_counts_for_a_day() {
        String first = rotate("");
        assertThat(vouched(first)).isTrue();
        String second = rotate("");
        assertThat(vouched(second)).isTrue();
        assertThat(vouched(first)).as("for a backend that has not changed over").isTrue();
        String third = rotate("{\"endFormer\":true}");
        assertThat(vouched(third)).isTrue();
        assertThat(vouched(second)).isFalse();
        assertThat(vouched(first)).isFalse();
        assertThat(server.get("/api/keys").toString()).doesNotContain(third);
    }

    private String rotate(String body) {
        HttpResponse<String> response = server.api("POST", "/api/keys/identity", body);
        assertThat(response.statusCode()).isEqualTo(201);
        return RunningServer.json(response).get("secret").asString();
    }

    private boolean vouched(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String hash =
                    HexFormat.of().formatHex(mac.doFinal("ada".getBytes(StandardCharsets.UTF_8)));
            String question =
                    "{\"userId\":\"ada\",\"userHash\":\""
                            + hash
                            + "\",\"placements\":[\"product-page.reviews\"]}";
            return server.post(server.bearer("/v1/decide", RunningServer.WRITE_KEY), question)
                            .statusCode()
                    == 200;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
