package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Drawing;
import dev.carpe.adapt.Learner;
import dev.carpe.adapt.Pick;
import dev.carpe.adapt.Policy;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Catalogue;
import dev.carpe.decide.Decision;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Host;
import dev.carpe.engine.Position;
import dev.carpe.engine.StoredTables;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.machine.Output;
import dev.carpe.server.experiments.Bandits;
import dev.carpe.server.workspaces.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A bandit in the real process, which is killed (SIGKILL) while customers ask and buy. Afterwards the log alone tells what was learnt:
/// folded again it gives the policy in force, and each choice drawn again by the policy of its number is the one that was told.
class BanditCrashTest {
    private static final int ROUNDS = Integer.getInteger("carpe.rounds", 2);
    private static final int CLIENTS = 6;

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
            within: 300ms
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
            choose: { by: bandit, among: [words, stars], at-least: 5%, half-life: 10s, batch: 400ms }
            """;

    @TempDir private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    /// What a customer was told, and with which chance.
    private record Told(String experience, double propensity) {}

    @Test
    void what_a_killed_bandit_has_learnt_is_what_its_log_teaches() throws Exception {
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(workspace.resolve("shop.yaml"), SHOP);
        Map<String, Told> told = new ConcurrentHashMap<>();
        String key = "";
        for (int round = 0; round < ROUNDS; round++) {
            try (ServerProcess server =
                    round == 0
                            ? ServerProcess.start(data(), "--workspace", workspace.toString())
                            : ServerProcess.again(data(), key)) {
                key = server.key();
                loadUntilKilled(server, round, told);
            }
        }
        assertThat(told).hasSizeGreaterThan(100 * ROUNDS);
        verify(told);
    }

    private static void loadUntilKilled(ServerProcess server, int round, Map<String, Told> told) {
        AtomicInteger answered = new AtomicInteger();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                String name = round + "-" + client;
                clients.execute(() -> visit(server, name, answered, told));
            }
            ServerProcess.await(answered::get, count -> count > 150);
            server.kill();
        }
    }

    /// One customer after the other, until the server is gone. Of those who see stars every second buys.
    private static void visit(
            ServerProcess server, String name, AtomicInteger answered, Map<String, Told> told) {
        try {
            for (int i = 0; ; i++) {
                String who = name + "-" + i;
                send(server, who, "Product Viewed");
                JsonNode decision =
                        server.ask(
                                        "/v1/decide",
                                        "{\"anonymousId\": \"%s\", \"placements\": [\"product-page\"]}"
                                                .formatted(who))
                                .path("decisions")
                                .path(0);
                String experience = decision.path("experience").asString();
                told.put(who, new Told(experience, decision.path("propensity").asDouble()));
                answered.incrementAndGet();
                if (experience.equals("stars") && i % 2 == 0) {
                    send(server, who, "Order Completed");
                }
            }
        } catch (AssertionError gone) {
            assertThat(gone).hasCauseInstanceOf(IOException.class);
        }
    }

    private static void send(ServerProcess server, String who, String event) {
        server.ask(
                "/v1/track",
                "{\"event\": \"%s\", \"messageId\": \"%s/%s\", \"anonymousId\": \"%s\"}"
                        .formatted(event, who, event, who));
    }

    private void verify(Map<String, Told> told) {
        RocksStore store = RocksStore.open(data().resolve("store"), RocksStore.Settings.DEFAULT);
        try (Engine engine =
                Host.start(
                        store,
                        Workspaces.program(StoredTables.of(store, "workspaces")),
                        Catalogue.NONE,
                        Host.Settings.DEFAULT,
                        Clock.systemUTC(),
                        (words, failure) -> {
                            throw new AssertionError(words, failure);
                        })) {
            Adaptive bandit = engine.program().playbook().bandits().values().iterator().next();
            awaitAllSettled(engine);
            List<Entry> log = log(engine);
            try (Bandits bandits = Bandits.start(engine, engine.table("bandits"))) {
                long end = lastLesson(log);
                ServerProcess.await(bandits::position, position -> position >= end);
            }
            Map<Long, Policy> policies = taught(bandit, log);
            assertThat(policies).hasSizeGreaterThan(ROUNDS);
            assertThat(engine.policies().of(bandit.key()))
                    .isEqualTo(policies.get((long) policies.size()));
            drawnAgain(bandit, log, policies, told);
        }
    }

    /// The time for rewards of those who came last is up a moment later.
    private static void awaitAllSettled(Engine engine) {
        ServerProcess.await(
                () -> {
                    engine.drain();
                    List<Entry> log = log(engine);
                    return picks(log, Adaptation.Chosen.class).size()
                            - picks(log, Adaptation.Settled.class).size();
                },
                open -> open == 0);
    }

    private static List<Entry> log(Engine engine) {
        return engine.tail(Position.START, 1_000_000, 0);
    }

    private static List<Pick> picks(List<Entry> log, Class<? extends Adaptation> kind) {
        List<Pick> picks = new ArrayList<>();
        for (Entry entry : log) {
            for (Output output : entry.outputs()) {
                if (output instanceof Output.Adapted(Adaptation adaptation)
                        && kind.isInstance(adaptation)) {
                    picks.add(adaptation.pick());
                }
            }
        }
        return picks;
    }

    private static long lastLesson(List<Entry> log) {
        long last = -1;
        for (Entry entry : log) {
            last = entry.outputs().isEmpty() ? last : entry.position().value();
        }
        return last;
    }

    /// What the log teaches from its beginning, by number.
    private static Map<Long, Policy> taught(Adaptive bandit, List<Entry> log) {
        Map<Long, Policy> policies = new HashMap<>();
        Learner learner = Learner.of(bandit);
        for (Entry entry : log) {
            for (Pick pick : picks(List.of(entry), Adaptation.Settled.class)) {
                learner.take(pick, entry.at())
                        .ifPresent(policy -> policies.put(policy.number(), policy));
            }
        }
        return policies;
    }

    private static void drawnAgain(
            Adaptive bandit, List<Entry> log, Map<Long, Policy> policies, Map<String, Told> told) {
        Set<String> chosen = new HashSet<>();
        for (Entry entry : log) {
            for (Pick pick : picks(List.of(entry), Adaptation.Chosen.class)) {
                assertThat(chosen.add(pick.unit())).as("chosen once").isTrue();
                Decision decision = decision(entry);
                List<String> among = bandit.arms().stream().filter(pick.among()::contains).toList();
                Drawing again =
                        Drawing.of(
                                bandit,
                                among,
                                policies.get(pick.policy()),
                                pick.context(),
                                pick.unit(),
                                decision.moment());
                assertThat(again).isEqualTo(new Drawing(pick.arm(), pick.propensity()));
                Told answer = told.get(pick.unit());
                if (answer != null) {
                    assertThat(answer).isEqualTo(new Told(pick.arm(), pick.propensity()));
                }
            }
        }
        assertThat(chosen).as("whoever was told something").containsAll(told.keySet());
    }

    private static Decision decision(Entry entry) {
        for (Output output : entry.outputs()) {
            if (output instanceof Output.Answered(Answer.Given(Decision decision, _))) {
                return decision;
            }
        }
        throw new AssertionError("a choice without an answer: " + entry);
    }
}
