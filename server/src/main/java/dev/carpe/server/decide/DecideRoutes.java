package dev.carpe.server.decide;

import dev.carpe.decide.Answer;
import dev.carpe.engine.Answers;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Refusal;
import dev.carpe.engine.Refused;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Input;
import dev.carpe.server.collect.Addresses;
import dev.carpe.server.collect.Collecting;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// `/v1/decide` fills placements, `/v1/visitor` welcomes a new browser.
public final class DecideRoutes implements HttpService {
    private final Gate gate;
    private final Visitors visitors;
    private final Bodies bodies;
    private final Engine engine;
    private final Collecting collecting;
    private final Addresses addresses;
    private final InstantSource clock;

    /// Routes to this engine.
    public DecideRoutes(
            Gate gate,
            Visitors visitors,
            Bodies bodies,
            Engine engine,
            Collecting collecting,
            Addresses addresses,
            InstantSource clock) {
        this.gate = gate;
        this.visitors = visitors;
        this.bodies = bodies;
        this.engine = engine;
        this.collecting = collecting;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/v1/decide", this::decide).post("/v1/visitor", this::welcome);
    }

    private void welcome(ServerRequest request, ServerResponse response) {
        Caller caller = gate.caller(request);
        gate.limitQuestion(caller);
        Replies.unkept(response);
        Replies.json(response, visitors.welcome());
    }

    private void decide(ServerRequest request, ServerResponse response) {
        Optional<Caller> outside = gate.outside(request);
        Question question = Question.read(bodies.read(request));
        Caller caller =
                outside.isPresent() ? outside.get() : gate.inside(request, question.writeKey());
        gate.check(caller, Scope.DECIDE);
        gate.limitQuestion(caller);
        Visitors.Newcomer newcomer = newcomer(caller, question.claim());
        String id =
                newcomer == null ? visitors.id(caller, question.claim()) : newcomer.anonymousId();
        List<Collecting.Rejected> rejected = happened(question, caller, id, request);
        Reply reply =
                ask(
                        id,
                        new Input.Asked(
                                question.placements(),
                                addresses.rule(caller, request).apply(question.context()),
                                question.shows()));
        Replies.unkept(response);
        Workspace workspace = engine.program().workspace();
        Replies.bytes(response, Status.OK_200, body(reply, workspace, caller, newcomer, rejected));
    }

    /// What is said.
    ///
    /// @param answers to what was asked, in its order
    /// @param undecided why there are none; empty where there are
    private record Reply(List<Answer> answers, String undecided) {}

    /// Where the disk is full, an answer that counts cannot be kept, and so is none; the page shows its own.
    private Reply ask(String id, Input.Asked question) {
        try {
            return new Reply(asked(engine.ask(id, question), question), "");
        } catch (Refused e) {
            if (e.refusal() instanceof Refusal.Storage full) {
                return new Reply(List.of(), full.words());
            }
            throw e;
        }
    }

    /// The answers to what was asked: before them may stand others, whose time had come.
    static List<Answer> asked(Answers answers, Input.Asked question) {
        List<Answer> all = answers.answers();
        return all.subList(all.size() - question.placements().size(), all.size());
    }

    /// A browser that shows no id at all is new: nothing is known about it, so nothing is given away.
    private Visitors.@Nullable Newcomer newcomer(Caller caller, Visitors.Claim claim) {
        boolean named =
                claim.anonymousId() != null || claim.userId() != null || claim.visitor() != null;
        return named || caller instanceof Caller.Trusted ? null : visitors.welcome();
    }

    /// Takes in what happened just now, before the question is put.
    private List<Collecting.Rejected> happened(
            Question question, Caller caller, String id, ServerRequest request) {
        if (question.events() == null) {
            return List.of();
        }
        gate.limitEvents(caller, 1);
        boolean user = id.equals(question.claim().userId());
        String device = user ? trustedDevice(caller, question.claim()) : id;
        return collecting.inline(
                question.events(), caller, device, user ? id : null, request, clock.instant());
    }

    private static @Nullable String trustedDevice(Caller caller, Visitors.Claim claim) {
        return caller instanceof Caller.Trusted ? claim.anonymousId() : null;
    }

    private static byte[] body(
            Reply reply,
            Workspace workspace,
            Caller caller,
            Visitors.@Nullable Newcomer newcomer,
            List<Collecting.Rejected> rejected) {
        return Json.write((JsonGenerator json) -> {
            json.writeStartObject();
            boolean reasons = caller instanceof Caller.Trusted;
            AnswerWriter.write(json, reply.answers(), reasons, workspace);
            if (!reply.undecided().isEmpty()) {
                AnswerWriter.undecided(json, Trouble.STORAGE.code(), reply.undecided());
            }
            if (newcomer != null) {
                json.writeName("visitor").writeStartObject();
                json.writeStringProperty("anonymousId", newcomer.anonymousId());
                json.writeStringProperty("visitor", newcomer.visitor());
                json.writeEndObject();
            }
            Collecting.write(json, rejected);
            json.writeEndObject();
        });
    }
}
