package dev.carpe.server.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Times as SDKs write them.
public final class IsoTime {
    /// The answer where a text is no time.
    public static final long NONE = Long.MIN_VALUE;

    /// 0001-01-01 and 9999-12-31: what lies outside is a unit mistaken, not a time.
    private static final long FIRST = -62_135_596_800_000L;

    private static final long LAST = 253_402_300_799_999L;

    private IsoTime() {}

    /// Epoch milliseconds of `2026-11-22T00:01:36.664Z`, of any other ISO 8601 date and time (without an offset: UTC), or [#NONE].
    public static long parse(String text) {
        return isUsual(text) ? usual(text) : any(text);
    }

    /// The same time, if it is one that people live in; else [#NONE].
    public static long plausible(long millis) {
        return millis >= FIRST && millis <= LAST ? millis : NONE;
    }

    private static boolean isUsual(String text) {
        if (text.length() != 24 || text.charAt(23) != 'Z' || text.charAt(19) != '.') {
            return false;
        }
        for (int i = 0; i < 23; i++) {
            char expected =
                    switch (i) {
                        case 4, 7 -> '-';
                        case 10 -> 'T';
                        case 13, 16 -> ':';
                        case 19 -> '.';
                        default -> '0';
                    };
            char is = text.charAt(i);
            if (expected == '0' ? is < '0' || is > '9' : is != expected) {
                return false;
            }
        }
        return true;
    }

    private static long usual(String text) {
        try {
            LocalDateTime time =
                    LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19));
            return time.toEpochSecond(ZoneOffset.UTC) * 1000 + number(text, 20, 23);
        } catch (DateTimeException _) {
            return NONE;
        }
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static long any(String text) {
        try {
            boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || minus(text);
            Instant time =
                    offset
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return plausible(time.toEpochMilli());
        } catch (DateTimeException | ArithmeticException _) {
            return NONE;
        }
    }

    private static boolean minus(String text) {
        return text.lastIndexOf('-') > text.indexOf('T') && text.indexOf('T') > 0;
    }
}
