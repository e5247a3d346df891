package dev.carpe.server.console;

import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.StaticFile;
import dev.carpe.server.http.Trouble;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/console`: the pages of the people who work here. They are nobody's secret; what they show they ask of `/api`, as whoever is
/// signed in. Every address below it is the same page, which knows its screens itself.
public final class ConsolePages implements HttpService {
    private static final String FOLDER = "/dev/carpe/console/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+\\.([a-z]+)");
    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName SNIFF = HeaderNames.create("X-Content-Type-Options");
    private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
    private static final Map<String, String> TYPES =
            Map.of(
                    "js",
                    "text/javascript; charset=utf-8",
                    "css",
                    "text/css; charset=utf-8",
                    "svg",
                    "image/svg+xml");

    private final StaticFile page;
    private final Map<String, StaticFile> assets = new ConcurrentHashMap<>();

    /// Reads the page.
    ///
    /// @throws IllegalStateException where the console was not built
    public ConsolePages() {
        this.page =
                StaticFile.read(FOLDER + "index.html")
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        FOLDER
                                                + "index.html is missing: build the module"
                                                + " carpe-console (it needs Node 20)"));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/console/assets/{file}", this::asset)
                .get("/console", this::page)
                .get("/console/*", this::page);
    }

    private void page(ServerRequest request, ServerResponse response) {
        response.header(
                POLICY,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        response.header(SNIFF, "nosniff");
        response.header(REFERRER, "no-referrer");
        response.header(HeaderNames.CACHE_CONTROL, "no-cache");
        page.answer(request, response, "text/html; charset=utf-8");
    }

    /// A file whose name changes with its content, so that it may be kept for ever.
    private void asset(ServerRequest request, ServerResponse response) {
        String name = request.path().pathParameters().get("file");
        Matcher matcher = NAME.matcher(name);
        String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
        Optional<StaticFile> file = type == null ? Optional.empty() : built(name);
        if (type == null || file.isEmpty()) {
            throw Refusal.of(Trouble.NOT_FOUND, "the console has no file " + name);
        }
        response.header(SNIFF, "nosniff");
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
        file.get().answer(request, response, type);
    }

    /// Only what there is is remembered: names that callers make up are without number.
    private Optional<StaticFile> built(String name) {
        Optional<StaticFile> known = Optional.ofNullable(assets.get(name));
        if (known.isPresent()) {
            return known;
        }
        Optional<StaticFile> read = StaticFile.read(FOLDER + "assets/" + name);
        read.ifPresent(file -> assets.put(name, file));
        return read;
    }
}
