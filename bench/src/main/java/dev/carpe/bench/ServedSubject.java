package dev.carpe.bench;

import dev.carpe.server.keys.Scope;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
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
            CarpeServer carpe = CarpeServer.open(Files.createTempDirectory("carpe-bench"));
            tell(carpe.server().port(), carpe.key(Scope.COLLECT, Scope.DECIDE));
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
}
