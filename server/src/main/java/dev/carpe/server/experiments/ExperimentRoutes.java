package dev.carpe.server.experiments;

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
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// `GET /api/experiments`: what is compared, and what came of it.
public final class ExperimentRoutes implements HttpService {
    private final Gate gate;
    private final ExperimentCounts counts;

    /// Routes to these counts.
    public ExperimentRoutes(Gate gate, ExperimentCounts counts) {
        this.gate = gate;
        this.counts = counts;
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
