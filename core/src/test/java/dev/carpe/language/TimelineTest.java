package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The virtual time of journey tests.
final class TimelineTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// A Friday at noon in Berlin.
    private static final Instant START = Instant.parse("2026-03-06T11:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Fri 12:00, 2026-03-06T11:00:00Z",
        "Fri 17:40, 2026-03-06T16:40:00Z",
        "fri 11:59, 2026-03-13T10:59:00Z",
        "Monday 9:00, 2026-03-09T08:00:00Z",
        "17:40, 2026-03-06T16:40:00Z",
        "11:00, 2026-03-07T10:00:00Z",
        "90s, 2026-03-06T11:01:30Z",
        "2026-03-06 17:40, 2026-03-06T16:40:00Z",
        "2026-03-06T17:40:30Z, 2026-03-06T17:40:30Z",
        "2026-03-07, 2026-03-06T23:00:00Z",
        "Mon 2:30, 2026-03-09T01:30:00Z"
    })
    void a_time_is_the_next_such_in_the_customers_zone(String text, Instant expected) {
        assertThat(new Timeline(START, BERLIN).at(text)).isEqualTo(new Read.Good<>(expected));
    }

    @Test
    void an_hour_that_the_clocks_skip_is_the_one_after_it() {
        Timeline timeline = new Timeline(Instant.parse("2026-03-28T22:00:00Z"), BERLIN);

        assertThat(timeline.at("Sun 02:30"))
                .isEqualTo(new Read.Good<>(Instant.parse("2026-03-29T01:30:00Z")));
    }

    @Test
    void time_moves_forward_only() {
        Timeline timeline = new Timeline(START, BERLIN);
        timeline.after(Duration.ofHours(1));

        assertThat(timeline.at("30m")).isInstanceOf(Read.Bad.class);
        assertThat(timeline.now()).isEqualTo(START.plus(Duration.ofHours(1)));
    }
}
