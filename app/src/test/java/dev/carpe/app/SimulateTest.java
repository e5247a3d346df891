package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.client.TemporaryKey;
import dev.carpe.app.simulation.Call;
import dev.carpe.app.simulation.Channel;
import dev.carpe.app.simulation.Item;
import dev.carpe.app.simulation.LiveTraffic;
import dev.carpe.app.simulation.Manner;
import dev.carpe.app.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Simulated customers at a running server with the demo shop's workspace.
class SimulateTest {
    private static final Path SHOP = Path.of("..", "examples", "shop");

    @TempDir private Path folder;

    private ServerProcess server() throws IOException {
        return ServerProcess.start(
                folder.resolve("data"), "--workspace", SHOP.resolve("workspace").toString());
    }

    @Test
    void a_history_is_taken_marked_and_counts_once() throws IOException {
        try (ServerProcess server = server()) {
            String[] call = {
                "simulate",
                "--to",
                server.base(),
                "--key",
                server.key(),
                "--rate",
                "0",
                "--backfill",
                "2d",
                "--visits",
                "60",
                "--shop",
                SHOP.toString()
            };
            Called first = Called.carpe(call);
            assertThat(first.code()).as(first.err()).isZero();
            assertThat(first.out()).containsPattern("[1-9],?[0-9]+ events of history since");
            Called again = Called.carpe(call);
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(again.out()).isEqualTo(first.out());
            try (ServerClient client = ServerClient.of(server.base(), server.key())) {
                assertThat(client.get("/api/keys").get("secretKeys")).hasSize(1);
                assertThat(events(client)).isEqualTo(told());
            }
        }
    }

    /// What the first of them told within the history.
    private static long told() throws IOException {
        Simulation history = history();
        String first = ((Call.Tell) history.next()).event().anonymousId();
        long told = 1;
        while (history.due().isBefore(Instant.parse("2026-01-01T00:00:00Z"))) {
            switch (history.next()) {
                case Call.Tell tell -> told += first.equals(tell.event().anonymousId()) ? 1 : 0;
                case Call.Ask _ -> history.answered(List.of());
            }
        }
        return told;
    }

    /// What the server knows of them, all of it marked.
    private static long events(ServerClient client) throws IOException {
        String first = ((Call.Tell) history().next()).event().anonymousId();
        long events = 0;
        for (JsonNode entry :
                client.get("/api/profiles/" + first + "/timeline?limit=500").get("entries")) {
            if (entry.get("what").asString().equals("event")) {
                events++;
                assertThat(entry.toString()).contains("\"simulated\":true");
            }
        }
        return events;
    }

    private static Simulation history() throws IOException {
        return new Simulation(
                Manner.read(Files.readString(SHOP.resolve("customers.json"))),
                Item.read(Files.readString(SHOP.resolve("data/products.json"))),
                1,
                Instant.parse("2025-12-30T00:00:00Z"),
                60 / 86_400.0,
                true);
    }

    @Test
    void live_customers_ask_and_are_answered() throws IOException {
        try (ServerProcess server = server();
                ServerClient client = ServerClient.of(server.base(), server.key())) {
            String products = Files.readString(SHOP.resolve("data/products.json"));
            client.post("/api/catalogue", JsonMapper.shared().readTree(products));
            Map<String, ServerClient> clients = new HashMap<>();
            for (Channel channel : Channel.values()) {
                clients.computeIfAbsent(
                        channel.source(),
                        source ->
                                TemporaryKey.of(
                                                client,
                                                source,
                                                source,
                                                List.of("collect", "decide"))
                                        .client());
            }
            Instant now = Instant.now();
            Simulation simulation =
                    new Simulation(
                            Manner.read(Files.readString(SHOP.resolve("customers.json"))),
                            Item.read(products),
                            1,
                            now.minus(Duration.ofMinutes(5)),
                            0.5,
                            false);
            // The past minutes are due at once, so that nothing waits.
            LiveTraffic.Summary told =
                    new LiveTraffic(simulation, clients, () -> now, _ -> {}).run(now);
            assertThat(told.rejected()).isZero();
            assertThat(told.visits()).isGreaterThan(80);
            assertThat(told.events()).isGreaterThan(300);
            assertThat(told.questions()).isGreaterThan(30);
            assertThat(told.shown().keySet())
                    .containsAnyOf("review-snippet", "trust-badges", "price-alert");
        }
    }

    @Test
    void what_cannot_be_simulated_is_told_in_words() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("customers.json"), "{\"people\": 0}");
        Called told =
                Called.carpe(
                        "simulate",
                        "--to",
                        "http://localhost:1",
                        "--key",
                        "k",
                        "--shop",
                        other.toString());
        assertThat(told.code()).isEqualTo(ExitCode.FOUND);
        assertThat(told.err()).contains("the customers' file");
        Called nowhere =
                Called.carpe(
                        "simulate", "--to", "http://localhost:1", "--key", "k", "--for", "soon");
        assertThat(nowhere.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("\"soon\" is no length of time");
    }
}
