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
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What clients send that mean harm, or are broken.
@Timeout(60)
class EdgeTest {
    private final RunningServer server =
            RunningServer.start(Verification.OFF, new Limits(200_000, Duration.ofMillis(500)));

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

    private static final String HEAD =
            """
            POST /v1/batch HTTP/1.1\r
            Host: localhost\r
            Origin: https://shop.example\r
            Authorization: Bearer WRITE_KEY_TEST\r
            """;

    @Test
    void a_client_that_sends_half_a_body_and_waits_is_let_go() throws IOException {
        String answer = raw(HEAD + "Content-Length: 1000\r\n\r\n", "{\"batch\":[");
        assertThat(answer).as("the connection is closed").isEmpty();
        assertThat(server.get("/health/ready").get("status").asString()).isEqualTo("up");
    }

    @Test
    void a_body_announced_too_large_is_refused_before_it_comes() throws IOException {
        String answer = raw(HEAD + "Content-Length: 10000000000\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("too-large")
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
