package dev.carpe.app.simulation;

import dev.carpe.app.client.EventJson;
import dev.carpe.app.client.Sender;
import dev.carpe.app.client.ServerClient;
import dev.carpe.event.Event;
import dev.carpe.server.json.ValueWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Lets simulated customers live in the time of a clock, at a real server: what happens is told when it happens, pages ask and are
/// answered. Used by one thread.
public final class LiveTraffic {
    /// What is due within this time goes along at once.
    private static final Duration SOON = Duration.ofMillis(20);

    private final Simulation simulation;
    private final Map<String, ServerClient> clients;
    private final InstantSource clock;
    private final Sender.Rest rest;
    private final Map<String, List<Object>> pending = new TreeMap<>();
    private final Set<Long> visits = new TreeSet<>();
    private final Map<String, Long> shown = new TreeMap<>();
    private long events;
    private long rejected;
    private long questions;

    /// Traffic to come.
    ///
    /// @param clients by the id of the source that they send as, one for each of [Channel]
    public LiveTraffic(
            Simulation simulation,
            Map<String, ServerClient> clients,
            InstantSource clock,
            Sender.Rest rest) {
        this.simulation = simulation;
        this.clients = Map.copyOf(clients);
        this.clock = clock;
        this.rest = rest;
    }

    /// What happened.
    ///
    /// @param visits how many visits did something
    /// @param events how many events were sent
    /// @param rejected those of them that were not taken
    /// @param questions how often a page asked
    /// @param shown how often each experience was shown
    public record Summary(
            long visits, long events, long rejected, long questions, Map<String, Long> shown) {
        public Summary {
            shown = new TreeMap<>(shown);
        }
    }

    /// Goes on until a time, or until this thread is interrupted.
    ///
    /// @throws dev.carpe.app.client.ServerTrouble where the server refuses or is gone
    public Summary run(Instant until) {
        try {
            while (simulation.due().isBefore(until)) {
                await(simulation.due());
                take(simulation.next());
            }
        } catch (InterruptedException _) {
            // The end that somebody asked for: what is pending still goes.
        }
        flush();
        return new Summary(visits.size(), events, rejected, questions, shown);
    }

    private void await(Instant due) throws InterruptedException {
        if (Duration.between(clock.instant(), due).compareTo(SOON) > 0) {
            flush();
            Duration left = Duration.between(clock.instant(), due);
            if (left.isPositive()) {
                rest.during(left);
            }
        }
    }

    private void take(Call call) {
        visits.add(call.visit());
        switch (call) {
            case Call.Tell tell -> {
                Event event = tell.event();
                pending.computeIfAbsent(tell.channel().source(), _ -> new ArrayList<>())
                        .add(EventJson.plain(event, event.messageId().value(), event.time()));
            }
            case Call.Ask ask -> {
                flush();
                simulation.answered(ask(ask));
            }
        }
    }

    private List<String> ask(Call.Ask ask) {
        questions++;
        Map<String, Object> question = new HashMap<>();
        question.put("anonymousId", ask.id());
        question.put("placements", List.of(ask.placement()));
        question.put("context", ValueWriter.plain(ask.context()));
        JsonNode answer = client(ask.channel().source()).post("/v1/decide", question);
        List<String> experiences = new ArrayList<>();
        for (JsonNode decision : answer.path("decisions")) {
            String experience = decision.path("experience").asString("");
            if (!experience.isEmpty()) {
                experiences.add(experience);
                shown.merge(experience, 1L, Long::sum);
            }
        }
        return experiences;
    }

    private void flush() {
        pending.forEach((source, batch) -> {
            JsonNode answer = client(source).post("/v1/batch", Map.of("batch", batch));
            events += batch.size();
            rejected += answer.path("rejected").size();
        });
        pending.clear();
    }

    private ServerClient client(String source) {
        @Nullable ServerClient client = clients.get(source);
        if (client == null) {
            throw new IllegalStateException("no key for the source " + source);
        }
        return client;
    }
}
