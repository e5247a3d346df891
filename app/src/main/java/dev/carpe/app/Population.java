package dev.carpe.app;

import dev.carpe.app.client.ImportKey;
import dev.carpe.app.client.Pace;
import dev.carpe.app.client.Sender;
import dev.carpe.app.client.ServerClient;
import dev.carpe.app.client.TemporaryKey;
import dev.carpe.app.simulation.Call;
import dev.carpe.app.simulation.Channel;
import dev.carpe.app.simulation.Item;
import dev.carpe.app.simulation.LiveTraffic;
import dev.carpe.app.simulation.Manner;
import dev.carpe.app.simulation.Simulation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Simulated customers at a running server. Their keys are made for each run, and ended with it.
final class Population {
    private final Manner manner;
    private final List<Item> items;
    private final ServerClient admin;
    private final long seed;
    private final InstantSource clock;

    /// @param admin at the server, with a key that may administer
    Population(
            Manner manner, List<Item> items, ServerClient admin, long seed, InstantSource clock) {
        this.manner = manner;
        this.items = items;
        this.admin = admin;
        this.seed = seed;
        this.clock = clock;
    }

    /// Sends history as fast as the server takes it. Nobody answered then: what Carpe would have said is the server's to compute.
    ///
    /// @param visits a day
    Sender.Summary fill(Instant from, Instant until, double visits) {
        // The same day gives the same history, so that sent again it counts once.
        Instant start = from.truncatedTo(ChronoUnit.DAYS);
        Simulation past = new Simulation(manner, items, seed, start, visits / 86_400, true);
        try (ImportKey key = ImportKey.of(admin, "history", "simulated history")) {
            Sender sender = new Sender(key.client(), _ -> new Pace.History(), clock, Thread::sleep);
            while (past.due().isBefore(until)) {
                switch (past.next()) {
                    case Call.Tell tell -> sender.send(tell.event());
                    case Call.Ask _ -> past.answered(List.of());
                }
            }
            return sender.finish();
        }
    }

    /// Lives on until a time, or until this thread is interrupted.
    ///
    /// @param rate visits that begin in a second
    LiveTraffic.Summary live(Instant start, Instant until, double rate) {
        Map<String, TemporaryKey> keys = new LinkedHashMap<>();
        try {
            for (Channel channel : Channel.values()) {
                keys.computeIfAbsent(
                        channel.source(),
                        source ->
                                TemporaryKey.of(
                                        admin,
                                        "simulated: " + source,
                                        source,
                                        List.of("collect", "decide")));
            }
            Map<String, ServerClient> clients = new LinkedHashMap<>();
            keys.forEach((source, made) -> clients.put(source, made.client()));
            Simulation now = new Simulation(manner, items, seed, start, rate, false);
            return new LiveTraffic(now, clients, clock, Thread::sleep).run(until);
        } finally {
            keys.values().forEach(TemporaryKey::close);
        }
    }
}
