package dev.carpe.server.insight;

import dev.carpe.analytics.Behind;
import dev.carpe.analytics.History;
import dev.carpe.analytics.Things;
import dev.carpe.engine.Engine;
import dev.carpe.language.Workspace;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Wanted;
import dev.carpe.recordings.Whose;
import dev.carpe.server.heat.HeatQuestion;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Replies;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.recordings.Listing;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/api/insight/…/customers`: who stands behind a number of an answer; and what was recorded of the visits that it counts.
public final class BehindRoutes implements HttpService {
    private static final int USUAL = 50;
    private static final int MOST = 1000;
    private static final String HEAT = "heat?";

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
        rules.get("/api/insight/hotspots/customers", customers(Numbers::hotspots))
                .get("/api/insight/paths/customers", customers(Numbers::paths))
                .get("/api/insight/returning/customers", customers(Numbers::returning))
                .get("/api/insight/moments/customers", customers(Numbers::moments))
                .get("/api/insight/journeys/{key}/customers", this::journey)
                .get("/api/insight/recordings", this::recordings)
                .post("/api/insight/funnel/customers", this::funnel)
                .post("/api/insight/funnel/recordings", this::funnelRecordings);
    }

    private Question question(ServerRequest request) {
        gate.trusted(request, Scope.READ);
        return Question.sent(request.query(), clock.instant(), known());
    }

    private Known known() {
        return new Known(workspace(), history);
    }

    private void reply(ServerResponse response, Behind behind) {
        Replies.unkept(response);
        Replies.json(response, NamedCustomers.of(behind, engine, recordings));
    }

    private Handler customers(Function<Question, Things> things) {
        return (request, response) -> {
            Question question = question(request);
            reply(response, things.apply(question).customers(history, named(question)));
        };
    }

    private static int named(Question question) {
        return question.number("limit", USUAL, MOST);
    }

    private void journey(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        String key = request.path().pathParameters().get("key");
        Things things = Numbers.journey(question, key);
        reply(response, things.customers(history, named(question)));
    }

    private Workspace workspace() {
        return engine.program().workspace();
    }

    private void recordings(ServerRequest request, ServerResponse response) {
        Question question = question(request);
        Wanted wanted =
                new Wanted(
                        Listing.visitors(engine, request.query().first("profile").orElse(null)),
                        request.query().first("moment").map(id -> known().moment("moment", id)),
                        new Whose.Only(sessions(question.text("behind", ""))),
                        Optional.ofNullable(request.query().first("page").orElse(null)),
                        0,
                        Long.MAX_VALUE);
        Replies.unkept(response);
        Replies.json(response, Listing.of(recordings, wanted, Paging.of(request)));
    }

    /// The sessions behind a number: of heat, which knows them itself, or of what history counts.
    private List<String> sessions(String behind) {
        return behind.startsWith(HEAT)
                ? recordings.sessions(
                        HeatQuestion.of(
                                Numbers.query(behind.substring(HEAT.length()), behind),
                                recordings,
                                history))
                : Numbers.at(behind, clock.instant(), known()).sessions(history);
    }

    private void funnel(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        SentFunnel sent = Json.read(bodies.read(request), SentFunnel.class);
        Integer limit = sent.limit();
        reply(
                response,
                sent.funnel(clock.instant(), known())
                        .customers(
                                history,
                                sent.some(),
                                limit == null ? USUAL : Math.clamp(limit, 1, MOST)));
    }

    private void funnelRecordings(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        SentFunnelRecordings sent = Json.read(bodies.read(request), SentFunnelRecordings.class);
        Paging paging = Paging.of(sent.after(), sent.limit());
        Wanted wanted = sent.in(engine, clock.instant(), known());
        Replies.unkept(response);
        Replies.json(response, Listing.of(recordings, wanted, paging));
    }
}
