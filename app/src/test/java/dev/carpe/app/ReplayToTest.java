package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.app.client.Pace;
import dev.carpe.app.client.Sender;
import dev.carpe.app.client.ServerClient;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Files that are sent to a running server.
class ReplayToTest {
    private static final String MOMENTS =
            """
            settings: site
            consent: { default: granted }
            ---
            moment: looking-twice
            title: Looks at a product twice
            need: buy
            phase: consideration
            detect:
              same: product_id
              within: 20m
              steps: [{ on: Product Viewed, times: 2 }]
            lasts: 10m
            ---
            moment: gone-quiet
            title: Put something into the cart and went
            need: buy
            phase: purchase
            detect:
              steps:
                - on: Product Added
                - no: Order Completed
                  for: 30m
            lasts: 1h
            ---
            placement: product-page.reviews
            channel: page
            title: Beside the reviews
            ---
            placement: reminder
            channel: email
            title: A reminder
            ---
            experience: reviews
            principle: social-proof
            content: { headline: Others like it }
            ---
            trigger: reassure
            on: [looking-twice, gone-quiet]
            placement: reminder
            choose: { by: one, among: [reviews] }
            """;

    private static final String SOURCE = "---\nsource: history\nkind: import\n";

    private static final String MAPPING =
            """
            mapping: shop
            id: id
            time: at
            name: event
            anonymous-id: who
            properties: { product_id: product }
            """;

    private static final String FILE =
            """
            id,at,event,who,product
            1,2024-05-01T10:00:00Z,Product Viewed,ada,p1
            2,2024-05-01T10:05:00Z,Product Viewed,ada,p1
            3,2024-05-01T10:06:00Z,Product Added,bob,p1
            4,2024-05-01T11:00:00Z,Product Viewed,cyd,p2
            """;

    @TempDir private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ServerProcess server(String workspace, String... options) throws IOException {
        write("moments/moments.yaml", workspace);
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--workspace", folder.resolve("moments").toString()));
        return ServerProcess.start(folder.resolve("data"), all.toArray(String[]::new));
    }

    private Called replay(ServerProcess server, String... options) throws IOException {
        List<String> call = new ArrayList<>();
        call.addAll(List.of("replay", write("shop.csv", FILE).toString()));
        call.addAll(List.of("--mapping", write("shop.yaml", MAPPING).toString()));
        call.addAll(List.of("--to", server.base(), "--key", server.key()));
        call.addAll(List.of(options));
        return Called.carpe(call.toArray(String[]::new));
    }

    @Test
    void history_keeps_its_own_time_writes_to_nobody_and_counts_once() throws IOException {
        try (ServerProcess server = server(MOMENTS + SOURCE)) {
            Called called = replay(server);

            assertThat(called.code()).as(called.err()).isZero();
            assertThat(called.out())
                    .contains("as history of the source history")
                    .contains("4 events sent in 1 batch: 4 accepted, 0 rejected");
            assertThat(server.raised("ada")).hasSize(1);
            JsonNode twice = server.timeline("ada").getFirst();
            assertThat(twice.path("input").path("time").asString())
                    .isEqualTo("2024-05-01T10:05:00Z");
            assertThat(twice.path("at").asString()).isEqualTo("2024-05-01T10:05:00Z");

            // The timer fired in the file's time, not in ours.
            List<JsonNode> bob =
                    ServerProcess.await(() -> server.timeline("bob"), lines -> lines.size() > 1);
            assertThat(bob.getFirst().path("at").asString()).isEqualTo("2024-05-01T10:36:00Z");
            JsonNode answer = bob.getFirst().path("outputs").get(1);
            assertThat(answer.path("withheld").get(0).path("reason").asString())
                    .isEqualTo("past data; would have said reviews");
            assertThat(server.get("/api/profiles/bob").path("contacts")).isEmpty();

            assertThat(replay(server).code()).isZero();
            assertThat(server.messages("ada")).containsExactly("2", "1");
            assertThat(server.raised("ada")).hasSize(1);
            assertThat(server.get("/api/keys").path("secretKeys"))
                    .as("the run's own key is gone")
                    .hasSize(1);
        }
    }

