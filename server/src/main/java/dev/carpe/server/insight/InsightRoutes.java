package dev.carpe.server.insight;

import dev.carpe.analytics.Attribution;
import dev.carpe.analytics.Fates;
import dev.carpe.analytics.History;
import dev.carpe.analytics.Hotspots;
import dev.carpe.analytics.Latest;
import dev.carpe.analytics.Missed;
import dev.carpe.analytics.Priority;
import dev.carpe.analytics.Scope;
import dev.carpe.engine.Engine;
import dev.carpe.language.MomentDefinition;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Replies;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/api/insight/…`: questions about what happened.
public final class InsightRoutes implements HttpService {
    private static final int MOST = 1000;

    private final Gate gate;
    private final Bodies bodies;
    private final Engine engine;
    private final History history;
    private final InstantSource clock;

    /// Routes to this history.
    public InsightRoutes(
            Gate gate, Bodies bodies, Engine engine, History history, InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.engine = engine;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/insight/hotspots", this::hotspots)
                .get("/api/insight/live", this::live)
                .get("/api/insight/latest", this::latest)
                .get("/api/insight/priority", this::priority)
                .get("/api/insight/moments", this::moments)
                .get("/api/insight/missed", this::missed)
                .post("/api/insight/funnel", this::funnel)
                .get("/api/insight/paths", this::paths)
                .get("/api/insight/returning", this::returning)
                .get("/api/insight/attribution", this::attribution);
    }

    private Question question(ServerRequest request) {
        gate.trusted(request, dev.carpe.server.keys.Scope.READ);
        return Question.sent(request.query(), clock.instant(), known());
    }

    private Known known() {
        return new Known(engine.program().workspace(), history);
    }

    private void hotspots(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Hotspots hotspots = question.hotspots(question.number("limit", 100, MOST));
        Replies.json(response, hotspots.ask(history));
    }

    private void live(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Instant now = clock.instant();
        Scope scope =
                new Scope(
                        now.minus(Hotspots.LIVE),
                        now.plusSeconds(1),
                        question.flag("simulated"),
                        question.flag("bots"));
        Replies.unkept(response);
        Replies.json(response, Hotspots.live(scope, history));
    }

    private void latest(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Latest latest =
                new Latest(
                        question.flag("simulated"),
                        question.flag("bots"),
                        question.number("limit", 50, MOST));
        Replies.unkept(response);
        Replies.json(response, LatestMoments.of(latest.ask(history), engine.program().workspace()));
    }

    private void priority(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Replies.json(
                response,
                new Priority(question.scope(), engine.program().workspace()).ask(history));
    }

    private void moments(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Replies.json(response, new Fates(question.scope(), question.moment()).ask(history));
    }

    private void missed(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Replies.json(response, new Missed(question.scope(), this::within).ask(history));
    }

    private @Nullable Duration within(String definition) {
        return engine.program()
                .workspace()
                .moment(definition)
                .map(MomentDefinition::outcome)
                .map(MomentDefinition.Outcome::within)
                .orElse(null);
    }

    private void funnel(ServerRequest request, ServerResponse response) {
        gate.trusted(request, dev.carpe.server.keys.Scope.READ);
        SentFunnel sent = Json.read(bodies.read(request), SentFunnel.class);
        Replies.json(response, sent.funnel(clock.instant(), known()).ask(history));
    }

    private void paths(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Replies.json(response, question.paths(question.number("limit", 50, MOST)).ask(history));
    }

    private void returning(ServerRequest request, ServerResponse response) {
        Replies.json(response, question(request).returning().ask(history));
    }

    private void attribution(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Attribution attribution =
                new Attribution(
                        question.scope(),
                        question.goal(),
                        question.days("lookback", 30),
                        question.days("half-life", 7));
        Replies.json(response, attribution.ask(history));
    }
}
