package dev.carpe.language.condition;

import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Points in time as text, and the time zones they are read in.
final class Times {
    /// 0001-01-01T00:00:00Z, the first time CEL knows.
    private static final long FIRST = -62_135_596_800_000L;

    /// 9999-12-31T23:59:59.999Z, the last.
    private static final long LAST = 253_402_300_799_999L;

    private Times() {}

    /// The time, or a failure where it lies outside the years 1 to 9999.
    static Value of(long epochMillis) {
        boolean known = epochMillis >= FIRST && epochMillis <= LAST;
        return known ? new Time(epochMillis) : Failed.FAILED;
    }

    /// The time that an RFC 3339 text names, cut to the millisecond, or a failure.
    static Value parse(String text) {
        try {
            return of(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException _) {
            return Failed.FAILED;
        }
    }

    /// A time zone by its name, or by its offset with or without sign.
    static Optional<ZoneId> zone(String name) {
        boolean offset = !name.isEmpty() && Lexer.isDigit(name.charAt(0));
        try {
            return Optional.of(ZoneId.of(offset ? "+" + name : name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
