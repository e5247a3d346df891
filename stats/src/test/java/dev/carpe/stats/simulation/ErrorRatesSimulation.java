package dev.carpe.stats.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.stats.Tally;
import dev.carpe.stats.adjust.Cuped;
import dev.carpe.stats.chance.Chance;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Error rates in full size: `mvn -Psimulations -pl stats test`, some minutes. What it prints stands in docs/statistics.md.
class ErrorRatesSimulation {
    private static final int RUNS = 10_000;

    private static void tell(String pattern, Object... figures) {
        System.out.println(String.format(Locale.ROOT, pattern, figures));
    }

    @Test
    void nothing_to_find_under_continuous_peeking() {
        for (Outcomes outcomes : Outcomes.values()) {
            Peeking peeking = Peeking.simulate(outcomes, 0, RUNS, 50, 20260301);
            tell(
                    "A/A %s: naive %.4f, fixed %.4f, sequence %.4f, mixture %.4f, group %.4f, covered %.4f",
                    outcomes,
                    peeking.found().naive(),
                    peeking.found().fixed(),
                    peeking.found().sequence(),
                    peeking.found().mixture(),
                    peeking.found().group(),
                    peeking.covered());
            assertThat(peeking.found().naive()).isGreaterThan(0.25);
            assertThat(peeking.found().sequence()).isLessThanOrEqualTo(0.05);
            assertThat(peeking.found().mixture()).isLessThanOrEqualTo(0.05);
            assertThat(peeking.found().group()).isLessThanOrEqualTo(0.06);
            assertThat(peeking.covered()).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void something_to_find() {
        // A lift that the fixed test finds in four of five experiments of 5,000 units.
        for (double lift : List.of(0.0317, 0.05)) {
            Peeking peeking = Peeking.simulate(Outcomes.BELL, lift, RUNS / 5, 50, 20260302);
            tell(
                    "power at a lift of %.2f %%: fixed %.4f, sequence %.4f (at look %.1f of 100), mixture %.4f, group %.4f, covered %.4f",
                    lift * 100,
                    peeking.found().fixed(),
                    peeking.found().sequence(),
                    peeking.looksUntilFound(),
                    peeking.found().mixture(),
                    peeking.found().group(),
                    peeking.covered());
            assertThat(peeking.covered()).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void alarms_about_sizes() {
        for (double share : List.of(0.5, 0.505, 0.51, 0.52)) {
            Ratio ratio = Ratio.simulate(share, RUNS / 10, 1_000, 20260303);
            tell(
                    "sizes %.1f : %.1f: sequential alarm %.4f (at look %.1f of 100), chi-squared at any look %.4f",
                    share * 100,
                    100 - share * 100,
                    ratio.sequential(),
                    ratio.looksUntilAlarm(),
                    ratio.classic());
            if (share == 0.5) {
                assertThat(ratio.sequential()).isLessThanOrEqualTo(0.002);
            }
        }
    }

    @Test
    void regret_of_bandits() {
        for (double[] shares :
                List.of(
                        new double[] {0.02, 0.025, 0.03, 0.035, 0.04},
                        new double[] {0.1, 0.2, 0.3})) {
            Regret regret = Regret.simulate(shares, 20_000, 200, 100, 20260304);
            tell(
                    "regret over 20,000 choices, %d arms: Thompson %.1f (%.1f of them in the last nine tenths; the bound grows by %.1f there), UCB1 %.1f, greedy %.1f, even %.1f",
                    shares.length,
                    regret.thompson(),
                    regret.thompson() - regret.thompsonEarly(),
                    regret.bound() / Math.log(20_000) * Math.log(10),
                    regret.upperBound(),
                    regret.greedy(),
                    regret.even());
            assertThat(regret.thompson())
                    .isLessThan(regret.upperBound())
                    .isLessThan(regret.greedy());
        }
    }

    @Test
    void what_cuped_takes_out() {
        for (double rho : List.of(0.3, 0.5, 0.7, 0.9)) {
            Chance chance = new Chance(20260305);
            Tally control = new Tally();
            Tally treatment = new Tally();
            for (int i = 0; i < 1_000_000; i++) {
                double before = chance.gaussian();
                (i % 2 == 0 ? control : treatment)
                        .add(rho * before + Math.sqrt(1 - rho * rho) * chance.gaussian(), before);
            }
            double left =
                    1 - Cuped.adjust(control.paired(), treatment.paired()).result().reduction();
            tell("CUPED at rho %.1f: variance left %.4f, 1 - rho^2 %.4f", rho, left, 1 - rho * rho);
            assertThat(left).isBetween(1 - rho * rho - 0.005, 1 - rho * rho + 0.005);
        }
    }
}
