package dev.carpe.server.keys;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Finds the key of a request where SDKs put it: as the user of Basic authorization, as a bearer token, in `X-API-Key`, or in the query.
final class Credentials {
    private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
    private static final List<String> QUERY = List.of("writeKey", "key");

    private Credentials() {}

    static Optional<String> of(ServerRequest request) {
        if (request.headers().contains(HeaderNames.AUTHORIZATION)) {
            return authorization(request.headers().get(HeaderNames.AUTHORIZATION).get());
        }
        if (request.headers().contains(API_KEY)) {
            return present(request.headers().get(API_KEY).get());
        }
        for (String name : QUERY) {
            if (request.query().contains(name)) {
                return present(request.query().get(name));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> authorization(String value) {
        if (value.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return present(value.substring(7).strip());
        }
        if (!value.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(value.substring(6).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            // Some libraries leave the colon away.
            return present(colon < 0 ? pair : pair.substring(0, colon));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> present(String key) {
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }
}
