package dev.carpe.stats.bayes;

import static dev.carpe.stats.Reference.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Count;
import dev.carpe.stats.Estimate;
import org.junit.jupiter.api.Test;

class BayesTest {
    private static final Count CONTROL = new Count(13, 140);
    private static final Count TREATMENT = new Count(22, 150);

    @Test
    void belief_in_two_shares_is_scipys_by_quadrature() {
        Belief belief = BetaBinomial.compare(Prior.FLAT, CONTROL, TREATMENT, 0.95);
        same(belief.chanceToWin(), "beta.win");
        same(belief.lossIfShipped(), "beta.lossIfShipped");
        same(belief.interval().low(), "beta.low");
        same(belief.interval().high(), "beta.high");
        assertThat(belief.lossIfKept() - belief.lossIfShipped())
                .isCloseTo(belief.mean(), within(1e-12));
    }

    @Test
    void a_vague_share_compares_with_a_sharp_one() {
        same(
                BetaBinomial.compare(
                                Prior.FLAT, new Count(2, 32), new Count(70_000, 1_000_000), 0.95)
                        .chanceToWin(),
                "beta.uneven.win");
    }

    @Test
    void exchanging_the_arms_exchanges_the_belief() {
        Belief one = BetaBinomial.compare(Prior.FLAT, CONTROL, TREATMENT, 0.9);
        Belief other = BetaBinomial.compare(Prior.FLAT, TREATMENT, CONTROL, 0.9);
        assertThat(one.chanceToWin() + other.chanceToWin()).isCloseTo(1, within(1e-12));
        assertThat(one.lossIfShipped()).isCloseTo(other.lossIfKept(), within(1e-12));
        assertThat(one.interval().low()).isCloseTo(-other.interval().high(), within(1e-9));
    }

    @Test
    void belief_without_data_is_the_prior() {
        Belief belief = BetaBinomial.compare(Prior.FLAT, new Count(0, 0), new Count(0, 0), 0.95);
        assertThat(belief.chanceToWin()).isCloseTo(0.5, within(1e-12));
        // E|p − q| of two uniform draws is a third.
        assertThat(belief.lossIfShipped()).isCloseTo(1.0 / 6, within(1e-12));
    }

    @Test
    void belief_in_a_mean_is_scipys() {
        Belief belief = NormalNormal.compare(new Estimate(0, 0.04), new Estimate(0.3, 0.02), 0.95);
        same(belief.mean(), "normal.mean");
        same(belief.chanceToWin(), "normal.win");
        same(belief.lossIfShipped(), "normal.lossIfShipped");
        same(belief.lossIfKept(), "normal.lossIfKept");
        same(belief.interval().low(), "normal.low");
    }

    @Test
    void a_prior_of_nothing_is_refused() {
        assertThatThrownBy(() -> new Prior(0, 1)).hasMessageContaining("above 0");
    }
}
