package dev.carpe.decide;

import static dev.carpe.decide.Situations.situation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Settings.QuietHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalQuietTest {
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void the_quiet_begins_with_its_first_minute_and_ends_before_its_last() {
        assertThat(end(NIGHT, "2026-01-10T19:59:59.999Z")).isEmpty();
        assertThat(end(NIGHT, "2026-01-10T20:00:00Z"))
                .contains(Instant.parse("2026-01-11T07:00:00Z"));
        assertThat(end(NIGHT, "2026-01-11T06:59:59.999Z"))
                .contains(Instant.parse("2026-01-11T07:00:00Z"));
        assertThat(end(NIGHT, "2026-01-11T07:00:00Z")).isEmpty();
    }

    @Test
    void quiet_by_day_ends_the_same_day() {
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));
        assertThat(end(noon, "2026-01-10T12:30:00Z"))
                .contains(Instant.parse("2026-01-10T13:00:00Z"));
        assertThat(end(noon, "2026-01-10T10:30:00Z")).isEmpty();
    }

    @Test
    void the_night_in_which_clocks_go_forward_is_an_hour_shorter() {
        assertThat(end(NIGHT, "2026-03-28T22:00:00Z"))
                .contains(Instant.parse("2026-03-29T06:00:00Z"));
    }

    @Test
    void an_end_that_comes_twice_when_clocks_go_back_is_always_ahead() {
        QuietHours untilHalfPastTwo = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));
        Instant second = Instant.parse("2026-10-25T01:10:00Z");
        assertThat(new LocalQuiet(untilHalfPastTwo, BERLIN).endAfter(second))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void the_customers_trait_goes_before_the_device_and_the_device_before_the_site() {
        Struct trait = Struct.of("traits", Struct.of("timezone", new Text("Asia/Tokyo")));
        Struct device = Struct.of("timezone", new Text("Pacific/Efate"));
        assertThat(zone(situation().profile(trait).context(device))).isEqualTo("Asia/Tokyo");
        assertThat(zone(situation().context(device))).isEqualTo("Pacific/Efate");
        assertThat(zone(situation())).isEqualTo("Europe/Berlin");
    }

    @Test
    void a_name_that_is_no_zone_is_passed_over() {
        Struct trait = Struct.of("traits", Struct.of("timezone", new Text("the moon")));
        assertThat(zone(situation().profile(trait))).isEqualTo("Europe/Berlin");
    }

    private static Optional<Instant> end(QuietHours hours, String now) {
        return new LocalQuiet(hours, BERLIN).endAfter(Instant.parse(now));
    }

    private static String zone(Situations situation) {
        return LocalQuiet.of(NIGHT, situation.build(), BERLIN).zone().getId();
    }
}
