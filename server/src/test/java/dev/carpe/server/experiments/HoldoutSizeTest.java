package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How many ghosts are still needed.
class HoldoutSizeTest {
    @Test
    void the_share_falls_in_halves_as_the_interval_narrows() {
        assertThat(HoldoutSize.of(0.16, 0.01, 5)).isEqualTo(0.16);
        assertThat(HoldoutSize.of(0.16, 0.01, 1)).isEqualTo(0.16);
        assertThat(HoldoutSize.of(0.16, 0.01, 0.7)).isEqualTo(0.16);
        assertThat(HoldoutSize.of(0.16, 0.01, 0.5)).isEqualTo(0.08);
        assertThat(HoldoutSize.of(0.16, 0.01, 0.3)).isEqualTo(0.04);
        assertThat(HoldoutSize.of(0.16, 0.01, 0.15)).isEqualTo(0.02);
        assertThat(HoldoutSize.of(0.16, 0.01, 0.1)).isEqualTo(0.01);
        assertThat(HoldoutSize.of(0.16, 0.01, 0.001)).isEqualTo(0.01);
        assertThat(HoldoutSize.of(0.05, 0.03, 0.2)).isEqualTo(0.05);
        assertThat(HoldoutSize.of(0.05, 0.03, 0.05)).isEqualTo(0.03);
    }
}
