package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Durations as people write them.
final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "8s, PT8S",
        "250ms, PT0.25S",
        "0.5s, PT0.5S",
        "10m, PT10M",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        "24h, PT24H",
        "7d, PT168H",
        "2w, PT336H",
        "1d12h30m15s500ms, PT36H30M15.5S"
    })
    void a_duration_is_a_number_and_a_unit_or_several(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(new Read.Good<>(duration));
    }

    @ParameterizedTest
    @CsvSource({
        "10 mins, write 10m",
        "10M, write 10m",
        "two days, write a number and",
        "30, 'write 30s for seconds, 30m for minutes'",
        "-5m, negative",
        "1m1h, write a number and",
        "1h1h, write a number and",
        "PT1H30M, write 1h30m",
        "1 hour 30 minutes, write 1h30m",
        "0.0001s, finer than a millisecond",
        "99999999w, longer than a hundred years",
        "'', write a number and"
    })
    void what_is_none_is_told_what_to_write(String text, String remedy) {
        assertThat(Durations.parse(text))
                .isInstanceOfSatisfying(
                        Read.Bad.class, bad -> assertThat(bad.message()).contains(remedy));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT10M, 10m",
        "PT1H30M, 1h30m",
        "PT24H, 1d",
        "PT168H, 1w",
        "PT192H, 8d",
        "PT0.25S, 250ms"
    })
    void a_duration_is_printed_as_it_is_written(Duration duration, String text) {
        assertThat(Durations.print(duration)).isEqualTo(text);
    }
}
