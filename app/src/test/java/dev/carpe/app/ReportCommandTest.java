package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.app.client.ServerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a running server's experiments have found, told by the command.
@Timeout(180)
class ReportCommandTest {
    private static final int PEOPLE = 80;
    private static final String SHOP =
            """
            settings: site
            consent: { default: granted }
            ---
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            detect: { steps: [{ on: Product Viewed }] }
            lasts: 10m
            ---
            goal: bought
            on: Order Completed
            within: 1d
            value: total
            ---
            experience: words
            principle: none
            content: { headline: Look }
            ---
            experience: stars
            principle: none
            content: { headline: Stars }
            ---
            trigger: help
            on: viewed
            placement: product-page
            goal: bought
            choose: { by: bandit, among: [words, stars] }
            holdout: 50%
            ---
            trigger: hint
            on: viewed
            placement: basket
            goal: bought
            choose: { among: [words] }
            holdout: 50%
            ---
            trigger: coupon
            on: viewed
            placement: checkout
            choose: { among: [words] }
            budget: { times: 5, per: 1d }
            """;

    @TempDir private Path folder;

    private static Map<String, Object> event(String who, String name) {
        return Map.of(
                "type",
                "track",
                "messageId",
                who + name,
                "anonymousId",
                who,
                "event",
                name,
                "properties",
                Map.of("product_id", "p1", "total", 20));
    }

    /// Everybody views; of those who are answered every second buys, of the others every fourth.
    private static void live(ServerClient client) {
        List<Object> views = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            views.add(event("visitor-" + i, "Product Viewed"));
        }
        client.post("/v1/batch", Map.of("batch", views));
        List<Object> orders = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String who = "visitor-" + i;
            JsonNode answer =
                    client.post(
                            "/v1/decide",
                            Map.of(
                                    "anonymousId",
                                    who,
                                    "placements",
                                    List.of("product-page", "basket")));
            boolean given = answer.path("decisions").path(0).hasNonNull("experience");
            if (i % (given ? 2 : 4) == 0) {
                orders.add(event(who, "Order Completed"));
            }
        }
        client.post("/v1/batch", Map.of("batch", orders));
    }

    @Test
    void what_was_found_is_told_in_words_and_for_programs() throws IOException {
        Path moments = Files.createDirectories(folder.resolve("moments"));
        Files.writeString(moments.resolve("shop.yaml"), SHOP);
        try (ServerProcess server =
                        ServerProcess.start(
                                folder.resolve("data"), "--workspace", moments.toString());
                ServerClient client = ServerClient.of(server.base(), server.key())) {
            String[] base = {
                "experiment", "report", "--server", server.base(), "--key", server.key()
            };
            assertThat(Called.carpe(base).out()).contains("No experiment has assigned anybody yet");
            live(client);
            Called list = Called.carpe(base);
            while (!list.out().contains(" " + PEOPLE + " ")) {
                list = Called.carpe(base);
            }
            assertThat(list.out())
                    .containsPattern("help@[0-9a-f]{8}")
                    .containsPattern("coupon +0 +5 +20");

            // What experiments have in common is told by history, which follows.
            Called report = report(server);
            while (!report.out().contains("80 customers in common")) {
                report = report(server);
            }
            assertThat(report.err()).isEmpty();
            assertThat(report.out())
                    .contains("what help is worth")
                    .contains("A bandit chooses; it has learnt nothing yet.")
                    .contains("Sample ratio: fine.")
                    .containsPattern("bought +answered")
                    .containsPattern("bought value +answered")
                    .contains("Next\nKeep running")
                    .contains("Not known")
                    .contains("Beside other experiments")
                    .containsPattern(
                            "hint@[0-9a-f]{8}, 80 customers in common: not enough to tell");
            Called json =
                    Called.carpe(
                            "experiment",
                            "report",
                            "help",
                            "--json",
                            "--server",
                            server.base(),
                            "--key",
                            server.key());
            assertThat(json.out())
                    .contains("\"sampleRatio\"")
                    .contains("\"bandit\"")
                    .contains("\"together\"");
            Called none =
                    Called.carpe(
                            "experiment",
                            "report",
                            "halp",
                            "--server",
                            server.base(),
                            "--key",
                            server.key());
            assertThat(none.code()).isEqualTo(ExitCode.FOUND);
            assertThat(none.err()).contains("no experiment halp has assigned anybody yet");
        }
    }

    private static Called report(ServerProcess server) {
        return Called.carpe(
                "experiment", "report", "help", "--server", server.base(), "--key", server.key());
    }
}
