package dev.carpe.server.tag;

import dev.carpe.engine.Table;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.StaticFile;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.MalformedJson;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Keys;
import dev.carpe.server.keys.Scope;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `/tag/carpe.js` and its chunks; `GET /v1/tag/{key}/config`, which the tag reads before it does anything; `/api/tag/{key}`, where people
/// set it.
public final class TagRoutes implements HttpService {
    private static final List<String> FILES =
            List.of(
                    "carpe.js",
                    "carpe-signals.js",
                    "carpe-html.js",
                    "carpe-record.js",
                    "carpe-heat.js",
                    "snippet.js");

    private final Gate gate;
    private final Keys keys;
    private final Bodies bodies;
    private final Table configs;
    private final Map<String, StaticFile> files;

    /// Routes to the tag's files.
    ///
    /// @param configs keeps what sites have configured, by write key
    public TagRoutes(Gate gate, Keys keys, Bodies bodies, Table configs) {
        this.gate = gate;
        this.keys = keys;
        this.bodies = bodies;
        this.configs = configs;
        this.files =
                FILES.stream().collect(Collectors.toMap(Function.identity(), TagRoutes::built));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/tag/{file}", this::file)
                .get("/v1/tag/{key}/config", this::read)
                .get("/api/tag/{key}", this::show)
                .put("/api/tag/{key}", this::change);
    }

    private void file(ServerRequest request, ServerResponse response) {
        String name = request.path().pathParameters().get("file");
        StaticFile file = files.get(name);
        if (file == null) {
            throw Refusal.of(Trouble.NOT_FOUND, "no file " + name + " (there are " + FILES + ")");
        }
        // A page keeps the file for a while without asking: so long an old tag may live on after an
        // upgrade.
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=600");
        file.answer(request, response, "text/javascript; charset=utf-8");
    }

    private static StaticFile built(String name) {
        String path = "/dev/carpe/tag/" + name;
        return StaticFile.read(path)
                .orElseThrow(() ->
                        new IllegalStateException(
                                path
                                        + " is missing: build the module carpe-tag (it needs"
                                        + " Node 20)"));
    }

    /// No key is checked but that it is one: what stands here, every page with the key shows anyway.
    private void read(ServerRequest request, ServerResponse response) {
        String key = known(request);
        // Short, since a kill switch that is turned must be felt.
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=60");
        Replies.json(response, config(key));
    }

    private void show(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Replies.json(response, config(known(request)));
    }

    private void change(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        String key = known(request);
        TagConfig config = wanted(bodies.read(request)).complete();
        List<String> problems = config.problems();
        if (!problems.isEmpty()) {
            throw Refusal.of(Trouble.INVALID, problems.getFirst(), problems);
        }
        configs.put(key, Json.write(config));
        Replies.json(response, config);
    }

    private static TagConfig.Wanted wanted(byte[] json) {
        return Json.read(json, TagConfig.Wanted.class);
    }

    /// @throws MalformedJson where what was kept is damaged
    private TagConfig config(String key) {
        return configs.get(key).map(json -> wanted(json).complete()).orElse(TagConfig.USUAL);
    }

    private String known(ServerRequest request) {
        String key = request.path().pathParameters().get("key");
        boolean write = keys.caller(key).filter(Caller.Browser.class::isInstance).isPresent();
        if (!write) {
            throw Refusal.of(Trouble.NOT_FOUND, "no write key " + key);
        }
        return key;
    }
}
