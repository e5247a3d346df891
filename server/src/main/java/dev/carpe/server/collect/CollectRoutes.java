package dev.carpe.server.collect;

import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Replies;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The tracking API of the Segment specification, as its SDKs really use it: whatever they call their bodies, 200 with JSON where the body
/// could be read, also if some of its events could not be taken.
public final class CollectRoutes implements HttpService {
    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    private final Gate gate;
    private final Bodies bodies;
    private final Collecting collecting;
    private final InstantSource clock;

    /// Routes to this.
    public CollectRoutes(Gate gate, Bodies bodies, Collecting collecting, InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.collecting = collecting;
        this.clock = clock;
    }

    /// The answer where not all is well.
    ///
    /// @param success true: the body was taken, and should not be sent again
    /// @param rejected its events that were not
    record Answer(boolean success, List<Collecting.Rejected> rejected) {}

    @Override
    public void routing(HttpRules rules) {
        for (Call call : Call.values()) {
            for (String path : call.paths()) {
                rules.post(path, (request, response) -> collect(call, request, response));
                // analytics-java posts to /v1/import/: a redirect would make SDKs send everything
                // twenty times.
                rules.post(path + "/", (request, response) -> collect(call, request, response));
            }
        }
    }

    private void collect(Call call, ServerRequest request, ServerResponse response) {
        Optional<Caller> outside = gate.outside(request);
        Body body = BodyReader.read(bodies.read(request), call);
        Caller caller = outside.isPresent() ? outside.get() : gate.inside(request, body.writeKey());
        gate.check(caller, Scope.COLLECT);
        gate.limitEvents(caller, body.drafts().size());
        Collecting.Outcome outcome = collecting.take(body, call.type(), caller, clock.instant());
        if (outcome.rejections().isEmpty()) {
            Replies.bytes(response, Status.OK_200, SUCCESS);
        } else {
            Replies.json(response, new Answer(true, outcome.rejections()));
        }
    }
}
