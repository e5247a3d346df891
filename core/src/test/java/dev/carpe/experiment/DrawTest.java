package dev.carpe.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {

    /// The expected numbers come from a second implementation, in Python.
    @ParameterizedTest
    @CsvSource({
        "ada, tyre-coupon, holdout, 24a65d366884828c, 0.14316351488425205",
        "bob, tyre-coupon, holdout, 826aa9d273af7c1d, 0.5094400538252425",
        "grüße-世界-🛞, tyre-coupon, holdout, 4873cbfda57a7746, 0.28301691954173136",
        "'', '', '', 9f10f8b51292afe5, 0.6213527147361427",
    })
    void a_draw_is_the_same_in_every_language(
            String one, String two, String three, String bits, double unit) {
        Draw draw = Draw.of(one).with(two).with(three);
        assertThat(draw.bits()).isEqualTo(Long.parseUnsignedLong(bits, 16));
        assertThat(draw.unit()).isEqualTo(unit);
    }

    @Test
    void where_one_word_ends_and_the_next_begins_matters() {
        assertThat(Draw.of("a").with("bc")).isNotEqualTo(Draw.of("ab").with("c"));
    }

    @Test
    void draws_of_neighbouring_names_are_spread_evenly() {
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++) {
            tenths[(int) (Draw.of("user-" + i).with("t").with("holdout").unit() * 10)]++;
        }
        double chiSquare = 0;
        for (int count : tenths) {
            chiSquare += Math.pow(count - 10_000, 2) / 10_000;
        }
        assertThat(chiSquare).as("9 degrees of freedom, p = 0.001").isLessThan(27.88);
    }
}
