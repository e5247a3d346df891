package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void work_and_rest_leave_an_eighth_of_the_processors_for_work() {
        assertThat(new Pace(1).rest(SECOND)).isEqualTo(SECOND.multipliedBy(7));
        assertThat(new Pace(2).rest(SECOND)).isEqualTo(SECOND.multipliedBy(3));
        assertThat(new Pace(4).rest(SECOND)).isEqualTo(SECOND);
        assertThat(new Pace(8).rest(SECOND)).isZero();
        assertThat(new Pace(64).rest(SECOND)).isZero();
    }

    @Test
    void work_that_others_held_up_is_not_followed_by_a_rest_as_long() {
        assertThat(new Pace(2).rest(SECOND.multipliedBy(60))).isEqualTo(SECOND.multipliedBy(10));
    }

    @Test
    void the_more_processors_the_more_entries_are_many() {
        assertThat(new Pace(1).quick()).isEqualTo(2_500);
        assertThat(new Pace(4).quick()).isEqualTo(10_000);
    }
}
