package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.keys.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(240)
class StreamTest {
    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /// A stream as a page reads it.
    private final class Page implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final BufferedReader lines;
        private final int status;

        Page(String query) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.base() + query))
                            .header("Origin", "https://shop.example")
                            .build();
            try {
                HttpResponse<java.io.InputStream> response =
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                status = response.statusCode();
                lines =
                        new BufferedReader(
                                new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// The next event's name and data; null at the end.
        String next() {
            try {
                StringBuilder event = new StringBuilder();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.isEmpty() && !event.isEmpty()) {
                        return event.toString().strip();
                    }
                    if (line.startsWith("event: ")) {
                        event.append(line.substring(7)).append(' ');
                    } else if (line.startsWith("data: ")) {
                        event.append(line.substring(6));
                    }
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    private JsonNode visitor() {
        return RunningServer.json(
                server.post(server.bearer("/v1/visitor", RunningServer.WRITE_KEY), ""));
    }

    private void looksTwice(String id) {
        server.post(
                server.basic("/v1/batch", RunningServer.WRITE_KEY),
                "{\"batch\":["
                        + RunningServer.view("1" + id, id, "p1")
                        + ","
                        + RunningServer.view("2" + id, id, "p1")
                        + "]}");
    }

    @Test
    void an_open_page_hears_of_its_moment_and_of_the_answer() {
        JsonNode me = visitor();
        String query =
                "/v1/stream?key="
                        + RunningServer.WRITE_KEY
                        + "&visitor="
                        + me.get("visitor").asString()
                        + "&placements=product-page.reviews";
        try (Page page = new Page(query)) {
            assertThat(page.next()).isEqualTo("ready {}");
            looksTwice("somebody-else");
            looksTwice(me.get("anonymousId").asString());
            String moment = page.next();
            assertThat(moment).startsWith("moment {").contains("\"looking-twice\"");
            assertThat(moment).doesNotContain("explanation").doesNotContain("intent");
            assertThat(page.next())
                    .startsWith("decision {")
                    .contains("\"reviews\"")
                    .contains("decisionId")
                    .doesNotContain("withheld");
        }
    }

    @Test
    void a_page_follows_its_visitor_through_a_login() {
        JsonNode me = visitor();
        String mine = me.get("anonymousId").asString();
        String query =
                "/v1/stream?key="
                        + RunningServer.WRITE_KEY
                        + "&visitor="
                        + me.get("visitor").asString();
        try (Page page = new Page(query)) {
            assertThat(page.next()).isEqualTo("ready {}");
            server.post(
                    server.basic("/v1/i", RunningServer.WRITE_KEY),
                    "{\"userId\":\"ada\",\"anonymousId\":\"" + mine + "\",\"messageId\":\"i1\"}");
            server.post(
                    server.basic("/v1/batch", RunningServer.WRITE_KEY),
                    "{\"batch\":["
                            + RunningServer.view("1", "x", "p7")
                                    .replace("\"anonymousId\":\"x\"", "\"userId\":\"ada\"")
                            + ","
                            + RunningServer.view("2", "x", "p7")
                                    .replace("\"anonymousId\":\"x\"", "\"userId\":\"ada\"")
                            + "]}");
            assertThat(page.next()).startsWith("moment {");
        }
    }

    @Test
    void a_subscription_of_the_sites_server_opens_its_own_users_stream() {
        String subscription =
                RunningServer.json(
                                server.post(
                                        server.bearer(
                                                "/v1/stream/subscription",
                                                server.secret(Scope.DECIDE)),
                                        "{\"anonymousId\":\"a1\"}"))
                        .get("subscription")
                        .asString();
        try (Page page = new Page("/v1/stream?subscription=" + subscription)) {
            assertThat(page.next()).isEqualTo("ready {}");
            looksTwice("a1");
            assertThat(page.next()).startsWith("moment {");
        }
    }

    @Test
    void nobody_listens_to_somebody_else() {
        JsonNode me = visitor();
        for (String query :
                new String[] {
                    "?key=" + RunningServer.WRITE_KEY + "&anonymousId=victim",
                    "?key=" + RunningServer.WRITE_KEY + "&userId=victim",
                    "?key=" + RunningServer.WRITE_KEY + "&visitor=victim",
                    "?subscription=" + me.get("visitor").asString(),
                    "?subscription=cs1.MTc2NDAwMDAwMCB2aWN0aW0.AAAA"
                }) {
            try (Page page = new Page("/v1/stream" + query)) {
                assertThat(page.status).as(query).isEqualTo(403);
            }
        }
        try (Page page =
                new Page("/ofrep/v1/stream?subscription=" + me.get("visitor").asString())) {
            assertThat(page.status).isEqualTo(403);
        }
    }

    @Test
    void a_stop_ends_open_streams() {
        JsonNode me = visitor();
        String query =
                "/v1/stream?key="
                        + RunningServer.WRITE_KEY
                        + "&visitor="
                        + me.get("visitor").asString();
        try (Page page = new Page(query)) {
            assertThat(page.next()).isEqualTo("ready {}");
            server.server().close();
            assertThat(page.next()).isNull();
        }
    }
}
