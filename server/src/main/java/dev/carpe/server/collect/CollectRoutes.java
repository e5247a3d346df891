package dev.carpe.server.collect;

import dev.carpe.engine.Engine;
import dev.carpe.language.Workspace;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Replies;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Visitors;
import dev.carpe.server.views.AnswerWriter;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The tracking API of the Segment specification, as its SDKs really use it: whatever they call their bodies, 200 with JSON where the body
/// could be read, also if some of its events could not be taken.
public final class CollectRoutes implements HttpService {
    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    private final Gate gate;
    private final Bodies bodies;
    private final Collecting collecting;
    private final Engine engine;
    private final Answering answering;
    private final InstantSource clock;

    /// Routes to this.
    public CollectRoutes(
            Gate gate,
            Visitors visitors,
            Bodies bodies,
            Engine engine,
            Collecting collecting,
            InstantSource clock) {
        this.gate = gate;
        this.bodies = bodies;
        this.collecting = collecting;
        this.engine = engine;
        this.answering = new Answering(gate, visitors, engine);
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
        Collecting.Outcome outcome =
                collecting.take(body, call.type(), caller, request, clock.instant());
        if (!body.asked().placements().isEmpty()) {
            Replies.unkept(response);
            Answering.Reply reply = answering.answer(body, caller);
            Replies.bytes(
                    response,
                    Status.OK_200,
                    answered(outcome, reply, caller, engine.program().workspace()));
        } else if (outcome.rejections().isEmpty()) {
            Replies.bytes(response, Status.OK_200, SUCCESS);
        } else {
            Replies.json(response, new Answer(true, outcome.rejections()));
        }
    }

    private static byte[] answered(
            Collecting.Outcome outcome, Answering.Reply reply, Caller caller, Workspace workspace) {
        return Json.write((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeBooleanProperty("success", true);
            Collecting.write(json, outcome.rejections());
            switch (reply) {
                case Answering.Reply.Answered(List<dev.carpe.decide.Answer> answers) ->
                        AnswerWriter.write(
                                json, answers, caller instanceof Caller.Trusted, workspace);
                case Answering.Reply.Not(String code, String detail) ->
                        AnswerWriter.undecided(json, code, detail);
            }
            json.writeEndObject();
        });
    }
}