    @Test
    void without_a_source_of_kind_import_it_says_what_to_add() throws IOException {
        try (ServerProcess server = server(MOMENTS)) {
            Called called = replay(server);
            assertThat(called.code()).isEqualTo(ExitCode.UNREADABLE);
            assertThat(called.err())
                    .contains("no source of kind import")
                    .contains("kind: import")
                    .contains("--live");

            Called live = replay(server, "--live", "--speed", "1e7");
            assertThat(live.code()).as(live.err()).isZero();
            assertThat(live.out()).contains("as traffic of today, 10,000,000 times as fast");
        }
    }

    @Test
    void a_server_that_is_not_there_or_a_wrong_key_is_told_in_words() throws IOException {
        Called nobody =
                Called.carpe(
                        "replay",
                        write("shop.csv", FILE).toString(),
                        "--mapping",
                        write("shop.yaml", MAPPING).toString(),
                        "--to",
                        "http://127.0.0.1:1",
                        "--key",
                        "x");
        assertThat(nobody.code()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(nobody.err()).contains("nothing listens at http://127.0.0.1:1");
        try (ServerProcess server = server(MOMENTS + SOURCE)) {
            Called called = replay(server, "--key", "sk_wrong");
            assertThat(called.code()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void a_server_that_asks_to_come_later_gets_everything_later() throws IOException {
        Path config = write("carpe.yaml", "limits.events-per-second: 500\n");
        try (ServerProcess server = server(MOMENTS + SOURCE, "--config", config.toString());
                ServerClient client = ServerClient.of(server.base(), server.key())) {
            List<Duration> waits = new ArrayList<>();
            Instant now = Instant.now();
            Sender sender = new Sender(client, _ -> new Pace.History(), () -> now, waits::add);
            for (int i = 0; i < 1_500; i++) {
                sender.send(view("m" + i, "ada", now));
            }
            Sender.Summary sent = sender.finish();

            assertThat(sent.accepted()).isEqualTo(1_500);
            assertThat(waits).isNotEmpty().allMatch(wait -> wait.equals(Duration.ofSeconds(1)));
            assertThat(server.messages("ada")).hasSize(1_500).doesNotHaveDuplicates();
        }
    }

    /// Time stands still but for the sender's own waiting.
    @Test
    void live_traffic_keeps_its_distances_at_the_speed_that_is_asked_for() throws IOException {
        try (ServerProcess server = server(MOMENTS + SOURCE);
                ServerClient client = ServerClient.of(server.base(), server.key())) {
            Instant start =
                    Instant.now()
                            .minusSeconds(3600)
                            .truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            Instant[] now = {start};
            Sender sender =
                    new Sender(
                            client,
                            first -> new Pace.Live(first.time(), start, 60),
                            () -> now[0],
                            wait -> now[0] = now[0].plus(wait));
            Instant then = Instant.parse("2024-05-01T10:00:00Z");
            sender.send(view("m1", "ada", then));
            sender.send(view("m2", "ada", then.plusSeconds(60)));
            sender.send(view("m3", "ada", then.plusSeconds(600)));
            sender.finish();

            assertThat(now[0]).isEqualTo(start.plusSeconds(10));
            assertThat(server.timeline("ada"))
                    .filteredOn(line -> line.path("what").asString().equals("event"))
                    .extracting(line -> line.path("input").path("time").asString())
                    .containsExactly(
                            start.plusSeconds(10).toString(),
                            start.plusSeconds(1).toString(),
                            start.toString());
        }
    }

    private static Event view(String message, String who, Instant time) {
        return new Event(
                MessageId.of(message),
                Event.Type.TRACK,
                "Product Viewed",
                who,
                null,
                time.toEpochMilli(),
                time.toEpochMilli(),
                0,
                "web",
                Struct.of("product_id", new Text("p1")),
                Struct.EMPTY);
    }
}
