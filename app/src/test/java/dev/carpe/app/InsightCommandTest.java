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

/// What a running server's history finds, told by the command.
@Timeout(180)
class InsightCommandTest {
    private static final String SHOP =
            """
            settings: site
            consent: { default: granted }
            ---
            journey: shop
            title: The shop
            phases:
              - { id: consideration, title: Consideration }
              - { id: purchase, title: Purchase }
            touchpoints:
              - { id: product-page, title: Product page, phase: consideration, on: Product Viewed }
              - { id: letter, title: Letter, phase: purchase }
            ---
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            detect: { steps: [{ on: Product Viewed }] }
            lasts: 10m
            outcome: { on: Order Completed, within: 1d }
            ---
            goal: order
            on: Order Completed
            within: 1d
            ---
            experience: ten-off
            principle: reciprocity
            content: { headline: Ten off }
            ---
            trigger: coupon
            on: viewed
            placement: top
            choose: { among: [ten-off] }
            goal: order
            """;

    @TempDir private Path folder;

    private static Map<String, Object> event(String who, String name) {
        return Map.of("type", "track", "messageId", who + name, "anonymousId", who, "event", name);
    }

    @Test
    void journeys_the_seconds_before_and_discoveries_are_told_as_tables() throws IOException {
        Path moments = Files.createDirectories(folder.resolve("moments"));
        Files.writeString(moments.resolve("shop.yaml"), SHOP);
        try (ServerProcess server =
                        ServerProcess.start(
                                folder.resolve("data"), "--workspace", moments.toString());
                ServerClient client = ServerClient.of(server.base(), server.key())) {
            List<Object> events = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                events.add(event("visitor-" + i, "Product Viewed"));
            }
            client.post("/v1/batch", Map.of("batch", events));
            client.post(
                    "/v1/batch", Map.of("batch", List.of(event("visitor-0", "Order Completed"))));
            while (!asked(server, "journey", "shop").out().contains("25.0 % of 4")) {
                Thread.onSpinWait();
            }
            assertThat(asked(server, "journey", "shop").out())
                    .containsPattern("product-page +consideration +measured")
                    .contains("nothing tells of it")
                    .contains("as of ");
            assertThat(asked(server, "before", "--with", "moment=viewed").out())
                    .containsPattern("Product Viewed +– +100.0 % of 1 +100.0 % of 3 +same");
            assertThat(asked(server, "discover").out()).contains("words").contains("lift");
            Called nothing = asked(server, "discover", "--yaml");
            assertThat(nothing.out()).isBlank();
            assertThat(nothing.err()).contains("nothing was found");
            assertThat(asked(server, "freshness").out())
                    .matches("as of [0-9T:.-]+Z, \\d+m?s behind\\R");
            assertThat(asked(server, "stalling", "--with", "trigger=typo").err())
                    .contains(
                            "trigger is \"typo\"", "a trigger of the workspace; there are coupon");
            assertThat(asked(server, "stalling", "--with", "trigger=coupon").out())
                    .contains("nobody is held out", "acted 0 of them", "visitsSince");
            Called none = asked(server, "journey");
            assertThat(none.code()).isNotZero();
            assertThat(none.err()).contains("carpe insight journey retail");
        }
    }

    private static Called asked(ServerProcess server, String... question) {
        List<String> call = new ArrayList<>(List.of("insight"));
        call.addAll(List.of(question));
        call.addAll(List.of("--server", server.base(), "--key", server.key()));
        return Called.carpe(call.toArray(String[]::new));
    }
}
