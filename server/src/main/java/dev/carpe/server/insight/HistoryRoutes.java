package dev.carpe.server.insight;

import dev.carpe.analytics.Export;
import dev.carpe.analytics.FreeSql;
import dev.carpe.analytics.Freshness;
import dev.carpe.analytics.History;
import dev.carpe.analytics.Keeping;
import dev.carpe.engine.Engine;
import dev.carpe.language.MomentDefinition;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// History itself: SQL over it, copies of it, and what it is to forget.
public final class HistoryRoutes implements HttpService {
    private static final int USUAL_ROWS = 1000;
    private static final int MOST_ROWS = 100_000;
    private static final int USUAL_SECONDS = 10;
    private static final int MOST_SECONDS = 60;

    private final Gate gate;
    private final Bodies bodies;
    private final Engine engine;
    private final History history;
    private final InstantSource clock;

    /// Routes to this history.
    public HistoryRoutes(
            Gate gate, Bodies bodies, Engine engine, History history, InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.engine = engine;
        this.history = history;
        this.clock = clock;
    }

    /// A question in SQL.
    record Sql(@Nullable String sql, @Nullable Integer rows, @Nullable Integer seconds) {}

    /// A copy that is wanted.
    record Wanted(
            @Nullable String table,
            @Nullable String format,
            @Nullable String from,
            @Nullable String to) {}

    /// What is to be forgotten.
    record Forget(
            @Nullable String before,
            @Nullable String event,
            @Nullable String purpose,
            @Nullable Boolean apply) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/insight/freshness", this::freshness)
                .post("/api/insight/sql", this::sql)
                .post("/api/insight/exports", this::export)
                .get("/api/insight/exports/{file}", this::download)
                .post("/api/insight/retention", this::forget);
    }

    private void freshness(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Freshness freshness = history.freshness();
        Replies.unkept(response);
        Replies.json(response, freshness);
    }

    private void sql(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Sql sent = Json.read(bodies.read(request), Sql.class);
        String sql = sent.sql();
        if (sql == null || sql.isBlank()) {
            throw Refusal.of(
                    Trouble.INVALID, "say sql: {\"sql\": \"SELECT count(*) FROM events\"}");
        }
        FreeSql question =
                new FreeSql(
                        sql,
                        within("rows", sent.rows(), USUAL_ROWS, MOST_ROWS),
                        Duration.ofSeconds(
                                within("seconds", sent.seconds(), USUAL_SECONDS, MOST_SECONDS)));
        Replies.unkept(response);
        Replies.json(response, question.ask(history));
    }

    private static int within(String name, @Nullable Integer given, int usual, int most) {
        if (given == null) {
            return usual;
        }
        if (given < 1 || given > most) {
            throw Question.bad(name, given.toString(), "a number from 1 to " + most);
        }
        return given;
    }

    private void export(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        Wanted wanted = Json.read(bodies.read(request), Wanted.class);
        String table = wanted.table();
        if (table == null) {
            throw Refusal.of(
                    Trouble.INVALID, "say table: {\"table\": \"events\", \"format\": \"parquet\"}");
        }
        Instant to = Question.time("to", wanted.to(), clock.instant());
        String format = wanted.format();
        Export export =
                new Export(
                        table,
                        Export.Format.of(format == null ? "parquet" : format),
                        Question.time("from", wanted.from(), Instant.EPOCH),
                        to);
        Replies.json(response, Status.CREATED_201, export.write(history));
    }

    private void download(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        String name = request.path().pathParameters().get("file");
        Path file = history.exports().resolve(name).normalize();
        boolean inside = history.exports().equals(file.getParent());
        if (!inside || name.endsWith(".part") || !Files.isRegularFile(file)) {
            throw Refusal.of(Trouble.NOT_FOUND, "there is no export of that name");
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
        Replies.unkept(response);
        response.send(file);
    }

    private Keeping.What what(Forget forget) {
        String event = forget.event();
        String purpose = forget.purpose();
        if (event != null && purpose != null) {
            throw Refusal.of(Trouble.INVALID, "say event or purpose, not both");
        }
        if (purpose != null) {
            List<String> definitions =
                    engine.program().workspace().moments().stream()
                            .filter(one -> purpose.equals(one.purpose()))
                            .map(MomentDefinition::id)
                            .toList();
            if (definitions.isEmpty()) {
                throw Refusal.of(Trouble.INVALID, "no moment has the purpose \"" + purpose + "\"");
            }
            return new Keeping.What.Made(definitions);
        }
        return event == null ? new Keeping.What.All() : new Keeping.What.Named(event);
    }

    private void forget(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        Forget forget = Json.read(bodies.read(request), Forget.class);
        String before = forget.before();
        if (before == null) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "say before: {\"before\": \"2026-01-01T00:00:00Z\"}; nothing is forgotten without \"apply\": true");
        }
        Keeping keeping = new Keeping(Question.time("before", before, Instant.EPOCH), what(forget));
        boolean apply = Boolean.TRUE.equals(forget.apply());
        Replies.json(response, apply ? keeping.apply(history) : keeping.dryRun(history));
    }
}
