package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Policy;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whom what adapts itself learns from: simulated customers change nothing for real ones, unless the settings say so.
@Timeout(240)
class TeachersTest {
    private static final int SIMULATED = 200;
    private static final int REAL = 120;
    private static final int GHOSTS = 600;
    private static final String EVERYBODY = "settings: site\nlearn-from: everybody\n---\n";

    @TempDir private Path folder;

    /// Many simulated customers, who buy, and fewer real ones, who do not.
    private static void live(Shop shop) {
        for (int i = 0; i < SIMULATED; i++) {
            come(shop, "sim-" + i);
            shop.buys("sim-" + i);
        }
        for (int i = 0; i < REAL; i++) {
            come(shop, "visitor-" + i);
        }
        shop.at(Duration.ofDays(1));
        shop.engine().drain();
    }

    private static void come(Shop shop, String who) {
        shop.looks(who);
        shop.asks(who);
    }

    /// Waits until a reader has seen the whole log.
    private static void awaitTheEnd(Engine engine, LongSupplier reader) {
        long end = engine.tail(Position.START, 1_000_000, 0).getLast().position().value();
        while (reader.getAsLong() < end) {
            Thread.onSpinWait();
        }
    }

    private double choices(String settings) {
        try (Shop shop = new Shop(folder, settings + Shop.BANDIT)) {
            live(shop);
            Engine engine = shop.engine();
            String key = engine.program().playbook().bandits().keySet().iterator().next();
            Bandits bandits = Bandits.start(engine, engine.table("bandits"));
            awaitTheEnd(engine, bandits::position);
            bandits.close();
            return bandits.arms(key).orElseThrow().stream().mapToDouble(Bandits.Arm::choices).sum();
        }
    }

    private long judged(String settings) {
        try (Shop shop = new Shop(folder, settings + Shop.BANDIT)) {
            live(shop);
            Engine engine = shop.engine();
            Adaptive bandit = engine.program().playbook().bandits().values().iterator().next();
            return new Hindsight(engine, bandit)
                    .judge(Position.START, Shop.START, (_, _) -> new double[] {0.5, 0.5})
                    .found()
                    .result()
                    .rows();
        }
    }

    @Test
    void a_bandit_learns_from_real_customers() {
        assertThat(choices("")).isEqualTo(REAL);
    }

    @Test
    void a_bandit_learns_from_simulated_customers_where_the_settings_say_so() {
        assertThat(choices(EVERYBODY)).isEqualTo(SIMULATED + REAL);
    }

    @Test
    void other_shares_are_judged_by_those_whom_the_bandit_learns_from() {
        assertThat(judged("")).isEqualTo(REAL);
    }

    /// A shop in which a share of the ghosts of the only moment falls by itself.
    private Shop shopWithGhosts(String learnFrom) {
        String settings =
                "settings: site\nghosts: 50%%\nghosts-at-least: 5%%\n%s---\n".formatted(learnFrom);
        String one =
                Shop.BANDIT.replace("{ by: bandit, among: [words, stars] }", "{ among: [words] }");
        return new Shop(folder, settings + one);
    }

    /// The policy on the ghosts' share once everything is counted; null where there is none.
    private static @Nullable Policy ghosts(Shop shop) {
        shop.engine().drain();
        Engine engine = shop.engine();
        ExperimentCounts counts = ExperimentCounts.start(engine, engine.table("experiments"));
        awaitTheEnd(engine, counts::position);
        counts.close();
        String key = engine.program().playbook().experiments().running().keySet().iterator().next();
        assertThat(key).startsWith("moment:");
        return engine.policies().of(key);
    }

    /// Whether the ghosts of a moment have become fewer, after many simulated customers of whom every second buys.
    private boolean fewerGhosts(String learnFrom) {
        try (Shop shop = shopWithGhosts(learnFrom)) {
            for (int i = 0; i < GHOSTS; i++) {
                come(shop, "sim-" + i);
                if (i % 2 == 0) {
                    shop.buys("sim-" + i);
                }
            }
            return ghosts(shop) != null;
        }
    }

    @Test
    void ghosts_become_fewer_by_what_real_customers_show() {
        assertThat(fewerGhosts("")).isFalse();
    }

    @Test
    void ghosts_become_fewer_by_simulated_customers_where_the_settings_say_so() {
        assertThat(fewerGhosts("learn-from: everybody\n")).isTrue();
    }

    /// What simulated customers showed is no reason any more to hold few real ones out.
    @Test
    void ghosts_are_as_many_again_once_those_who_showed_enough_do_not_count_any_more() {
        assertThat(fewerGhosts("learn-from: everybody\n")).isTrue();
        try (Shop shop = shopWithGhosts("")) {
            assertThat(ghosts(shop))
                    .extracting(Policy::model)
                    .isNotEqualTo(new Policy.Model.Holdout(0.5));
            come(shop, "visitor");
            assertThat(ghosts(shop))
                    .extracting(Policy::model)
                    .isEqualTo(new Policy.Model.Holdout(0.5));
        }
    }
}
