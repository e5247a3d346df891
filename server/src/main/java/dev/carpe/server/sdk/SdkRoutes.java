package dev.carpe.server.sdk;

import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Keys;
import dev.carpe.server.keys.WriteKey;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What browser SDKs load before they send anything: that they are to send it here.
///
/// `GET /v1/projects/{key}/settings` is for analytics-next, whose `cdnURL` is this server; `GET /sourceConfig/` for RudderStack's, whose
/// `configUrl` is.
public final class SdkRoutes implements HttpService {
    private static final Duration KEEP = Duration.ofMinutes(2);
    private static final String NO_SCRIPT =
            """
            Carpe does not ship analytics.js, and nothing that this page's snippet is told is sent. \
            Bundle @segment/analytics-next with {cdnURL: '%1$s', writeKey: '%2$s'}, \
            or use Carpe's own tag, %1$s/tag/carpe.js\
            """;

    private final Keys keys;
    private final Proxies proxies;
    private final Optional<URI> publicUrl;

    /// Routes for these keys.
    ///
    /// @param proxies whose word counts for whether a page speaks TLS
    /// @param publicUrl where browsers reach the server; where it is empty, the host that they asked
    public SdkRoutes(Keys keys, Proxies proxies, Optional<URI> publicUrl) {
        this.keys = keys;
        this.proxies = proxies;
        this.publicUrl = publicUrl;
    }

    /// What analytics-next reads.
    record Settings(Map<String, Destination> integrations, Map<String, Object> plan) {}

    /// Where to send events.
    record Destination(String apiKey, String apiHost, String protocol) {}

    /// What RudderStack's SDK reads: a source without destinations of its own.
    record SourceConfig(Source source) {}

    /// @param connections none: the browser is to send to nobody else
    record Source(
            String id,
            String name,
            String writeKey,
            boolean enabled,
            String workspaceId,
            Map<String, Object> config,
            List<String> destinations,
            List<String> connections,
            String dataplaneUrl,
            Map<String, List<Map<String, Object>>> dataplanes) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/v1/projects/{key}/settings", this::settings)
                .get("/analytics.js/v1/{key}/analytics.min.js", this::script)
                .get("/sourceConfig", this::sourceConfig)
                .get("/sourceConfig/", this::sourceConfig);
    }

    private void settings(ServerRequest request, ServerResponse response) {
        WriteKey key = key(request.path().pathParameters().get("key"));
        URI here = here(request);
        send(
                response,
                new Settings(
                        Map.of(
                                "Segment.io",
                                new Destination(
                                        key.key(), here.getAuthority() + "/v1", here.getScheme())),
                        Map.of()));
    }

    /// Segment's snippet loads the SDK itself from its CDN, or from here where the page says so. We do not ship it: a failed load would leave the
    /// page's calls in the snippet's queue for ever, and its author in the dark, so the script that comes instead says what to do.
    private void script(ServerRequest request, ServerResponse response) {
        WriteKey key = key(request.path().pathParameters().get("key"));
        response.header(HeaderNames.CONTENT_TYPE, "text/javascript; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=" + KEEP.toSeconds());
        String text = NO_SCRIPT.formatted(here(request), key.key());
        String literal = new String(Json.write(text), StandardCharsets.UTF_8);
        response.send("console.error(" + literal + ");\n");
    }

    private void sourceConfig(ServerRequest request, ServerResponse response) {
        WriteKey key = key(request.query().first("writeKey").orElse(""));
        String here = here(request).toString();
        send(
                response,
                new SourceConfig(
                        new Source(
                                key.source(),
                                key.name(),
                                key.key(),
                                true,
                                "carpe",
                                Map.of(
                                        "statsCollection",
                                        Map.of(
                                                "errors", Map.of("enabled", false),
                                                "metrics", Map.of("enabled", false))),
                                List.of(),
                                List.of(),
                                here,
                                Map.of("US", List.of(Map.of("url", here, "default", true))))));
    }

    private WriteKey key(String named) {
        return switch (keys.caller(named).orElse(null)) {
            case Caller.Browser(WriteKey key) -> key;
            case Caller.Trusted _ -> throw unknown();
            case null -> throw unknown();
        };
    }

    /// Says the same of a secret key: whoever holds it should not learn here that it is one.
    private static Refusal unknown() {
        return Refusal.of(Trouble.NOT_FOUND, "no such write key");
    }

    private static void send(ServerResponse response, Object settings) {
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=" + KEEP.toSeconds());
        Replies.json(response, settings);
    }

    private URI here(ServerRequest request) {
        return publicUrl.orElseGet(() ->
                URI.create(
                        (proxies.isSecure(request) ? "https://" : "http://")
                                + request.headers().get(HeaderNames.HOST).get()));
    }
}
