package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.carpe.server.http.HttpServer;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.Traffic;
import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What stands in the log, at its most talkative.
class LogTest {
    private final RunningServer server = RunningServer.start();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        root.setLevel(Level.WARN);
        root.detachAppender(log);
        server.close();
    }

    /// The lines that tell of a request answered; each is written after its answer has gone out.
    private List<ILoggingEvent> requests(int most) {
        List<ILoggingEvent> told;
        Instant end = Instant.now().plusSeconds(30);
        do {
            told =
                    log.list.stream()
                            .filter(event -> event.getLoggerName().equals("carpe.requests"))
                            .toList();
            Thread.onSpinWait();
        } while (told.size() < most && Instant.now().isBefore(end));
        assertThat(told).hasSize(most);
        return told;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent event : log.list) {
            text.append(event.getMDCPropertyMap())
                    .append(event.getFormattedMessage())
                    .append(
                            event.getThrowableProxy() == null
                                    ? ""
                                    : ThrowableProxyUtil.asString(event.getThrowableProxy()))
                    .append('\n');
        }
        return text.toString();
    }

    private static final String PERSON =
            """
            {"type":"track","event":"Ordered by Ada Lovelace","messageId":"m-ada-1","userId":"ada@example.test",
             "properties":{"phone":"+44 20 7946 0000"},"context":{"ip":"203.0.113.77","traits":{"name":"Ada"}}}
            """;

    @Test
    void nothing_of_a_person_stands_in_the_log_whatever_happens() {
        String batch = "{\"batch\":[" + PERSON + "," + PERSON.replace("track", "ada-type") + "]}";
        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), batch);
        server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), batch.substring(0, 150));
        server.post(server.basic("/v1/ada@example.test", RunningServer.WRITE_KEY), PERSON);
        server.post(server.to("/v1/t?writeKey=sk_203.0.113.77"), PERSON);
        server.get("/api/profiles/ada@example.test");
        server.send(server.bearer("/api/profiles/lovelace@example.test", server.admin()).GET());
        server.api("POST", "/api/privacy/export", "{\"id\":\"ada@example.test\"}");
        server.post(
                server.bearer("/v1/decide", server.admin()),
                "{\"userId\":\"ada@example.test\",\"placements\":[\"product-page.reviews\"]}");
        requests(8);
        assertThat(text())
                .doesNotContainIgnoringCase("ada@example.test")
                .doesNotContainIgnoringCase("lovelace")
                .doesNotContain("7946 0000", "203.0.113.77", "m-ada-1", "ada-type")
                .doesNotContain(RunningServer.WRITE_KEY, server.admin());
    }

    @Test
    void a_failure_is_told_by_its_place_and_not_by_its_words() throws Exception {
        HttpService broken =
                rules ->
                        rules.get(
                                "/broken",
                                (_, _) -> {
                                    throw new IllegalStateException(
                                            "no such thing: ada@example.test",
                                            new IllegalArgumentException("Lovelace"));
                                });
        try (HttpServer http =
                        HttpServer.start(
                                RunningServer.http(Limits.DEFAULT, Optional.empty(), Proxies.NONE),
                                new Traffic(new SimpleMeterRegistry()),
                                List.of(broken),
                                _ -> null);
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + http.port() + "/broken");
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("ada@", "IllegalState");
            String id = response.headers().firstValue("x-request-id").orElseThrow();
            assertThat(text())
                    .contains(id, "IllegalStateException", "IllegalArgumentException", "LogTest")
                    .doesNotContain("ada@", "Lovelace");
        }
    }

    @Test
    void every_line_of_a_request_carries_its_id() {
        HttpRequest.Builder request =
                server.basic("/v1/batch", RunningServer.WRITE_KEY).header("X-Request-Id", "shop-7");
        HttpResponse<String> response = server.post(request, "{\"batch\":[" + PERSON + "]}");
        assertThat(response.headers().firstValue("x-request-id")).hasValue("shop-7");
        assertThat(requests(1))
                .allSatisfy(event ->
                        assertThat(event.getMDCPropertyMap()).containsEntry("request", "shop-7"));
    }
}
