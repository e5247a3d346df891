package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.server.http.Limits;
import dev.carpe.server.keys.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What clients send that mean harm, or are broken.
@Timeout(240)
class EdgeTest {
    private final RunningServer server =
            RunningServer.start(
                    Verification.OFF,
                    new Limits(200_000, Duration.ofMillis(500), Duration.ofMillis(500), 20));

    @AfterEach
    void stop() {
        server.close();
    }

    private String raw(String... parts) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            for (String part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
            socket.setSoTimeout(30_000);
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[4096];
            int read = in.read(answer);
            return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.UTF_8);
        }
    }

    /// Everything that is answered until the server closes the connection.
    private String rawUntilClosed(String sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.setSoTimeout(30_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final String HEAD =
            """
            POST /v1/batch HTTP/1.1\r
            Host: localhost\r
            Origin: https://shop.example\r
            Authorization: Bearer WRITE_KEY_TEST\r
            """;

    @Test
    void a_client_that_sends_half_a_body_and_waits_is_let_go() throws IOException {
        String answer = rawUntilClosed(HEAD + "Content-Length: 1000\r\n\r\n{\"batch\":[");
        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .contains("Connection: close")
                .contains("application/problem+json")
                .contains("too-slow")
                .contains("Access-Control-Allow-Origin: https://shop.example");
        String id = answer.replaceFirst("(?s).*X-Request-Id: (\\S+).*", "$1");
        assertThat(answer).contains("\"instance\":\"" + id + "\"");
        assertThat(server.get("/health/ready").get("status").asString()).isEqualTo("up");
    }

    @Test
    void a_client_that_sends_half_a_head_and_waits_is_let_go() throws IOException {
        assertThat(rawUntilClosed(HEAD + "X-Slow: "))
                .startsWith("HTTP/1.1 408")
                .contains("too-slow");
    }

    @Test
    void a_client_that_sends_half_a_line_and_waits_is_let_go() throws IOException {
        assertThat(rawUntilClosed("POST /v1/ba")).isEmpty();
    }

    @Test
    void clients_that_wait_hold_up_nobody_else() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 15; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                waiting.add(socket);
                socket.getOutputStream()
                        .write(
                                (HEAD + "Content-Length: 9\r\n\r\n{")
                                        .getBytes(StandardCharsets.UTF_8));
            }
            assertThat(server.get("/health/ready").get("status").asString()).isEqualTo("up");
            for (Socket socket : waiting) {
                socket.setSoTimeout(30_000);
                assertThat(
                                new String(
                                        socket.getInputStream().readAllBytes(),
                                        StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 408");
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void more_connections_than_are_allowed_wait_until_others_end() throws IOException {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                held.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            assertThat(raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .as("answered once idle ones are closed")
                    .startsWith("HTTP/1.1 200");
            for (Socket socket : held) {
                socket.setSoTimeout(30_000);
                assertThat(socket.getInputStream().read()).as("closed when idle").isEqualTo(-1);
            }
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void a_body_announced_too_large_is_refused_before_it_comes() throws IOException {
        String answer = raw(HEAD + "Content-Length: 10000000000\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("too-large")
                .contains("a body may have 200000 bytes when inflated")
                .contains("https://shop.example");
    }

    @Test
    void a_bomb_is_not_inflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[20_000_000]);
        }
        HttpResponse<String> response =
                server.send(
                        server.basic("/v1/batch", RunningServer.WRITE_KEY)
                                .header("Content-Encoding", "gzip")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray())));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(RunningServer.json(response).get("code").asString()).isEqualTo("too-large");
        assertThat(RunningServer.json(response).get("detail").asString())
                .isEqualTo(
                        "a body may have 200000 bytes when inflated: send several smaller ones, or"
                                + " raise http.body-limit");
    }

    @Test
    void broken_gzip_is_told() {
        HttpResponse<String> response =
                server.send(
                        server.basic("/v1/batch", RunningServer.WRITE_KEY)
                                .POST(
                                        HttpRequest.BodyPublishers.ofByteArray(
                                                new byte[] {0x1f, (byte) 0x8b, 1, 2, 3})));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningServer.json(response).get("detail").asString()).contains("gzip");
    }

    @Test
    void a_broken_head_is_a_problem_document() throws IOException {
        String answer = raw("POST /v1/batch HTTP/1.1\r\nHost: a b\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void nesting_without_end_is_refused_and_the_server_lives() {
        String deep = "{\"batch\":[" + "[".repeat(90_000) + "]".repeat(90_000) + "]}";
        HttpResponse<String> response =
                server.post(server.basic("/v1/batch", RunningServer.WRITE_KEY), deep);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(server.get("/health/ready").get("status").asString()).isEqualTo("up");
    }

    @Test
    void a_client_that_offers_http_2_gets_an_answer_in_http_1() throws IOException {
        String answer =
                raw(
                        """
                        POST /ofrep/v1/evaluate/flags/x HTTP/1.1\r
                        Host: localhost\r
                        Connection: Upgrade, HTTP2-Settings\r
                        Upgrade: h2c\r
                        HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r
                        Authorization: Bearer nobody\r
                        Content-Length: 2\r
                        \r
                        {}\
                        """);
        assertThat(answer).startsWith("HTTP/1.1 401").contains("GENERAL");
    }
}
