package dev.carpe.server.experiments;

import dev.carpe.adapt.Policy;
import dev.carpe.engine.Engine;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.stats.report.Report;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// `GET /api/experiments`: what is compared, and what came of it.
public final class ExperimentRoutes implements HttpService {
    private final Gate gate;
    private final Engine engine;
    private final ExperimentCounts counts;
    private final Bandits bandits;

    /// Routes to these counts, and to what bandits learnt.
    public ExperimentRoutes(Gate gate, Engine engine, ExperimentCounts counts, Bandits bandits) {
        this.gate = gate;
        this.engine = engine;
        this.counts = counts;
        this.bandits = bandits;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/experiments", this::list).get("/api/experiments/{key}", this::report);
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Replies.unkept(response);
        Replies.bytes(
                response,
                Status.OK_200,
                Json.write(json -> {
                    json.writeStartArray();
                    counts.counts()
                            .forEach((key, counted) -> {
                                json.writeStartObject();
                                head(json, key, counted);
                                json.writeEndObject();
                            });
                    json.writeEndArray();
                }));
    }

    private void report(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String key = request.path().pathParameters().get("key");
        Counted counted = counts.counts().get(key);
        if (counted == null) {
            throw Refusal.of(
                    Trouble.NOT_FOUND, "no experiment " + key + " has assigned anybody yet");
        }
        Question question = new Question(key, counted);
        Optional<String> obstacle = question.obstacle();
        Replies.unkept(response);
        Replies.bytes(
                response,
                Status.OK_200,
                Json.write(json -> {
                    json.writeStartObject();
                    head(json, key, counted);
                    bandits.arms(key).ifPresent(arms -> bandit(json, key, arms));
                    if (obstacle.isPresent()) {
                        json.writeStringProperty("obstacle", obstacle.get());
                    } else {
                        json.writeObjectPropertyStart("report");
                        ReportWriter writer = new ReportWriter(json);
                        Report report = question.report();
                        writer.write(report);
                        writer.writeCourse(report);
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                }));
    }

    /// What is learnt; shares only where they are the same for everybody.
    private void bandit(JsonGenerator json, String key, List<Bandits.Arm> arms) {
        Policy policy = engine.policies().of(key);
        json.writeObjectPropertyStart("bandit");
        json.writeNumberProperty("policy", policy == null ? 0 : policy.number());
        json.writeArrayPropertyStart("experiences");
        for (int i = 0; i < arms.size(); i++) {
            json.writeStartObject();
            json.writeStringProperty("experience", arms.get(i).experience());
            json.writeNumberProperty("choices", arms.get(i).choices());
            json.writeNumberProperty("mean", arms.get(i).mean());
            if (policy == null) {
                json.writeNumberProperty("share", 1.0 / arms.size());
            } else if (policy.model() instanceof Policy.Model.Shares(var shares)) {
                json.writeNumberProperty("share", shares.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void head(JsonGenerator json, String key, Counted counted) {
        json.writeStringProperty("key", key);
        json.writeStringProperty("level", counted.asked().level().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("subject", counted.asked().subject());
        json.writeBooleanProperty("running", counts.runs(key));
        json.writeStringProperty("since", counted.since().toString());
        json.writeNumberProperty("mixed", counted.mixed());
        json.writeObjectPropertyStart("assigned");
        new Question(key, counted).units().forEach(json::writeNumberProperty);
        json.writeEndObject();
    }
}
