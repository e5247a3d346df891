package dev.carpe.server.collect;

import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Replies;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;

/// `POST /v1/cloudevents`: for store, call centre and CRM systems.
public final class CloudEventRoutes implements HttpService {
    private static final HeaderName ASKING = HeaderNames.create("WebHook-Request-Origin");
    private static final HeaderName ALLOWED = HeaderNames.create("WebHook-Allowed-Origin");
    private static final HeaderName RATE = HeaderNames.create("WebHook-Allowed-Rate");

    private final Gate gate;
    private final Bodies bodies;
    private final Collecting collecting;
    private final InstantSource clock;

    /// Routes to this.
    public CloudEventRoutes(Gate gate, Bodies bodies, Collecting collecting, InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.collecting = collecting;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/v1/cloudevents", this::take).options("/v1/cloudevents", this::shakeHands);
    }

    private void take(ServerRequest request, ServerResponse response) {
        Caller caller = gate.caller(request);
        gate.check(caller, Scope.COLLECT);
        Body body = CloudEvents.read(request.headers(), bodies.read(request));
        gate.limitEvents(caller, body.drafts().size());
        Collecting.Outcome outcome = collecting.take(body, null, caller, request, clock.instant());
        Replies.json(response, new CollectRoutes.Answer(true, outcome.rejections()));
    }

    /// A sender of webhooks asks whether it may send before it does (CloudEvents, http-webhook, 4.1).
    private void shakeHands(ServerRequest request, ServerResponse response) {
        if (request.headers().contains(ASKING)) {
            response.header(ALLOWED, request.headers().get(ASKING).get());
            response.header(RATE, "*");
        }
        response.header(HeaderNames.ALLOW, "POST");
        response.status(Status.OK_200).send();
    }
}
