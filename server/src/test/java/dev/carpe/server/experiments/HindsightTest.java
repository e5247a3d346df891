package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.decide.Catalogue;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Host;
import dev.carpe.engine.Position;
import dev.carpe.engine.Program;
import dev.carpe.engine.embedded.RocksStore;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import dev.carpe.server.experiments.Hindsight.Judgement;
import dev.carpe.server.experiments.Hindsight.Reach;
import dev.carpe.stats.Analysis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What of a long log is judged: the newest choices that fit, and since when they are.
@Timeout(240)
class HindsightTest {
    private static final Instant START = Instant.parse("2026-03-06T12:00:00Z");
    private static final int VISITORS = 450;
    private static final double[] EVEN = {0.5, 0.5};
    private static final String SHOP =
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
            choose: { by: bandit, among: [words, stars] }
            """;

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private Host engine() {
        return Host.start(
                RocksStore.open(folder.resolve("store"), RocksStore.Settings.DEFAULT),
                Program.of(
                        WorkspaceReader.read(List.of(new SourceFile("shop.yaml", SHOP)))
                                .workspace()),
                Catalogue.NONE,
                new Host.Settings(2, 1000, 100),
                now::get,
                (words, failure) -> {
                    throw new AssertionError(words, failure);
                });
    }

    /// A visitor a minute is shown one of the two, and half an hour later it is known what that earned. At last somebody only looks.
    private void live(Engine engine) {
        for (int minute = 0; minute < VISITORS; minute++) {
            now.set(START.plus(Duration.ofMinutes(minute)));
            come(engine, "visitor-" + minute);
            engine.ask(
                    "visitor-" + minute,
                    new Input.Asked(List.of("product-page"), Struct.EMPTY, true));
        }
        now.set(START.plus(Duration.ofDays(1)));
        engine.drain();
        for (int i = 0; i < 3; i++) {
            come(engine, "late-" + i);
        }
        engine.drain();
    }

    private void come(Engine engine, String who) {
        long millis = now.get().toEpochMilli();
        engine.submit(
                List.of(
                        new Event(
                                MessageId.of(who),
                                Event.Type.TRACK,
                                "Product Viewed",
                                who,
                                null,
                                millis,
                                millis,
                                0,
                                "web",
                                Struct.EMPTY,
                                Struct.EMPTY)));
    }

    private static boolean settles(Entry entry) {
        return entry.outputs().stream()
                .anyMatch(output -> output instanceof Output.Adapted(Adaptation.Settled(var _)));
    }

    private static long rows(Judgement judged) {
        return judged.found().result().rows();
    }

    @Test
    void of_a_long_log_the_newest_choices_are_judged_and_it_says_since_when() {
        try (Engine engine = engine()) {
            live(engine);
            List<Entry> log = engine.tail(Position.START, 1_000_000, 0);
            List<Entry> settled = log.stream().filter(HindsightTest::settles).toList();
            assertThat(log).hasSizeGreaterThan(1_200);
            assertThat(settled).hasSize(VISITORS);

            for (Reach wide :
                    List.of(
                            Reach.USUAL,
                            new Reach(VISITORS, 1_000_000),
                            new Reach(VISITORS, log.size()))) {
                Judgement all = judge(engine, wide, Position.START, START);
                assertThat(rows(all)).isEqualTo(VISITORS);
                assertThat(all.whole()).isTrue();
                assertThat(all.since()).isEqualTo(START);
            }

            Judgement fewer = judge(engine, new Reach(150, 1_000_000), Position.START, START);
            assertThat(rows(fewer)).isEqualTo(150);
            assertThat(fewer.whole()).isFalse();
            assertThat(fewer.since()).isEqualTo(oldest(settled.subList(300, VISITORS)));

            List<Entry> read = log.subList(log.size() - 700, log.size());
            List<Entry> newest = read.stream().filter(HindsightTest::settles).toList();
            Judgement shorter = judge(engine, new Reach(1_000, 700), Position.START, START);
            assertThat(rows(shorter)).isEqualTo(newest.size()).isBetween(150L, 350L);
            assertThat(shorter.whole()).isFalse();
            assertThat(shorter.since()).isEqualTo(oldest(newest)).isAfter(START);
        }
    }

    @Test
    void nothing_older_than_asked_is_judged_or_read() {
        try (Engine engine = engine()) {
            live(engine);
            List<Entry> settled =
                    engine.tail(Position.START, 1_000_000, 0).stream()
                            .filter(HindsightTest::settles)
                            .toList();
            Instant since = settled.get(200).at();
            long later = settled.stream().filter(one -> !one.at().isBefore(since)).count();
            Judgement some = judge(engine, Reach.USUAL, Position.START, since);
            assertThat(rows(some)).isEqualTo(later).isBetween(200L, 300L);
            assertThat(some.whole()).isTrue();
            assertThat(some.since()).isEqualTo(since);

            Position from = settled.get(249).position();
            Judgement placed = judge(engine, new Reach(200, 1_000_000), from, START);
            assertThat(rows(placed)).isEqualTo(200);
            assertThat(placed.whole()).as("all after that place").isTrue();
        }
    }

    @Test
    void where_the_newest_entries_hold_no_choice_it_says_how_far_it_looked() {
        try (Engine engine = engine()) {
            live(engine);
            List<Entry> log = engine.tail(Position.START, 1_000_000, 0);
            List<Entry> read = log.subList(log.size() - 3, log.size());
            assertThat(read).noneMatch(HindsightTest::settles);
            Judgement none = judge(engine, new Reach(10, 3), Position.START, START);
            assertThat(none.found()).isInstanceOf(Analysis.Failed.class);
            assertThat(none.whole()).isFalse();
            assertThat(none.since()).isEqualTo(read.getFirst().at());
        }
    }

    private static Judgement judge(Engine engine, Reach reach, Position from, Instant since) {
        Adaptive bandit = engine.program().playbook().bandits().values().iterator().next();
        return new Hindsight(engine, bandit, reach).judge(from, since, (_, _) -> EVEN);
    }

    private static Instant oldest(List<Entry> entries) {
        return entries.stream().map(Entry::at).min(Instant::compareTo).orElseThrow();
    }
}
