package dev.carpe.server.stream;

import dev.carpe.decide.Answer;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Answers;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.event.Struct;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Signer;
import dev.carpe.server.keys.Visitors;
import dev.carpe.server.views.AnswerWriter;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// `GET /v1/stream`: moments of one customer as they are raised and end, and new answers for the placements that the page names.
///
/// An EventSource can send no headers, so what proves who asks stands in the query: the write key and the visitor's signed id, or a
/// subscription that a server got for its user from `POST /v1/stream/subscription`.
public final class StreamRoutes implements HttpService {
    private final Gate gate;
    private final Visitors visitors;
    private final Signer signer;
    private final Bodies bodies;
    private final Engine engine;
    private final Streams streams;
    private final InstantSource clock;

    /// Routes to this engine.
    public StreamRoutes(
            Gate gate,
            Visitors visitors,
            Signer signer,
            Bodies bodies,
            Engine engine,
            Streams streams,
            InstantSource clock) {
        this.gate = gate;
        this.visitors = visitors;
        this.signer = signer;
        this.bodies = bodies;
        this.engine = engine;
        this.streams = streams;
        this.clock = clock;
    }

    /// Whom a server wants a subscription for.
    ///
    /// @param userId the user
    /// @param anonymousId the device, where the user is not known
    record Wanted(@Nullable String userId, @Nullable String anonymousId) {}

    /// A permission to listen.
    ///
    /// @param subscription what to send as `?subscription=`
    /// @param expiresAt until when a stream can be opened with it
    record Granted(String subscription, Instant expiresAt) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/v1/stream", this::listen).post("/v1/stream/subscription", this::grant);
    }

    private void grant(ServerRequest request, ServerResponse response) {
        Caller.Trusted caller = gate.trusted(request, Scope.DECIDE);
        Wanted wanted = Json.read(bodies.read(request), Wanted.class);
        String id =
                visitors.id(
                        caller,
                        new Visitors.Claim(wanted.anonymousId(), wanted.userId(), null, null));
        Instant until = Signer.subscriptionEnd(clock.instant());
        Replies.unkept(response);
        Replies.json(response, new Granted(signer.subscription(id, until), until));
    }

    private void listen(ServerRequest request, ServerResponse response) {
        Listener listener = listener(request);
        List<String> placements =
                request.query().all("placements", List::of).stream()
                        .flatMap(names -> List.of(names.split(",")).stream())
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .toList();
        Telling telling = new Telling(engine, listener.id(), placements, listener.reasons());
        streams.run(response, listener.id(), telling::messages);
    }

    private record Listener(String id, boolean reasons) {}

    private Listener listener(ServerRequest request) {
        Optional<String> subscription = query(request, "subscription");
        if (subscription.isPresent()) {
            String id =
                    signer.subscriptionOf(subscription.get(), clock.instant())
                            .orElseThrow(() ->
                                    Refusal.of(
                                            Trouble.VISITOR_UNSIGNED,
                                            "the subscription is not one that this server signed, or it has"
                                                    + " expired"));
            return new Listener(id, false);
        }
        Caller caller = gate.caller(request);
        gate.check(caller, Scope.DECIDE);
        gate.limitQuestion(caller);
        Visitors.Claim claim =
                new Visitors.Claim(
                        query(request, "anonymousId").orElse(null),
                        query(request, "userId").orElse(null),
                        query(request, "visitor").orElse(null),
                        query(request, "userHash").orElse(null));
        return new Listener(visitors.id(caller, claim), caller instanceof Caller.Trusted);
    }

    private static Optional<String> query(ServerRequest request, String name) {
        return Optional.ofNullable(request.query().first(name).orElse(null));
    }

    /// What one page is told; remembers what it has been told, so that it hears of news only.
    private static final class Telling {
        private final Engine engine;
        private final String id;
        private final List<String> placements;
        private final boolean reasons;
        private final Map<String, String> told = new HashMap<>();

        Telling(Engine engine, String id, List<String> placements, boolean reasons) {
            this.engine = engine;
            this.id = id;
            this.placements = placements;
            this.reasons = reasons;
        }

        List<Streams.Message> messages(Entry entry) {
            List<Streams.Message> messages = new ArrayList<>();
            for (Output output : entry.outputs()) {
                if (output instanceof Output.Changed(Change change)) {
                    messages.add(new Streams.Message(name(change), moment(change.moment())));
                }
            }
            if (!messages.isEmpty() && !placements.isEmpty()) {
                answer(messages);
            }
            return messages;
        }

        private static String name(Change change) {
            return switch (change) {
                case Change.Raised _ -> "moment";
                case Change.Amended _ -> "moment-amended";
                case Change.Retracted _ -> "moment-retracted";
                case Change.Ended _ -> "moment-ended";
                case Change.Missed _ -> "moment-missed";
            };
        }

        private byte[] moment(Moment moment) {
            return Json.write((JsonGenerator json) -> {
                json.writeStartObject();
                json.writeStringProperty("id", moment.id().toString());
                json.writeStringProperty("moment", moment.definition());
                json.writeStringProperty("at", moment.time().toString());
                json.writeStringProperty("expiresAt", moment.expiresAt().toString());
                if (reasons) {
                    json.writeNumberProperty("intent", moment.intent());
                    json.writeStringProperty("explanation", moment.explanation());
                }
                json.writeEndObject();
            });
        }

        /// Asks what the page's placements should show now. It counts when the page shows it, not here.
        private void answer(List<Streams.Message> messages) {
            Answers answers = engine.ask(id, new Input.Asked(placements, Struct.EMPTY, false));
            List<Answer> all = answers.answers();
            for (Answer answer : all.subList(all.size() - placements.size(), all.size())) {
                String now = answer instanceof Answer.Given given ? key(given) : "";
                if (!now.equals(told.getOrDefault(answer.placement(), ""))) {
                    told.put(answer.placement(), now);
                    messages.add(
                            new Streams.Message(
                                    "decision",
                                    Json.write((JsonGenerator json) ->
                                            AnswerWriter.write(json, answer, reasons))));
                }
            }
        }

        private static String key(Answer.Given given) {
            return given.decision().moment().id()
                    + " "
                    + given.decision().trigger()
                    + " "
                    + given.decision().experience();
        }
    }
}
