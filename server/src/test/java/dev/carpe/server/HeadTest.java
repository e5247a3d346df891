package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// HEAD is answered wherever GET is: with its status and headers, and not a byte more, which would be taken for the next answer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HeadTest {
    private final RunningServer server = RunningServer.start();

    @AfterAll
    void close() {
        server.close();
    }

    /// What the server sends to these requests over one connection, which the last ends.
    private String answers(String... requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            StringBuilder sent = new StringBuilder();
            for (int i = 0; i < requests.length; i++) {
                sent.append(requests[i])
                        .append(" HTTP/1.1\r\nHost: localhost\r\n")
                        .append(i == requests.length - 1 ? "Connection: close\r\n" : "")
                        .append("Authorization: Bearer ")
                        .append(server.admin())
                        .append("\r\n\r\n");
            }
            socket.getOutputStream().write(sent.toString().getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Test
    void head_tells_what_get_would_and_leaves_the_body_out() throws IOException {
        List<String> paths =
                List.of("/health/live", "/api/workspace", "/openapi", "/api/keys", "/tag/carpe.js");
        String heads = answers(paths.stream().map("HEAD "::concat).toArray(String[]::new));
        List<String> each = List.of(heads.split("\r\n\r\n", -1));
        assertThat(each).hasSize(paths.size() + 1);
        assertThat(each.getLast()).isEmpty();
        for (String path : paths) {
            String head = each.get(paths.indexOf(path));
            HttpResponse<String> get = server.api("GET", path, "");
            assertThat(get.statusCode()).as(path).isEqualTo(200);
            assertThat(head).as(path).startsWith("HTTP/1.1 200");
            for (String name : List.of("Content-Length", "Content-Type")) {
                assertThat(header(head, name))
                        .as(path)
                        .isNotEmpty()
                        .isEqualTo(get.headers().firstValue(name).orElseThrow());
            }
        }
    }

    @Test
    void the_connection_goes_on_after_it() throws IOException {
        String both =
                answers("HEAD /api/workspace", "HEAD /nowhere", "HEAD /v1/track", "GET /openapi");
        List<String> parts = List.of(both.split("\r\n\r\n", 4));
        assertThat(parts.get(0)).startsWith("HTTP/1.1 200");
        assertThat(parts.get(1))
                .startsWith("HTTP/1.1 404")
                .containsIgnoringCase("content-type: application/problem+json");
        assertThat(parts.get(2)).startsWith("HTTP/1.1 405").containsIgnoringCase("allow: POST");
        assertThat(parts.get(3)).startsWith("HTTP/1.1 200").contains("openapi");
    }

    @Test
    void a_stream_is_told_of_and_not_begun() throws IOException {
        String head = answers("HEAD /api/stream", "GET /health/live");
        List<String> parts = List.of(head.split("\r\n\r\n", 2));
        assertThat(parts.get(0))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-type: text/event-stream");
        assertThat(parts.get(1)).startsWith("HTTP/1.1 200");
    }
}
