package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.machine.Output;
import dev.carpe.server.experiments.Hindsight.Judgement;
import dev.carpe.server.experiments.Hindsight.Reach;
import dev.carpe.stats.Analysis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What of a long log is judged: the newest choices that fit, and since when they are.
@Timeout(240)
class HindsightTest {
    private static final int VISITORS = 450;
    private static final double[] EVEN = {0.5, 0.5};

    @TempDir private Path folder;

    /// A visitor a minute is shown one of the two, and half an hour later it is known what that earned. At last somebody only looks.
    private static void live(Shop shop) {
        for (int minute = 0; minute < VISITORS; minute++) {
            shop.at(Duration.ofMinutes(minute));
            shop.looks("visitor-" + minute);
            shop.asks("visitor-" + minute);
        }
        shop.at(Duration.ofDays(1));
        shop.engine().drain();
        for (int i = 0; i < 3; i++) {
            shop.looks("late-" + i);
        }
        shop.engine().drain();
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
        try (Shop shop = new Shop(folder, Shop.BANDIT)) {
            live(shop);
            Engine engine = shop.engine();
            List<Entry> log = engine.tail(Position.START, 1_000_000, 0);
            List<Entry> settled = log.stream().filter(HindsightTest::settles).toList();
            assertThat(log).hasSizeGreaterThan(1_200);
            assertThat(settled).hasSize(VISITORS);

            for (Reach wide :
                    List.of(
                            Reach.USUAL,
                            new Reach(VISITORS, 1_000_000),
                            new Reach(VISITORS, log.size()))) {
                Judgement all = judge(engine, wide, Position.START, Shop.START);
                assertThat(rows(all)).isEqualTo(VISITORS);
                assertThat(all.whole()).isTrue();
                assertThat(all.since()).isEqualTo(Shop.START);
            }

            Judgement fewer = judge(engine, new Reach(150, 1_000_000), Position.START, Shop.START);
            assertThat(rows(fewer)).isEqualTo(150);
            assertThat(fewer.whole()).isFalse();
            assertThat(fewer.since()).isEqualTo(oldest(settled.subList(300, VISITORS)));

            List<Entry> read = log.subList(log.size() - 700, log.size());
            List<Entry> newest = read.stream().filter(HindsightTest::settles).toList();
            Judgement shorter = judge(engine, new Reach(1_000, 700), Position.START, Shop.START);
            assertThat(rows(shorter)).isEqualTo(newest.size()).isBetween(150L, 350L);
            assertThat(shorter.whole()).isFalse();
            assertThat(shorter.since()).isEqualTo(oldest(newest)).isAfter(Shop.START);
        }
    }

    @Test
    void nothing_older_than_asked_is_judged_or_read() {
        try (Shop shop = new Shop(folder, Shop.BANDIT)) {
            live(shop);
            Engine engine = shop.engine();
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
            Judgement placed = judge(engine, new Reach(200, 1_000_000), from, Shop.START);
            assertThat(rows(placed)).isEqualTo(200);
            assertThat(placed.whole()).as("all after that place").isTrue();
        }
    }

    @Test
    void where_the_newest_entries_hold_no_choice_it_says_how_far_it_looked() {
        try (Shop shop = new Shop(folder, Shop.BANDIT)) {
            live(shop);
            Engine engine = shop.engine();
            List<Entry> log = engine.tail(Position.START, 1_000_000, 0);
            List<Entry> read = log.subList(log.size() - 3, log.size());
            assertThat(read).noneMatch(HindsightTest::settles);
            Judgement none = judge(engine, new Reach(10, 3), Position.START, Shop.START);
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
