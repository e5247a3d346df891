package dev.carpe.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Pick;
import dev.carpe.adapt.Policy;
import dev.carpe.analytics.History;
import dev.carpe.analytics.HistorySettings;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Host;
import dev.carpe.engine.Position;
import dev.carpe.engine.StoredTables;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.language.SourceFile;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import dev.carpe.recordings.Allowance;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.catalogue.Items;
import dev.carpe.server.heat.RecordedHeat;
import dev.carpe.server.workspaces.Workspaces;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A bandit in a running server: what it learns from the log comes into force and outlives the process.
@Timeout(240)
class BanditTest {
    private static final Instant START = Instant.parse("2026-03-06T12:00:00Z");
    private static final SourceFile SHOP =
            new SourceFile(
                    "shop.yaml",
                    """
                    moment: viewed
                    title: Viewed
                    need: buy
                    phase: consideration
                    detect: { steps: [{ on: Product Viewed }] }
                    lasts: 10m
                    ---
                    goal: bought
                    on: Order Completed
                    within: 30m
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
                    choose: { by: bandit, among: [words, stars], at-least: 5% }
                    """);

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private int messages;

    private void run(String name, BiConsumer<Engine, Server> use) {
        RocksStore store = RocksStore.open(folder.resolve(name), RocksStore.Settings.DEFAULT);
        Items items = new Items();
        items.keepIn(StoredTables.of(store, "catalogue"));
        try (Engine engine =
                        Host.start(
                                store,
                                Workspaces.program(StoredTables.of(store, "workspaces")),
                                items,
                                new Host.Settings(2, 1000, 100),
                                clock,
                                (words, failure) -> {
                                    throw new AssertionError(words, failure);
                                });
                Recordings recordings =
                        Recordings.open(
                                folder.resolve(name + "-recordings.db"), Allowance.USUAL, clock);
                History history =
                        History.start(
                                folder.resolve(name + "-history.db"),
                                HistorySettings.usual(folder.resolve(name + "-exports")),
                                engine,
                                new RecordedHeat(recordings),
                                () -> engine.program().workspace(),
                                clock,
                                words -> {
                                    throw new AssertionError(words);
                                });
                Server server =
                        Server.start(
                                RunningServer.settings(),
                                engine,
                                items,
                                recordings,
                                history,
                                List.of(SHOP),
                                clock)) {
            use.accept(engine, server);
        }
    }

    private Event event(String who, String name) {
        messages++;
        long now = clock.millis();
        return new Event(
                MessageId.of("m" + messages),
                Event.Type.TRACK,
                name,
                who,
                null,
                now,
                now,
                messages,
                "web",
                Struct.EMPTY,
                Struct.EMPTY);
    }

    /// An hour of customers, one a minute: of those who see stars every second buys, of the others nobody.
    private void hour(Engine engine, int number) {
        for (int minute = 0; minute < 60; minute++) {
            now.set(START.plus(Duration.ofMinutes(60L * number + minute)));
            String who = "visitor-" + number + "-" + minute;
            engine.submit(List.of(event(who, "Product Viewed")));
            Input.Asked asked = new Input.Asked(List.of("product-page"), Struct.EMPTY, true);
            engine.ask(who, asked);
            boolean stars =
                    picks(engine, Adaptation.Chosen.class).stream()
                            .anyMatch(
                                    pick -> pick.unit().equals(who) && pick.arm().equals("stars"));
            if (stars && minute % 2 == 0) {
                engine.submit(List.of(event(who, "Order Completed")));
            }
        }
        engine.drain();
    }

    private static List<Pick> picks(Engine engine, Class<? extends Adaptation> kind) {
        List<Pick> picks = new ArrayList<>();
        for (Entry entry : engine.tail(Position.START, 1_000_000, 0)) {
            for (Output output : entry.outputs()) {
                if (output instanceof Output.Adapted(Adaptation adaptation)
                        && kind.isInstance(adaptation)) {
                    picks.add(adaptation.pick());
                }
            }
        }
        return picks;
    }

    private static @Nullable Policy policy(Engine engine) {
        String key = engine.program().playbook().bandits().keySet().iterator().next();
        return engine.policies().of(key);
    }

    private static Policy await(Engine engine, long number) {
        while (true) {
            Policy policy = policy(engine);
            if (policy != null && policy.number() >= number) {
                return policy;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void what_is_learnt_comes_into_force_and_stays_through_a_restart() {
        Policy[] before = new Policy[1];
        run(
                "data",
                (engine, server) -> {
                    hour(engine, 0);
                    assertThat(picks(engine, Adaptation.Chosen.class))
                            .hasSize(60)
                            .allMatch(pick -> pick.policy() == 0 && pick.propensity() == 0.5);
                    hour(engine, 1);
                    await(engine, 1);
                    hour(engine, 2);
                    before[0] = await(engine, 2);
                    hour(engine, 3);
                    before[0] = await(engine, 3);
                    hindsight(before[0].bandit(), server);
                });
        run(
                "data",
                (engine, _) -> {
                    assertThat(policy(engine)).isEqualTo(before[0]);
                    hour(engine, 4);
                    Policy next = await(engine, 4);
                    assertThat(next.choices()).isGreaterThan(before[0].choices());
                    hour(engine, 5);
                    List<Pick> last = picks(engine, Adaptation.Chosen.class);
                    last = last.subList(last.size() - 60, last.size());
                    assertThat(last).allMatch(pick -> pick.policy() >= 4);
                    assertThat(last.stream().filter(pick -> pick.arm().equals("stars")).count())
                            .isGreaterThan(45);
                });
    }

    /// Stars earn half, words nothing: the log can tell what other shares would have earned.
    private static void hindsight(String key, Server server) {
        String stars = hindsight(key, "?shares=stars:1", server);
        assertThat(stars)
                .startsWith("{\"since\":\"2026-02-04T")
                .contains("\"whole\":true")
                .contains("\"effectiveSize\":")
                .contains("\"agree\":true")
                .contains("earned more than the one");
        assertThat(hindsight(key, "", server)).contains("\"doublyRobust\":{\"estimate\":0.");
        assertThat(hindsight(key, "?shares=words:1", server))
                .contains("\"whole\":true,\"obstacle\":\"")
                .contains("are worth only");
        assertThat(hindsight(key, "?shares=words:1,moon:2", server))
                .contains("the experiences are words, stars");
        assertThat(hindsight(key, "?days=none", server))
                .contains("days is a number from 1 to 9999");
        assertThat(hindsight("help@0", "", server)).contains("no bandit that runs has the key");
    }

    private static String hindsight(String key, String query, Server server) {
        String path = "/api/experiments/%s/policy".formatted(key);
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address =
                    URI.create("http://localhost:%d%s%s".formatted(server.port(), path, query));
            HttpResponse<String> response =
                    http.send(
                            HttpRequest.newBuilder(address)
                                    .header(
                                            "Authorization",
                                            "Bearer " + server.adminToken().orElseThrow())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            Description.check("GET", path, response);
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
