package dev.carpe.server.site;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.regex.Pattern;

/// Shows a site at every path that is nothing else. Its pages may load from this server alone.
public final class SitePages implements HttpService {
    private static final Pattern SOUND =
            Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName SNIFF = HeaderNames.create("X-Content-Type-Options");
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("vtt", "text/vtt; charset=utf-8"),
                    Map.entry("txt", "text/plain; charset=utf-8"));

    private final Site site;

    /// Shows this site.
    public SitePages(Site site) {
        this.site = site;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/*", this::page);
    }

    private void page(ServerRequest request, ServerResponse response) {
        String asked = request.path().path().substring(1);
        String path = asked.isEmpty() ? "index.html" : asked;
        byte[] file =
                (SOUND.matcher(path).matches() ? site.file(path) : Site.NONE.file(path))
                        // The path may be another method's: what serves none at all says so.
                        .orElseThrow(() -> new NotFoundException("nothing is at /" + asked));
        String type =
                TYPES.getOrDefault(
                        path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.header(SNIFF, "nosniff");
        response.header(
                POLICY,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'");
        response.send(file);
    }
}
