package dev.carpe.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private final TimeText times = new TimeText(TimeRule.Unit.BY_LENGTH, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2019-10-01 00:00:05 UTC        | 2019-10-01T00:00:05Z",
                "2022-12-22 13:25:47.779000+00:00 | 2022-12-22T13:25:47.779Z",
                "2022-11-20 11:53:01.336        | 2022-11-20T11:53:01.336Z",
                "2022-10-25 08:09:15+00:00      | 2022-10-25T08:09:15Z",
                "2022-10-25T10:09:15+0200       | 2022-10-25T08:09:15Z",
                "2022-10-25T10:09:15.25-05      | 2022-10-25T15:09:15.250Z",
                "2022-10-25T10:09               | 2022-10-25T10:09:00Z",
                "2024-02-29                     | 2024-02-29T00:00:00Z",
                "1970-01-01 00:00:00            | 1970-01-01T00:00:00Z",
                "2100-12-31 23:59:59            | 2100-12-31T23:59:59Z",
                "0                              | 1970-01-01T00:00:00Z",
                "1569888005                     | 2019-10-01T00:00:05Z",
                "1569888005.5                   | 2019-10-01T00:00:05.500Z",
                "1569888005123                  | 2019-10-01T00:00:05.123Z",
                "1569888005123456               | 2019-10-01T00:00:05.123Z",
                "1569888005123456789            | 2019-10-01T00:00:05.123Z",
                "-86400                         | 1969-12-31T00:00:00Z"
            })
    void times_are_read_as_the_world_writes_them(String text, Instant expected) {
        assertThat(Instant.ofEpochMilli(times.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2019-13-01",
                "2019-02-29",
                "2019-00-10",
                "2019-10-01 24:00:00",
                "2019-10-01 10:61:00",
                "2019-10-01 10",
                "2019-10-01 10:00:00 CEST",
                "2019-10-01 10:00:00+1",
                "2019/10/01",
                "01.10.2019",
                "NaN",
                "-",
                "12345678901234567890123",
                "1.2.3"
            })
    void what_is_no_time_is_none(String text) {
        assertThat(times.parse(text)).isEqualTo(TimeText.NONE);
    }

    @Test
    void a_time_without_a_zone_is_of_the_zone_given() {
        TimeText berlin = new TimeText(TimeRule.Unit.BY_LENGTH, ZoneId.of("Europe/Berlin"));

        assertThat(Instant.ofEpochMilli(berlin.parse("2019-07-01 12:00:00")))
                .isEqualTo("2019-07-01T10:00:00Z");
        assertThat(Instant.ofEpochMilli(berlin.parse("2019-07-01")))
                .isEqualTo("2019-06-30T22:00:00Z");
        assertThat(Instant.ofEpochMilli(berlin.parse("2019-07-01 12:00:00Z")))
                .isEqualTo("2019-07-01T12:00:00Z");
    }

    @Test
    void the_unit_of_numbers_can_be_said() {
        assertThat(new TimeText(TimeRule.Unit.MILLIS, ZoneOffset.UTC).parse("1569888"))
                .isEqualTo(1_569_888);
        assertThat(new TimeText(TimeRule.Unit.SECONDS, ZoneOffset.UTC).parse("1569888"))
                .isEqualTo(1_569_888_000);
    }

    @Test
    void every_day_of_four_centuries_and_random_times_agree_with_the_library() {
        for (long day = -135_140; day < 47_482; day++) {
            Instant midnight = Instant.ofEpochSecond(day * 86_400);
            assertThat(times.parse(midnight.toString().substring(0, 10)))
                    .isEqualTo(midnight.toEpochMilli());
        }
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime time =
                    Instant.ofEpochMilli(random.nextLong(-2_208_988_800_000L, 4_102_444_800_000L))
                            .atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-17, 18) * 1_800));
            String text = time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx"));
            assertThat(times.parse(text)).as(text).isEqualTo(time.toInstant().toEpochMilli());
        }
    }
}
