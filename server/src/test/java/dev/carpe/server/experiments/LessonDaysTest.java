package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LessonDaysTest {
    private static final Instant START = Instant.parse("2026-03-06T12:00:00Z");

    /// A lesson.
    private record Lesson(Instant at, long position) {}

    @Test
    void no_lesson_since_then_lies_before_the_place_told() {
        Random random = new Random(20_260_306);
        LessonDays days = new LessonDays();
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            // Shards and imports do not keep to one clock.
            Instant at = START.plus(Duration.ofMinutes(20L * i - random.nextInt(3_000)));
            lessons.add(new Lesson(at, 7L * i));
            days.note(at, 7L * i);
            days = i % 100 == 0 ? LessonDays.read(days.row()) : days;
        }
        for (int hour = -100; hour < 800; hour++) {
            Instant since = START.plus(Duration.ofHours(hour));
            Position before = days.before(since);
            assertThat(lessons)
                    .filteredOn(one -> !one.at().isBefore(since))
                    .allMatch(one -> one.position() > before.value());
        }
        assertThat(days.before(START.plus(Duration.ofDays(20))).value()).isGreaterThan(7_000);
    }

    /// Much may lie in the log before a bandit is tried for the first time, and need not be read.
    @Test
    void what_lies_before_the_first_lesson_is_not_asked_for() {
        LessonDays days = new LessonDays();
        assertThat(days.before(START)).isEqualTo(Position.END);
        days.note(START, 5_000_000);
        for (int day : new int[] {-30, -1, 0, 1}) {
            assertThat(days.before(START.plus(Duration.ofDays(day))))
                    .isEqualTo(new Position(4_999_999));
        }
    }
}
