package dev.carpe.app.mapping;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a row tells when its event happened.
sealed interface TimeRule {
    /// The row says it.
    ///
    /// @param cell where
    /// @param unit how a bare number counts since 1970
    /// @param pattern how the text is written, or null for ISO 8601 and numbers
    /// @param zone the zone of times that name none
    record Stated(Cell cell, Unit unit, @Nullable DateTimeFormatter pattern, ZoneId zone)
            implements TimeRule {}

    /// The row has a date and a place in an order; the time of day is made up.
    ///
    /// @param date year, month and day
    /// @param order place in the order, from 1
    /// @param perStep time from one step to the next
    /// @param zone the zone of the date
    record Synthetic(List<Cell> date, Cell order, Duration perStep, ZoneId zone)
            implements TimeRule {
        public Synthetic {
            date = List.copyOf(date);
        }
    }

    /// How numbers count.
    enum Unit {
        /// By their length: up to 11 digits are seconds, up to 14 milliseconds, up to 17 microseconds, else nanoseconds.
        BY_LENGTH,
        SECONDS,
        MILLIS
    }
}
