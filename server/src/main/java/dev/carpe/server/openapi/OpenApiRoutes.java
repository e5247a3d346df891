package dev.carpe.server.openapi;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// `GET /openapi`: OpenAPI 3.1 as YAML. A test compares it with the routes that there are.
public final class OpenApiRoutes implements HttpService {
    private final byte[] document;

    /// Reads the description from the server's jar.
    public OpenApiRoutes() {
        this.document = read();
    }

    private static byte[] read() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing in the server's jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(
                "/openapi",
                (_, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, "application/yaml");
                    response.send(document);
                });
    }
}
