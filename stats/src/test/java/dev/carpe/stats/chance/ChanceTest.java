package dev.carpe.stats.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.stats.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChanceTest {
    @Test
    void the_stream_is_splitmix() {
        // The first numbers of the reference implementation (Vigna, splitmix64.c) from seed
        // 1234567.
        Chance chance = new Chance(1234567);
        assertThat(List.of(chance.bits(), chance.bits(), chance.bits()))
                .containsExactly(
                        6457827717110365317L,
                        3203168211198807973L,
                        Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void draws_have_their_means_and_variances() {
        Chance chance = new Chance(1);
        double[] gaussian = new double[200_000];
        double[] small = new double[200_000];
        double[] beta = new double[200_000];
        double[] uniform = new double[200_000];
        for (int i = 0; i < gaussian.length; i++) {
            gaussian[i] = chance.gaussian();
            small[i] = chance.gamma(0.4);
            beta[i] = chance.beta(2, 5);
            uniform[i] = chance.uniform();
        }
        expect(gaussian, 0, 1);
        expect(small, 0.4, 0.4);
        expect(beta, 2.0 / 7, 10.0 / 49 / 8);
        expect(uniform, 0.5, 1.0 / 12);
    }

    private static void expect(double[] draws, double mean, double variance) {
        Sample sample = Sample.of(draws);
        double error = Math.sqrt(variance / draws.length);
        assertThat(sample.mean()).isCloseTo(mean, within(4 * error));
        assertThat(sample.variance()).isCloseTo(variance, within(0.03 * variance));
    }

    @Test
    void an_index_below_a_bound_is_even_and_a_pick_follows_its_probabilities() {
        Chance chance = new Chance(9);
        int[] even = new int[7];
        int[] picked = new int[4];
        double[] probabilities = {0.1, 0, 0.6, 0.3};
        for (int i = 0; i < 70_000; i++) {
            even[chance.below(7)]++;
            picked[chance.pick(probabilities)]++;
        }
        for (int count : even) {
            assertThat(count).isBetween(9600, 10_400);
        }
        assertThat(picked[1]).isZero();
        assertThat(picked[2]).isBetween(41_300, 42_700);
    }

    @Test
    void seeds_of_neighbours_have_nothing_in_common() {
        assertThat(Chance.seed(1, 2)).isNotEqualTo(Chance.seed(2, 1));
        assertThat(Long.bitCount(Chance.seed(1, 2) ^ Chance.seed(1, 3))).isBetween(16, 48);
    }
}
