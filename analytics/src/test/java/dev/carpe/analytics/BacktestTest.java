package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.testkit.HandClock;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.stats.Estimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    @TempDir Path folder;

    /// The law: over a period in which a definition was live, a backtest finds what was raised, id by id: with logins and merges, late events, consent
    /// given and withdrawn, duplicates, and silence.
    @Test
    void a_backtest_finds_what_was_raised_live_id_by_id() {
        HandClock clock = new HandClock(Shop.START);
        Random random = new Random(11);
        try (Recorded shop = Recorded.open(folder, clock)) {
            double now = 0;
            List<Event> sent = new ArrayList<>();
            for (int i = 0; i < 1500; i++) {
                now += random.nextInt(90);
                clock.set(Shop.at(now));
                Event event =
                        !sent.isEmpty() && random.nextInt(25) == 0
                                ? sent.get(random.nextInt(sent.size()))
                                : some(i, now, random);
                sent.add(event);
                shop.submit(event);
            }
            clock.set(Shop.at(now + 20_000));
            shop.engine().drain();
            shop.await();
            Scope scope = Scope.of(Shop.at(-1), Shop.at(now + 20_000));
            Backtest.Answer answer =
                    new Backtest(scope, shop.engine().program().workspace(), List.of())
                            .ask(shop.history());
            Set<String> definitions = new TreeSet<>();
            for (Backtest.Line line : answer.lines()) {
                definitions.add(line.definition());
                assertThat(line.live()).as(line.definition()).isPositive();
                assertThat(line.same())
                        .as(line.definition())
                        .isEqualTo(line.live())
                        .isEqualTo(line.raised());
                assertThat(line.samples()).hasSizeLessThanOrEqualTo(20).isNotEmpty();
            }
            assertThat(definitions).containsExactly("left", "viewed");
            assertThat(Long.parseLong(shop.value("SELECT count(*) FROM merges"))).isGreaterThan(5);
        }
    }

    private static Event some(int number, double now, Random random) {
        int customer = random.nextInt(12);
        boolean till = random.nextInt(8) == 0;
        double time = till ? Math.max(0, now - random.nextInt(500)) : now;
        String user = random.nextInt(15) == 0 ? "u" + customer : null;
        String name =
                List.of("Product Viewed", "Product Viewed", "Product Added", "Order Completed")
                        .get(random.nextInt(4));
        Event event =
                Shop.event(
                        "m" + number,
                        Event.Type.TRACK,
                        name,
                        "d" + customer + "/" + random.nextInt(2),
                        user,
                        time,
                        now,
                        till ? "till" : "web");
        return random.nextInt(3) > 0 ? Shop.consenting(event, random.nextInt(5) > 0) : event;
    }

    @Test
    void ranks_are_as_uncertain_as_the_estimates() {
        List<Ranking.Place> sure =
                Ranking.of(
                        List.of(
                                new Estimate(0.3, 1e-6),
                                new Estimate(0.1, 1e-6),
                                new Estimate(-0.2, 1e-6),
                                new Estimate(0, 0)),
                        List.of(1.0, 1.0, 1.0, 1.0));
        assertThat(sure).extracting(Ranking.Place::rank).containsExactly(1, 3, 2, 4);
        assertThat(sure)
                .allMatch(place -> place.best() == place.rank() && place.worst() == place.rank());
        List<Ranking.Place> unsure =
                Ranking.of(
                        List.of(
                                new Estimate(0.3, 0.5),
                                new Estimate(0.1, 0.5),
                                new Estimate(-0.2, 0.5)),
                        List.of(1.0, 1.0, 1.0));
        assertThat(unsure).allMatch(place -> place.best() == 1 && place.worst() == 3);
        assertThat(unsure.getFirst().shrunk()).isBetween(-0.2, 0.3);
    }
}
