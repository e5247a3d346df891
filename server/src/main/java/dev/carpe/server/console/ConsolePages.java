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

    /// What the console itself may do: nothing but load from this server.
    private static final String STRICT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// What the stage may do, on which recorded pages stand: their styles are in them, and so may be their pictures. Its own script
    /// alone runs, it asks nobody anything, and only the console shows it.
    private static final String STAGE =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

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
    private final StaticFile stage;
    private final Map<String, StaticFile> assets = new ConcurrentHashMap<>();

    /// Reads the page.
    ///
    /// @throws IllegalStateException where the console was not built
    public ConsolePages() {
        this.page = needed("index.html");
        this.stage = needed("stage.html");
    }

    private static StaticFile needed(String name) {
        return StaticFile.read(FOLDER + name)
                .orElseThrow(() ->
                        new IllegalStateException(
                                FOLDER
                                        + name
                                        + " is missing: build the module carpe-console (it needs"
                                        + " Node 20)"));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/console/assets/{file}", this::asset)
                .get("/console/stage", (request, response) -> show(stage, STAGE, request, response))
                .get("/console", (request, response) -> show(page, STRICT, request, response))
                .get("/console/*", (request, response) -> show(page, STRICT, request, response));
    }

    private static void show(
            StaticFile page, String policy, ServerRequest request, ServerResponse response) {
        response.header(POLICY, policy);
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
