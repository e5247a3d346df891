package dev.carpe.server.collect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests of real SDKs, as they were recorded (see `captures/MANIFEST.md`).
public final class Captures {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Captures() {}

    /// One recorded request; its body was inflated when it was recorded.
    public record Capture(
            String sdk, String path, Map<String, String> headers, JsonNode body, byte[] json) {
        /// Its events, of which it has at least one.
        public List<JsonNode> events() {
            List<JsonNode> events = new ArrayList<>();
            if (body.has("batch")) {
                body.get("batch").forEach(events::add);
            } else {
                events.add(body);
            }
            return events;
        }
    }

    /// All of them, in the order in which they were made.
    public static List<Capture> all() {
        List<Capture> all = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Captures.class.getResourceAsStream(
                                                "/captures/requests.jsonl")),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode request = MAPPER.readTree(line);
                Map<String, String> headers = new LinkedHashMap<>();
                request.get("headers")
                        .properties()
                        .forEach(header ->
                                headers.put(header.getKey(), header.getValue().asString()));
                JsonNode body = request.get("body");
                all.add(
                        new Capture(
                                request.get("sdk").asString(),
                                request.get("path").asString(),
                                headers,
                                body,
                                MAPPER.writeValueAsBytes(body)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
