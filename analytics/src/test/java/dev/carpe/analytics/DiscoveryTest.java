package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.analytics.discover.Limits;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.journey.InlineTests;
import dev.carpe.journey.TestResult;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.stats.chance.Chance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Four thousand made-up visits in history: half of those who rest on the price for twelve seconds and come back to the product order, of the others one in ten.
class DiscoveryTest {
    private static final List<String> NOISE =
            List.of("Product List Viewed", "Products Searched", "Product Shared", "Video Played");

    @TempDir Path folder;

    private static Event event(
            String who, int place, String name, double second, Struct properties) {
        Event of = Shop.track(who + "-" + place, name, who, null, second);
        return new Event(
                of.messageId(),
                of.type(),
                of.name(),
                of.anonymousId(),
                null,
                of.timeMillis(),
                of.receivedMillis(),
                0,
                of.source(),
                properties,
                Struct.EMPTY);
    }

    private static void visit(ListedLog log, int number, Chance chance) {
        String who = "c" + number;
        double at = number * 40.0;
        boolean rests = chance.uniform() < 0.3;
        int place = 0;
        Struct product = Struct.of("product_id", new Text("p" + chance.below(50)));
        for (int i = 0; i < 8; i++) {
            at += 5 + chance.below(20);
            if (rests && i == 1) {
                Struct dwelled =
                        product.toBuilder()
                                .put("element", new Text("price"))
                                .put("seconds", Num.of(12))
                                .build();
                log.add(event(who, place++, "Element Dwelled", at, dwelled), List.of());
            } else if (rests && i == 2) {
                log.add(event(who, place++, "Product Viewed", at, product), List.of());
            } else {
                String name = NOISE.get(chance.below(NOISE.size()));
                log.add(event(who, place++, name, at, Struct.EMPTY), List.of());
            }
        }
        if (chance.uniform() < (rests ? 0.5 : 0.1)) {
            log.add(event(who, place, "Order Completed", at + 300, product), List.of());
        }
    }

    @Test
    void what_history_holds_becomes_a_definition_that_compiles_and_raises() {
        ListedLog log = new ListedLog();
        Chance chance = new Chance(5);
        for (int i = 0; i < 4000; i++) {
            visit(log, i, chance);
        }
        try (History history = log.history(folder, Workspace.EMPTY)) {
            Discovery.Answer answer =
                    new Discovery(
                                    Scope.of(Shop.at(-1_000_000), Shop.at(200_000)),
                                    null,
                                    Segment.EVERYBODY,
                                    "Order Completed",
                                    Duration.ofHours(1),
                                    List.of(),
                                    Limits.USUAL,
                                    "consideration")
                            .ask(history);
            assertThat(answer.checkFrom()).isBetween(Shop.at(120_000), Shop.at(120_020));
            assertThat(answer.earlier()).isGreaterThan(1000);
            assertThat(answer.proposals()).isNotEmpty();
            Discovery.Proposal first = answer.proposals().getFirst();
            assertThat(first.before()).isEqualTo("conversion");
            assertThat(first.words()).containsAnyOf("Element Dwelled", "Product Viewed");
            assertThat(first.low()).isGreaterThan(2);
            assertThat(first.examples()).hasSize(3);
            assertThat(first.leadSeconds()).isGreaterThan(300);
            Reading reading =
                    WorkspaceReader.read(List.of(new SourceFile("found.yaml", first.yaml())));
            assertThat(reading.hasErrors()).as(first.yaml()).isFalse();
            assertThat(new InlineTests(reading.workspace()).run())
                    .hasSize(1)
                    .allMatch(TestResult::passed);
        }
    }
}
