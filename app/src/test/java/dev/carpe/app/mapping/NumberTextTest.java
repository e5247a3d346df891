package dev.carpe.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999",
                "1,000",
                "12,50",
                "0x1F",
                "1f",
                "1d",
                "-",
                ".",
                "1-2",
                "--1",
                "12 EUR"
            })
    void what_is_no_number_is_none(String text) {
        assertThat(NumberText.parse(text)).isEqualTo(Missing.MISSING);
    }

    @Test
    void whole_numbers_of_19_digits_stay_exact() {
        assertThat(NumberText.parse("2103807459595387724"))
                .isEqualTo(Num.of(2_103_807_459_595_387_724L));
        assertThat(NumberText.parse("-9223372036854775808")).isEqualTo(Num.of(Long.MIN_VALUE));
    }

    @Test
    void huge_numbers_are_taken_as_long_as_they_are_finite() {
        assertThat(NumberText.parse("1e308")).isEqualTo(Num.of(1e308));
    }

    @Test
    void equal_numbers_are_equal_however_they_are_written() {
        assertThat(NumberText.parse("20.0")).isEqualTo(Num.of(20));
        assertThat(NumberText.parse("+20")).isEqualTo(Num.of(20));
        assertThat(NumberText.parse(".5")).isEqualTo(Num.of(0.5));
        assertThat(NumberText.parse("-0.10")).isEqualTo(Num.of(-0.1));
    }

    @Test
    void random_decimals_agree_with_the_library() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            String text =
                    random.nextInt(-1_000_000, 1_000_000) + "." + random.nextInt(1_000_000_000);
            assertThat(NumberText.parse(text)).as(text).isEqualTo(Num.of(Double.parseDouble(text)));
        }
    }
}
