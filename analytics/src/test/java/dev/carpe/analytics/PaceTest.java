package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.profile.ProfileId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void a_log_grows_quickly_by_its_entries_whatever_places_they_take() {
        Pace pace = new Pace(2);
        assertThat(pace.isQuick(5_000, SECOND)).isFalse();
        assertThat(pace.isQuick(5_001, SECOND)).isTrue();
        pace.learn(page(0, 10, 20, 300, 400));
        assertThat(pace.isQuick(500_000, SECOND)).isFalse();
        assertThat(pace.isQuick(500_100, SECOND)).isTrue();
        assertThat(pace.isQuick(500_100, SECOND.multipliedBy(2))).isFalse();
    }

    @Test
    void a_page_of_one_entry_or_none_tells_nothing_of_how_far_they_are_apart() {
        Pace pace = new Pace(2);
        pace.learn(page(0, 100));
        pace.learn(page(7));
        pace.learn(page());
        assertThat(pace.isQuick(500_000, SECOND)).isFalse();
        assertThat(pace.isQuick(500_100, SECOND)).isTrue();
    }

    @Test
    void work_and_rest_leave_an_eighth_of_the_processors_for_work_while_the_log_grows_quickly() {
        assertThat(new Pace(1).rest(10_000, SECOND)).isEqualTo(SECOND.multipliedBy(7));
        assertThat(new Pace(2).rest(10_000, SECOND)).isEqualTo(SECOND.multipliedBy(3));
        assertThat(new Pace(4).rest(20_000, SECOND)).isEqualTo(SECOND);
        assertThat(new Pace(8).rest(90_000, SECOND)).isZero();
        assertThat(new Pace(64).rest(900_000, SECOND)).isZero();
    }

    @Test
    void while_it_grows_slowly_nothing_rests() {
        assertThat(new Pace(2).rest(4_000, SECOND)).isZero();
        assertThat(new Pace(2).rest(0, Duration.ZERO)).isZero();
    }

    private static List<Entry> page(long... positions) {
        return LongStream.of(positions).mapToObj(PaceTest::entry).toList();
    }

    private static Entry entry(long position) {
        return new Entry(
                new Position(position),
                Instant.EPOCH,
                new ProfileId("ada"),
                new Logged.Withdrew("marketing"),
                List.of());
    }
}
