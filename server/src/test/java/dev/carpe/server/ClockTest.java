package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A server whose clock jumps: by an hour forwards and back, as one does that was wrong and is set.
class ClockTest {
    private static void look(RunningServer server, String customer, String message) {
        HttpResponse<String> taken =
                server.post(
                        server.basic("/v1/track", RunningServer.WRITE_KEY),
                        RunningServer.view(message, customer, "p1"));
        assertThat(taken.statusCode()).isEqualTo(200);
    }

    private static JsonNode decide(RunningServer server, String customer) {
        HttpResponse<String> told =
                server.post(
                        server.bearer("/v1/decide", server.admin()),
                        "{\"anonymousId\":\"%s\",\"placements\":[\"product-page.reviews\"]}"
                                .formatted(customer));
        assertThat(told.statusCode()).isEqualTo(200);
        return RunningServer.json(told).get("decisions").get(0);
    }

    @Test
    void a_clock_that_jumps_by_an_hour_loses_nothing_and_repeats_nothing() {
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(noon);
        List<String> sent = new ArrayList<>();
        try (RunningServer server = RunningServer.start(now::get)) {
            for (int i = 0; i < 12; i++) {
                Duration jump = Duration.ofHours(List.of(0, 1, 0, -1).get(i % 4));
                now.set(noon.plusSeconds(i).plus(jump));
                look(server, "ada", "m" + i);
                sent.addFirst("m" + i);
                look(server, "eve" + i, "first" + i);
                look(server, "eve" + i, "second" + i);
                assertThat(decide(server, "eve" + i).get("experience").asString())
                        .as("whoever is new at this time is found at once")
                        .isEqualTo("reviews");
                look(server, "ada", "m" + i);
            }
            List<String> kept = new ArrayList<>();
            List<String> raised = new ArrayList<>();
            for (JsonNode entry :
                    server.get("/api/profiles/ada/timeline?limit=100").get("entries")) {
                if (entry.get("what").asString().equals("event")) {
                    kept.add(entry.get("input").get("messageId").asString());
                }
                for (JsonNode output : entry.get("outputs")) {
                    if (output.get("what").asString().equals("moment-raised")) {
                        raised.add(output.get("moment").get("id").asString());
                    }
                }
            }
            assertThat(kept).as("each once, though each was sent twice").isEqualTo(sent);
            assertThat(raised).isNotEmpty().doesNotHaveDuplicates();
            assertThat(server.send(server.to("/health/ready").GET()).statusCode()).isEqualTo(200);
        }
    }
}
