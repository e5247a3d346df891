package dev.carpe.decide;

import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.Settings.QuietHours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// Quiet hours where the customer is.
///
/// @param hours the hours, in local time
/// @param zone the customer's time zone
record LocalQuiet(QuietHours hours, ZoneId zone) {
    private static final List<String> TRAIT = List.of("traits", "timezone");
    private static final List<String> CONTEXT = List.of("timezone");

    /// The quiet hours in the zone that the customer names as a trait (`timezone`), else in that of the device used last
    /// (`context.timezone`), else in the site's. Names that are not zones are passed over.
    static LocalQuiet of(QuietHours hours, Situation situation, ZoneId site) {
        ZoneId zone =
                zone(situation.profile().get(TRAIT))
                        .or(() -> zone(situation.context().get(CONTEXT)))
                        .orElse(site);
        return new LocalQuiet(hours, zone);
    }

    /// When the quiet that holds at a time ends; empty where it is not quiet then.
    Optional<Instant> endAfter(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (!hours.covers(time)) {
            return Optional.empty();
        }
        LocalDate day =
                hours.to().isAfter(time) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        ZonedDateTime end = day.atTime(hours.to()).atZone(zone);
        // Where clocks go back, the end comes twice; the first may be over.
        return Optional.of(
                (end.toInstant().isAfter(now) ? end : end.withLaterOffsetAtOverlap()).toInstant());
    }

    private static Optional<ZoneId> zone(Value value) {
        if (!(value instanceof Text(String name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
