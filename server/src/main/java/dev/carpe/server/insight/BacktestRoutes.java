package dev.carpe.server.insight;

import dev.carpe.analytics.Backtest;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.workspaces.Workspaces;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;

/// `/api/insight/backtests`: what definitions would have raised.
public final class BacktestRoutes implements HttpService {
    private final Gate gate;
    private final Bodies bodies;
    private final Workspaces workspaces;
    private final Backtests backtests;
    private final InstantSource clock;

    /// Routes to these.
    public BacktestRoutes(
            Gate gate,
            Bodies bodies,
            Workspaces workspaces,
            Backtests backtests,
            InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.workspaces = workspaces;
        this.backtests = backtests;
        this.clock = clock;
    }

    /// Those that are kept.
    record Page(List<Backtests.Told> backtests) {}

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/insight/backtest", this::answer)
                .post("/api/insight/backtests", this::start)
                .get("/api/insight/backtests", this::all)
                .get("/api/insight/backtests/{id}", this::one)
                .delete("/api/insight/backtests/{id}", this::cancel);
    }

    private Backtest sent(ServerRequest request) {
        gate.trusted(request, Scope.READ);
        return Json.read(bodies.read(request), SentBacktest.class).in(workspaces, clock.instant());
    }

    private void answer(ServerRequest request, ServerResponse response) {
        Replies.json(response, backtests.answer(sent(request)));
    }

    private void start(ServerRequest request, ServerResponse response) {
        Replies.json(response, Status.ACCEPTED_202, backtests.start(sent(request)));
    }

    private void all(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Replies.unkept(response);
        Replies.json(response, new Page(backtests.all()));
    }

    private void one(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String id = request.path().pathParameters().get("id");
        Replies.unkept(response);
        Replies.json(response, backtests.find(id).orElseThrow(() -> missing(id)));
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String id = request.path().pathParameters().get("id");
        if (!backtests.cancel(id)) {
            throw missing(id);
        }
        response.status(Status.NO_CONTENT_204).send();
    }

    private static Refusal missing(String id) {
        return Refusal.of(
                Trouble.NOT_FOUND, "there is no backtest " + id + "; a restart forgets them");
    }
}
