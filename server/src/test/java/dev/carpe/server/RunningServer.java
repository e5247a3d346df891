package dev.carpe.server;

import dev.carpe.analytics.History;
import dev.carpe.analytics.HistorySettings;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Host;
import dev.carpe.engine.Program;
import dev.carpe.engine.Store;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.recordings.Allowance;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.catalogue.Items;
import dev.carpe.server.collect.Signals;
import dev.carpe.server.heat.RecordedHeat;
import dev.carpe.server.http.HttpSettings;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.TlsFiles;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Verification;
import dev.carpe.server.keys.WriteKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real server on a free port, with a shop's workspace and keys for everybody, and a client to call it with.
public final class RunningServer implements AutoCloseable {
    /// The key that the recorded requests carry.
    public static final String WRITE_KEY = "WRITE_KEY_TEST";

    /// A key for one site alone.
    public static final String SHOP_KEY = "wk_shop";

    public static final String WORKSPACE =
            """
            moment: looking-twice
            title: Looks at a product twice
            need: buy
            phase: consideration
            detect:
              same: product_id
              within: 20m
              steps:
                - on: Product Viewed
                  times: 2
            lasts: 10m
            intent: { base: 0.7 }
            ---
            experience: reviews
            principle: social-proof
            content: { headline: "Others like {{ moment.key.product_id }}" }
            ---
            trigger: reassure
            on: looking-twice
            placement: product-page.reviews
            choose: { by: one, among: [reviews] }
            cap: { times: 1, per: 24h }
            """;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Engine engine;
    private final Recordings recordings;
    private final History history;
    private final Path folder;
    private final Server server;
    private final String admin;

    private RunningServer(
            Path folder, Engine engine, Recordings recordings, History history, Server server) {
        this.folder = folder;
        this.engine = engine;
        this.recordings = recordings;
        this.history = history;
        this.server = server;
        this.admin = server.adminToken().orElseThrow();
        Instant now = Instant.EPOCH;
        server.keys().put(new WriteKey(WRITE_KEY, "recorded", "web", List.of(), now));
        server.keys()
                .put(new WriteKey(SHOP_KEY, "shop", "web", List.of("https://shop.example"), now));
    }

    public static RunningServer start() {
        return start(Verification.OFF, Limits.DEFAULT);
    }

    public static RunningServer start(Verification verification, Limits limits) {
        return start(verification, limits, 10_000, 10_000);
    }

    public static RunningServer start(
            Verification verification, Limits limits, int eventsPerSecond, int questionsPerSecond) {
        ServerSettings settings =
                new ServerSettings(
                        http(limits, Optional.empty(), Proxies.NONE),
                        verification,
                        eventsPerSecond,
                        questionsPerSecond,
                        0,
                        Signals.DEFAULT,
                        false,
                        Optional.empty(),
                        Optional.empty());
        return start(settings, 1000);
    }

    /// The usual settings of these tests.
    public static ServerSettings settings() {
        return new ServerSettings(
                http(Limits.DEFAULT, Optional.empty(), Proxies.NONE),
                Verification.OFF,
                100_000,
                100_000,
                0,
                Signals.DEFAULT,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /// On a free port of this machine.
    public static HttpSettings http(Limits limits, Optional<TlsFiles> tls, Proxies proxies) {
        return new HttpSettings(
                "127.0.0.1", 0, limits, Duration.ofSeconds(3), Duration.ofSeconds(1), tls, proxies);
    }

    /// @param queue how many inputs the engine lets wait
    public static RunningServer start(ServerSettings settings, int queue) {
        return start(settings, queue, store -> store, InstantSource.system());
    }

    /// With a clock of the test's own.
    public static RunningServer start(InstantSource clock) {
        return start(settings(), 1000, store -> store, clock);
    }

    /// @param between what to put between the engine and its store
    public static RunningServer start(UnaryOperator<Store> between) {
        return start(settings(), 1000, between, InstantSource.system());
    }

    private static RunningServer start(
            ServerSettings settings, int queue, UnaryOperator<Store> between, InstantSource clock) {
        try {
            Path folder = Files.createTempDirectory("carpe-server");
            Items items = new Items();
            Store store = RocksStore.open(folder, RocksStore.Settings.DEFAULT);
            Engine engine =
                    Host.start(
                            between.apply(store),
                            Program.of(Workspace.EMPTY),
                            items,
                            new Host.Settings(2, queue, 1000),
                            clock,
                            (words, failure) -> {
                                throw new AssertionError(words, failure);
                            });
            Recordings recordings =
                    Recordings.open(folder.resolve("recordings.db"), Allowance.USUAL, clock);
            History history =
                    History.start(
                            folder.resolve("history.db"),
                            HistorySettings.usual(folder.resolve("exports")),
                            engine,
                            new RecordedHeat(recordings),
                            () -> engine.program().workspace(),
                            clock,
                            words -> {
                                throw new AssertionError(words);
                            });
            return new RunningServer(
                    folder,
                    engine,
                    recordings,
                    history,
                    Server.start(
                            settings,
                            engine,
                            items,
                            recordings,
                            history,
                            List.of(new SourceFile("shop.yaml", WORKSPACE)),
                            clock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.port();
    }

    public Server server() {
        return server;
    }

    public Engine engine() {
        return engine;
    }

    /// What happened.
    public History history() {
        return history;
    }

    /// What the server keeps of pages.
    public Recordings recordings() {
        return recordings;
    }

    public String admin() {
        return admin;
    }

    public String base() {
        return "http://127.0.0.1:" + port();
    }

    /// A fresh secret key with these scopes.
    public String secret(Scope... scopes) {
        return server.keys().issue("test", Set.of(scopes), "server", Instant.EPOCH).secret();
    }

    /// A request to a path.
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(20));
    }

    /// A request with a key as SDKs send it.
    public HttpRequest.Builder basic(String path, String key) {
        String pair =
                Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return to(path).header("Authorization", "Basic " + pair);
    }

    /// A request with a bearer token.
    public HttpRequest.Builder bearer(String path, String key) {
        return to(path).header("Authorization", "Bearer " + key);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpRequest built = request.build();
            HttpResponse<String> response =
                    client.send(built, HttpResponse.BodyHandlers.ofString());
            Description.check(built.method(), built.uri().getRawPath(), response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> post(HttpRequest.Builder request, String body) {
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Sends a JSON body with the admin token.
    public HttpResponse<String> api(String method, String path, String body) {
        return send(bearer(path, admin).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Puts a workspace of one file into force.
    public void apply(String workspace) {
        HttpResponse<String> applied =
                api(
                        "POST",
                        "/api/workspace/apply",
                        MAPPER.writeValueAsString(
                                Map.of(
                                        "files",
                                        List.of(Map.of("name", "shop.yaml", "text", workspace)))));
        if (applied.statusCode() != 200) {
            throw new AssertionError(applied.body());
        }
    }

    public JsonNode get(String path) {
        HttpResponse<String> response = send(bearer(path, admin).GET());
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    path + " answered " + response.statusCode() + " " + response.body());
        }
        return json(response);
    }

    public static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    /// One product view.
    public static String view(String messageId, String anonymousId, String product) {
        return """
        {"type":"track","event":"Product Viewed","messageId":"%s","anonymousId":"%s",
         "properties":{"product_id":"%s"}}
        """
                .formatted(messageId, anonymousId, product);
    }

    @Override
    public void close() {
        server.close();
        history.close();
        recordings.close();
        engine.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
