package dev.carpe.bench;

import dev.carpe.analytics.History;
import dev.carpe.analytics.HistorySettings;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Program;
import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.language.SourceFile;
import dev.carpe.recordings.Allowance;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.Server;
import dev.carpe.server.ServerSettings;
import dev.carpe.server.catalogue.Items;
import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.HttpSettings;
import dev.carpe.server.http.Limits;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Verification;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The servers that are measured. Each prints its port and a key, and serves until its process is ended.
enum ServedSubject {
    /// Reads and parses a request, and answers the same to all.
    BARE {
        @Override
        void serve() throws InterruptedException {
            HttpRouting.Builder routing = HttpRouting.builder();
            routing.post("/v1/batch", ServedSubject::parse);
            routing.post("/v1/decide", ServedSubject::parse);
            WebServer server =
                    WebServer.builder().host("127.0.0.1").port(0).routing(routing).build().start();
            tell(server.port(), "none");
        }
    },

    /// The whole of it: durable, 60 definitions, decisions.
    CARPE {
        @Override
        void serve() throws IOException, InterruptedException {
            Path folder = Files.createTempDirectory("carpe-bench");
            List<SourceFile> files = new ArrayList<>(Definitions.files(60));
            files.add(Definitions.resource("answers.yaml"));
            Items items = new Items();
            Engine engine =
                    EmbeddedEngine.open(
                            folder,
                            Program.of(Definitions.read(files)),
                            items,
                            EmbeddedEngine.Settings.DEFAULT,
                            InstantSource.system(),
                            (words, failure) -> System.err.println(words + " " + failure));
            Recordings recordings =
                    Recordings.open(
                            folder.resolve("recordings.db"),
                            Allowance.USUAL,
                            InstantSource.system());
            History history =
                    History.start(
                            folder.resolve("history.db"),
                            HistorySettings.usual(folder.resolve("exports")),
                            engine,
                            () -> engine.program().workspace(),
                            InstantSource.system(),
                            System.err::println);
            Server server =
                    Server.start(
                            settings(),
                            engine,
                            items,
                            recordings,
                            history,
                            List.of(),
                            InstantSource.system());
            String key =
                    server.keys()
                            .issue(
                                    "bench",
                                    Set.of(Scope.COLLECT, Scope.DECIDE),
                                    "web",
                                    Instant.EPOCH)
                            .secret();
            tell(server.port(), key);
        }
    };

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    /// Starts it and stays.
    abstract void serve() throws IOException, InterruptedException;

    static ServedSubject named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void tell(int port, String key) throws InterruptedException {
        System.out.println(port + " " + key);
        // The launching process ends this one.
        Thread.currentThread().join();
    }

    private static void parse(ServerRequest request, ServerResponse response) {
        byte[] body = request.content().as(byte[].class);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    int length = parser.getStringLength();
                    assert length >= 0;
                }
            }
        }
        response.send(SUCCESS);
    }

    private static ServerSettings settings() {
        return new ServerSettings(
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        Limits.DEFAULT,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        Proxies.NONE),
                Verification.OFF,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                0,
                Signals.DEFAULT,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
