package dev.carpe.server.experiments;

import dev.carpe.analytics.History;
import dev.carpe.analytics.HistoryTrouble;
import dev.carpe.analytics.Together;
import dev.carpe.server.http.Flag;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Level;
import dev.carpe.stats.health.Interaction;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// `GET /api/experiments/{key}/neighbours`: whether experiments over some of the same customers disturb each other. History tells who
/// takes part in both, about a second behind.
public final class NeighbourRoutes implements HttpService {
    private final Gate gate;
    private final ExperimentCounts counts;
    private final History history;

    /// Routes to these counts and this history.
    public NeighbourRoutes(Gate gate, ExperimentCounts counts, History history) {
        this.gate = gate;
        this.counts = counts;
        this.history = history;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/experiments/{key}/neighbours", this::list);
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String key = request.path().pathParameters().get("key");
        boolean simulated = Flag.of(request, "simulated", true);
        Map<String, Counted> all = counts.counts(simulated);
        Counted counted = all.get(key);
        if (counted == null) {
            throw Refusal.of(
                    Trouble.NOT_FOUND, "no experiment " + key + " has assigned anybody yet");
        }
        Optional<Untold> untold = new Question(key, counted).obstacle().map(Untold::of);
        String goal = "";
        List<Neighbours.Neighbour> found = List.of();
        if (untold.isEmpty()) {
            goal = counted.asked().metrics().getFirst().goal();
            try {
                found =
                        new Neighbours(key, counted, all)
                                .of(new Together(key, goal, simulated).ask(history));
            } catch (HistoryTrouble trouble) {
                untold =
                        Optional.of(new Untold("no-history", String.valueOf(trouble.getMessage())));
            }
        }
        reply(response, goal, untold, found);
    }

    /// Why nothing can be told.
    private record Untold(String code, String words) {
        static Untold of(Obstacle obstacle) {
            return new Untold(obstacle.code(), obstacle.words());
        }
    }

    private static void reply(
            ServerResponse response,
            String goal,
            Optional<Untold> untold,
            List<Neighbours.Neighbour> found) {
        Replies.unkept(response);
        Replies.bytes(
                response,
                Status.OK_200,
                Json.write(json -> {
                    json.writeStartObject();
                    if (untold.isPresent()) {
                        json.writeStringProperty("obstacle", untold.get().words());
                        json.writeStringProperty("cause", untold.get().code());
                    } else {
                        json.writeStringProperty("goal", goal);
                        json.writeArrayPropertyStart("neighbours");
                        found.forEach(one -> write(json, one));
                        json.writeEndArray();
                    }
                    json.writeEndObject();
                }));
    }

    private static void write(JsonGenerator json, Neighbours.Neighbour one) {
        json.writeStartObject();
        json.writeStringProperty("experiment", one.experiment());
        json.writeStringProperty("subject", one.subject());
        json.writeNumberProperty("customers", one.customers());
        switch (one.interaction()) {
            case Analysis.Failed<Interaction> failed -> {
                json.writeStringProperty("failed", failed.message());
                json.writeStringProperty("cause", failed.cause().code());
            }
            case Analysis.Done<Interaction>(Interaction found) -> {
                json.writeNumberProperty("difference", found.difference().value());
                ReportWriter.interval(json, "interval", found.interval(Level.USUAL));
                json.writeNumberProperty("pValue", found.pValue());
                json.writeBooleanProperty("disturbs", one.disturbs());
                json.writeBooleanProperty("entangled", found.entangled());
            }
        }
        json.writeEndObject();
    }
}
