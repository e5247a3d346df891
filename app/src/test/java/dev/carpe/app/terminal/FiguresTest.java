package dev.carpe.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void spans_are_told_in_their_two_largest_units() {
        assertThat(Figures.span(Duration.ofMillis(850))).isEqualTo("850ms");
        assertThat(Figures.span(Duration.ofSeconds(12))).isEqualTo("12s");
        assertThat(Figures.span(Duration.ofSeconds(250))).isEqualTo("4m 10s");
        assertThat(Figures.span(Duration.ofHours(2))).isEqualTo("2h");
        assertThat(Figures.span(Duration.ofHours(76))).isEqualTo("3d 4h");
    }

    @Test
    void a_share_of_nothing_is_a_dash() {
        assertThat(Figures.share(1, 8)).isEqualTo("12.5 %");
        assertThat(Figures.share(0, 0)).isEqualTo("–");
        assertThat(Figures.percent(Double.NaN)).isEqualTo("–");
    }

    @Test
    void nouns_follow_their_number() {
        assertThat(Figures.of(1, "row")).isEqualTo("1 row");
        assertThat(Figures.of(17_434, "row")).isEqualTo("17,434 rows");
    }

    @Test
    void bytes_come_in_the_unit_that_suits_them() {
        assertThat(Figures.bytes(600)).isEqualTo("600 B");
        assertThat(Figures.bytes(23_600)).isEqualTo("23.6 kB");
        assertThat(Figures.bytes(1_240_000)).isEqualTo("1.2 MB");
    }
}
