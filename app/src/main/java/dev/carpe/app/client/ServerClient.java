package dev.carpe.app.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls one server with one key. Safe for any number of threads; methods block.
public final class ServerClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI base;
    private final String key;

    private ServerClient(HttpClient http, URI base, String key) {
        this.http = http;
        this.base = base;
        this.key = key;
    }

    /// A client of the server at an address.
    ///
    /// @param address as people write it, such as `http://localhost:8080`
    /// @param key a secret key or a write key
    /// @throws ServerTrouble where the address is none
    public static ServerClient of(String address, String key) {
        URI base = address(address);
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
        return new ServerClient(http, base, key);
    }

    /// The same server, called with another key.
    ServerClient with(String other) {
        return new ServerClient(http, base, other);
    }

    private static URI address(String text) {
        String trimmed = text.replaceAll("/+$", "");
        try {
            URI uri = URI.create(trimmed);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // The same answer as for an address of another kind.
        }
        throw new ServerTrouble(
                "\"" + text + "\" is no server's address", "write it as http://localhost:8080");
    }

    /// Where the server is.
    public URI base() {
        return base;
    }

    /// What a server answered.
    ///
    /// @param status the HTTP status
    /// @param body what came with it
    /// @param retryAfter when to come again, where it says so
    public record Answer(int status, byte[] body, Optional<Duration> retryAfter) {
        /// Whether the request was served.
        public boolean served() {
            return status / 100 == 2;
        }

        /// The body as JSON; an empty object where it is none.
        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JacksonException _) {
                return MAPPER.createObjectNode();
            }
        }

        /// Why it was not served, in the server's own words where it has some.
        public String why() {
            JsonNode problem = json();
            String detail = problem.path("detail").asString("");
            StringBuilder words =
                    new StringBuilder(detail.isEmpty() ? "HTTP status " + status : detail);
            problem.path("problems").forEach(one -> words.append("\n  ").append(one.asString("")));
            return words.toString();
        }
    }

    /// Asks for something.
    ///
    /// @throws ServerTrouble where it is not to be had
    public JsonNode get(String path) {
        return served(request(path).GET(), path).json();
    }

    /// Sends JSON.
    ///
    /// @throws ServerTrouble where it is refused
    public JsonNode post(String path, Object body) {
        BodyPublisher json = BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body));
        return served(request(path).header("Content-Type", "application/json").POST(json), path)
                .json();
    }

    /// Puts JSON in the place of what was there.
    ///
    /// @throws ServerTrouble where it is refused
    public JsonNode put(String path, Object body) {
        BodyPublisher json = BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body));
        return served(request(path).header("Content-Type", "application/json").PUT(json), path)
                .json();
    }

    /// Deletes something.
    ///
    /// @throws ServerTrouble where that is refused
    public void delete(String path) {
        served(request(path).DELETE(), path);
    }

    /// Sends packed JSON, whatever comes of it.
    ///
    /// @throws IOException if there is no answer
    public Answer tryPost(String path, byte[] gzip) throws IOException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(gzip)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + key);
    }

    private Answer served(HttpRequest.Builder request, String path) {
        try {
            Answer answer = send(request);
            if (answer.served()) {
                return answer;
            }
            throw refused(path, answer);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /// The server refuses, and trying again does not help.
    ServerTrouble refused(String path, Answer answer) {
        String hint =
                switch (answer.status()) {
                    case 401 ->
                            "give a key of this server: --key KEY, or the environment variable CARPE_KEY";
                    case 403 -> "use a key that may do this; POST /api/keys makes one";
                    default -> "";
                };
        return new ServerTrouble(base + path + " refuses: " + answer.why(), hint);
    }

    /// There is nobody to talk to.
    ServerTrouble unreachable(IOException e) {
        String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new ServerTrouble(
                e instanceof ConnectException
                        ? "nothing listens at " + base
                        : base + " does not answer: " + words,
                "is it running (carpe serve), and is this its address?");
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After").flatMap(ServerClient::seconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Only numbers of seconds: a date would need both clocks to agree.
    private static Optional<Duration> seconds(String retryAfter) {
        return retryAfter.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
                : Optional.empty();
    }

    /// The text as one part of a path.
    public static String segment(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
