package dev.carpe.server.sources;

import dev.carpe.engine.Engine;
import dev.carpe.language.SourceDefinition;
import dev.carpe.server.http.Replies;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Keys;
import dev.carpe.server.keys.Scope;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `GET /api/sources`: every source that the workspace declares, that a key is for, or that something came by.
public final class SourceRoutes implements HttpService {
    private final Gate gate;
    private final Engine engine;
    private final Keys keys;
    private final SourceCounts counts;

    /// Routes to these counts.
    public SourceRoutes(Gate gate, Engine engine, Keys keys, SourceCounts counts) {
        this.gate = gate;
        this.engine = engine;
        this.keys = keys;
        this.counts = counts;
    }

    /// A source.
    ///
    /// @param kind what the workspace says it is; null where it is not declared, and treated as `web`
    /// @param grace how long an absence waits for its events, ISO 8601; null where it is not declared
    /// @param keys how many keys are for it
    /// @param lastEventAt when it last sent anything; null where it never did
    /// @param events events that count
    /// @param duplicates messages that had come before
    /// @param rejected events that were not taken, by the reason's code
    record View(
            String id,
            @Nullable String kind,
            @Nullable String grace,
            int keys,
            @Nullable Instant lastEventAt,
            long events,
            long duplicates,
            Map<String, Long> rejected) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/sources", this::list);
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        TreeSet<String> ids = new TreeSet<>(counts.known());
        keysBySource().forEach(ids::add);
        engine.program().workspace().sources().forEach(source -> ids.add(source.id()));
        Replies.json(response, ids.stream().map(this::view).toList());
    }

    private Stream<String> keysBySource() {
        return Stream.concat(
                keys.writeKeys().stream().map(key -> key.source()),
                keys.secretKeys().stream().map(key -> key.source()));
    }

    private View view(String id) {
        SourceDefinition declared =
                engine.program().workspace().sources().stream()
                        .filter(source -> source.id().equals(id))
                        .findFirst()
                        .orElse(null);
        SourceCounts.Count count = counts.of(id);
        return new View(
                id,
                declared == null ? null : declared.kind().word(),
                declared == null ? null : declared.grace().toString(),
                (int) keysBySource().filter(id::equals).count(),
                count.last().equals(Instant.EPOCH) ? null : count.last(),
                count.taken(),
                count.duplicates(),
                count.rejected());
    }
}
