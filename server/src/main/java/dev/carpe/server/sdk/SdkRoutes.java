package dev.carpe.server.sdk;

import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Keys;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// `GET /v1/projects/{key}/settings`: tells analytics-next, whose `cdnURL` is this server, to send its events here too.
public final class SdkRoutes implements HttpService {
    private final Keys keys;
    private final Optional<URI> publicUrl;

    /// Routes for these keys.
    ///
    /// @param publicUrl where browsers reach the server; where it is empty, the host that they asked
    public SdkRoutes(Keys keys, Optional<URI> publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    /// What the SDK reads.
    record Settings(Map<String, Object> integrations, Map<String, Object> plan) {}

    /// Where to send events.
    record Destination(String apiKey, String apiHost, String protocol) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/v1/projects/{key}/settings", this::settings);
    }

    private void settings(ServerRequest request, ServerResponse response) {
        String key = request.path().pathParameters().get("key");
        boolean known = keys.caller(key).filter(Caller.Browser.class::isInstance).isPresent();
        if (!known) {
            throw Refusal.of(Trouble.NOT_FOUND, "no write key " + key);
        }
        String protocol =
                publicUrl.map(URI::getScheme).orElse(request.isSecure() ? "https" : "http");
        String host =
                publicUrl
                        .map(URI::getAuthority)
                        .orElseGet(() -> request.headers().get(HeaderNames.HOST).get());
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=120");
        Replies.json(
                response,
                new Settings(
                        Map.of("Segment.io", new Destination(key, host + "/v1", protocol)),
                        Map.of()));
    }
}
