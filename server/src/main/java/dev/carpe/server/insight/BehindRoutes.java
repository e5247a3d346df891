package dev.carpe.server.insight;

import dev.carpe.analytics.Behind;
import dev.carpe.analytics.History;
import dev.carpe.engine.Engine;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Wanted;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Replies;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.recordings.Listing;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;

/// `/api/insight/…/customers`: who stands behind a number of an answer; and what was recorded of them, for a funnel's.
public final class BehindRoutes implements HttpService {
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final Gate gate;
    private final Bodies bodies;
    private final Engine engine;
    private final History history;
    private final Recordings recordings;
    private final InstantSource clock;

    /// Routes to this history and these recordings.
    public BehindRoutes(
            Gate gate,
            Bodies bodies,
            Engine engine,
            History history,
            Recordings recordings,
            InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.engine = engine;
        this.history = history;
        this.recordings = recordings;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/insight/hotspots/customers", this::hotspots)
                .post("/api/insight/funnel/customers", this::funnel)
                .post("/api/insight/funnel/recordings", this::recordings)
                .get("/api/insight/paths/customers", this::paths)
                .get("/api/insight/returning/customers", this::returning);
    }

    private Question question(ServerRequest request) {
        gate.trusted(request, Scope.READ);
        return new Question(request, clock.instant());
    }

    private static int named(Question question) {
        return question.number("limit", USUAL, MOST);
    }

    private static void reply(ServerResponse response, Behind behind) {
        Replies.unkept(response);
        Replies.json(response, behind);
    }

    private void hotspots(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        reply(response, question.hotspots(1).customers(history, named(question)));
    }

    private void funnel(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        SentFunnel sent = Json.read(bodies.read(request), SentFunnel.class);
        Integer limit = sent.limit();
        reply(
                response,
                sent.funnel(clock.instant())
                        .customers(
                                history,
                                sent.some(),
                                limit == null ? USUAL : Math.clamp(limit, 1, MOST)));
    }

    private void recordings(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        SentFunnelRecordings sent = Json.read(bodies.read(request), SentFunnelRecordings.class);
        Paging paging = Paging.of(sent.after(), sent.limit());
        Wanted wanted = sent.in(history, engine, clock.instant());
        Replies.unkept(response);
        Replies.json(response, Listing.of(recordings, wanted, paging));
    }

    private void paths(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        reply(
                response,
                question.paths(1)
                        .customers(
                                history,
                                question.whole("level", 0),
                                question.text("earlier", ""),
                                question.text("later", ""),
                                named(question)));
    }

    private void returning(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Instant began = Question.time("began", question.text("began", ""), Instant.EPOCH);
        reply(
                response,
                question.returning()
                        .customers(history, began, question.whole("after", 0), named(question)));
    }
}
