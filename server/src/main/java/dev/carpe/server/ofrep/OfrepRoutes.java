package dev.carpe.server.ofrep;

import dev.carpe.decide.Answer;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Refused;
import dev.carpe.event.Struct;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import dev.carpe.server.collect.Addresses;
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
import dev.carpe.server.stream.Streams;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The OpenFeature Remote Evaluation Protocol. Evaluating consumes no cap: only the exposure that the page reports does. Errors are in the
/// protocol's own form, with an error code always, since its clients understand no other.
public final class OfrepRoutes implements HttpService {
    private final Gate gate;
    private final Visitors visitors;
    private final Signer signer;
    private final Bodies bodies;
    private final Engine engine;
    private final Streams streams;
    private final Addresses addresses;
    private final InstantSource clock;

    /// Routes to this engine.
    public OfrepRoutes(
            Gate gate,
            Visitors visitors,
            Signer signer,
            Bodies bodies,
            Engine engine,
            Streams streams,
            Addresses addresses,
            InstantSource clock) {
        this.gate = gate;
        this.visitors = visitors;
        this.signer = signer;
        this.bodies = bodies;
        this.engine = engine;
        this.streams = streams;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(
                        "/ofrep/v1/evaluate/flags",
                        (request, response) ->
                                inProtocol(response, null, () -> all(request, response)))
                .post("/ofrep/v1/evaluate/flags/{+key}", this::one)
                .get("/ofrep/v1/stream", this::listen);
    }

    private void one(ServerRequest request, ServerResponse response) {
        String key = request.path().pathParameters().get("key");
        inProtocol(
                response,
                key,
                () -> {
                    Asking asking = asking(request);
                    if (!Flags.placements(engine).contains(key)) {
                        error(
                                response,
                                Status.NOT_FOUND_404,
                                key,
                                "FLAG_NOT_FOUND",
                                "no placement " + key);
                        return;
                    }
                    List<Answer> answers = ask(asking, List.of(key));
                    Replies.unkept(response);
                    Replies.bytes(
                            response,
                            Status.OK_200,
                            Json.write(
                                    (JsonGenerator json) -> Flags.write(json, answers.getFirst())));
                });
    }

    private void all(ServerRequest request, ServerResponse response) {
        Asking asking = asking(request);
        List<String> placements = Flags.placements(engine);
        List<Answer> answers = placements.isEmpty() ? List.of() : ask(asking, placements);
        String etag = Flags.etag(answers);
        response.header(HeaderNames.ETAG, etag);
        response.header(HeaderNames.CACHE_CONTROL, "no-cache");
        boolean known =
                request.headers().contains(HeaderNames.IF_NONE_MATCH)
                        && request.headers()
                                .get(HeaderNames.IF_NONE_MATCH)
                                .allValues(true)
                                .contains(etag);
        if (known) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        Replies.bytes(response, Status.OK_200, bulk(asking.id(), answers));
    }

    private byte[] bulk(String id, List<Answer> answers) {
        Instant until = Signer.subscriptionEnd(clock.instant());
        String uri = "/ofrep/v1/stream?subscription=" + signer.subscription(id, until);
        return Json.write((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeName("flags").writeStartArray();
            for (Answer answer : answers) {
                Flags.write(json, answer);
            }
            json.writeEndArray();
            json.writeName("eventStreams").writeStartArray().writeStartObject();
            json.writeStringProperty("type", "sse");
            json.writeName("endpoint").writeStartObject();
            json.writeStringProperty("requestUri", uri);
            json.writeEndObject();
            json.writeEndObject().writeEndArray();
            json.writeEndObject();
        });
    }

    /// Tells a page that what it holds may have changed; it asks again then.
    private void listen(ServerRequest request, ServerResponse response) {
        String id =
                signer.subscriptionOf(
                                request.query().first("subscription").orElse(""), clock.instant())
                        .orElseThrow(() ->
                                Refusal.of(
                                        Trouble.VISITOR_UNSIGNED,
                                        "the subscription is not one that this server signed, or it has"
                                                + " expired"));
        streams.run(response, id, OfrepRoutes::news);
    }

    private static List<Streams.Message> news(Entry entry) {
        boolean news = entry.what() instanceof Logged.Shown;
        for (Output output : entry.outputs()) {
            news |= output instanceof Output.Changed;
        }
        if (!news) {
            return List.of();
        }
        String data =
                "{\"type\":\"refetchEvaluation\",\"lastModified\":"
                        + entry.at().getEpochSecond()
                        + "}";
        return List.of(new Streams.Message("", data.getBytes(StandardCharsets.UTF_8)));
    }

    private record Asking(String id, Struct context) {}

    private Asking asking(ServerRequest request) {
        Caller caller = gate.caller(request);
        gate.check(caller, Scope.DECIDE);
        gate.limitQuestion(caller);
        Evaluation evaluation = Evaluation.read(bodies.read(request));
        Visitors.Claim claim = evaluation.claim(caller instanceof Caller.Trusted);
        return new Asking(
                visitors.id(caller, claim),
                addresses.rule(caller, request).apply(evaluation.context()));
    }

    private List<Answer> ask(Asking asking, List<String> placements) {
        List<Answer> all =
                engine.ask(asking.id(), new Input.Asked(placements, asking.context(), false))
                        .answers();
        return all.subList(all.size() - placements.size(), all.size());
    }

    private static void inProtocol(
            ServerResponse response, @Nullable String key, Runnable evaluation) {
        try {
            evaluation.run();
        } catch (Evaluation.Unfit e) {
            error(response, Status.BAD_REQUEST_400, key, e.code(), String.valueOf(e.getMessage()));
        } catch (Refusal e) {
            Duration retry = e.retryAfter();
            if (retry != null) {
                response.header(
                        HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, retry.toSeconds() + 1)));
            }
            Status status = Status.create(e.trouble().status());
            error(response, status, key, "GENERAL", e.detail());
        } catch (Refused e) {
            response.header(HeaderNames.RETRY_AFTER, "1");
            error(response, Status.TOO_MANY_REQUESTS_429, key, "GENERAL", e.refusal().words());
        }
    }

    private static void error(
            ServerResponse response,
            Status status,
            @Nullable String key,
            String code,
            String details) {
        Replies.bytes(
                response,
                status,
                Json.write((JsonGenerator json) -> {
                    json.writeStartObject();
                    if (key != null) {
                        json.writeStringProperty("key", key);
                    }
                    json.writeStringProperty("errorCode", code);
                    json.writeStringProperty("errorDetails", details);
                    json.writeEndObject();
                }));
    }
}
