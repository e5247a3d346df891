package dev.carpe.language;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The virtual time of a journey test: it only moves forward, and days and hours are those of the customer's time zone.
final class Timeline {
    private static final Pattern DAY =
            Pattern.compile("(?i)(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?\\s+(\\d{1,2}:\\d{2})");
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Instant start;
    private final ZoneId zone;
    private Instant now;

    Timeline(Instant start, ZoneId zone) {
        this.start = start;
        this.zone = zone;
        this.now = start;
    }

    Instant now() {
        return now;
    }

    /// The point that a `start:` or a dated `at:` names.
    static Read<Instant> dated(String text, ZoneId zone) {
        String form = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T");
        try {
            Instant instant =
                    form.matches("\\d{4}-\\d{2}-\\d{2}")
                            ? LocalDate.parse(form).atStartOfDay(zone).toInstant()
                            : form.matches(".*(Z|[+-]\\d{2}:\\d{2})$")
                                    ? OffsetDateTime.parse(form).toInstant()
                                    : LocalDateTime.parse(form).atZone(zone).toInstant();
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
                    ? new Read.Bad<>(
                            """
                            "%s" lies outside the years 1970 to 2199 (write a date within them)\
                            """
                                    .formatted(Excerpt.of(text)))
                    : new Read.Good<>(instant);
        } catch (DateTimeException none) {
            return new Read.Bad<>(
                    """
                    "%s" is no time (write Fri 17:40, 17:40, 2026-03-06 17:40, or a time since \
                    the start such as 90s)\
                    """
                            .formatted(Excerpt.of(text)));
        }
    }

    /// Moves on by a duration.
    Read<Instant> after(Duration duration) {
        return to(now.plus(duration));
    }

    /// Moves on to the time that `at:` names.
    Read<Instant> at(String text) {
        Matcher day = DAY.matcher(text.strip());
        if (day.matches()) {
            DayOfWeek weekday =
                    DayOfWeek.of(DAYS.indexOf(day.group(1).toLowerCase(Locale.ROOT)) + 1);
            return weekly(weekday, day.group(2));
        }
        if (text.strip().matches("\\d{1,2}:\\d{2}")) {
            return daily(text.strip());
        }
        if (Durations.parse(text) instanceof Read.Good<Duration>(Duration duration)) {
            return to(start.plus(duration));
        }
        return dated(text, zone) instanceof Read.Good<Instant>(Instant instant)
                ? to(instant)
                : dated(text, zone);
    }

    private Read<Instant> weekly(DayOfWeek day, String time) {
        return switch (Formats.daytime(time)) {
            case Read.Bad<LocalTime>(String message) -> new Read.Bad<>(message);
            case Read.Good<LocalTime>(LocalTime at) -> {
                ZonedDateTime next =
                        now.atZone(zone).with(TemporalAdjusters.nextOrSame(day)).with(at);
                yield to((next.toInstant().isBefore(now) ? next.plusWeeks(1) : next).toInstant());
            }
        };
    }

    private Read<Instant> daily(String time) {
        return switch (Formats.daytime(time)) {
            case Read.Bad<LocalTime>(String message) -> new Read.Bad<>(message);
            case Read.Good<LocalTime>(LocalTime at) -> {
                ZonedDateTime next = now.atZone(zone).with(at);
                yield to((next.toInstant().isBefore(now) ? next.plusDays(1) : next).toInstant());
            }
        };
    }

    private Read<Instant> to(Instant time) {
        if (time.isBefore(now)) {
            return new Read.Bad<>(
                    "this lies before the step above (steps stand in the order of time)");
        }
        if (time.isAfter(LATEST)) {
            return new Read.Bad<>("this lies after the year 2199 (write an earlier time)");
        }
        now = time;
        return new Read.Good<>(time);
    }
}
