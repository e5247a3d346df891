package dev.carpe.app.mapping;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Reads times by hand, without objects for the usual case: `2019-10-01 00:00:00 UTC`, `2022-10-25T07:51:10.166Z`,
/// `2022-10-25 07:51:10.166000+02:00`, `2019-10-01`, `1569888000`, `1569888000123`. One reader per thread.
final class TimeText {
    /// The answer where a text is no time.
    static final long NONE = Long.MIN_VALUE;

    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final TimeRule.Unit unit;
    private final ZoneId zone;
    private final boolean utc;
    private String text = "";
    private int at;

    TimeText(TimeRule.Unit unit, ZoneId zone) {
        this.unit = unit;
        this.zone = zone;
        this.utc = zone.normalized().equals(ZoneOffset.UTC);
    }

    /// Epoch milliseconds of a text, or [#NONE].
    long parse(String time) {
        text = time;
        at = 0;
        return isNumber() ? number() : calendar();
    }

    private boolean isNumber() {
        int start = text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return text.length() > start;
    }

    private long number() {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        int length = whole.length() - (whole.startsWith("-") ? 1 : 0);
        if (length == 0 || length > 19 || (point >= 0 && text.indexOf('.', point + 1) >= 0)) {
            return NONE;
        }
        try {
            return scale(
                    point >= 0 ? Double.parseDouble(text) : Long.parseLong(whole),
                    length,
                    point < 0 ? whole : "");
        } catch (NumberFormatException _) {
            return NONE;
        }
    }

    private long scale(double number, int length, String whole) {
        return switch (unit) {
            case SECONDS -> Math.round(number * 1_000);
            case MILLIS -> Math.round(number);
            case BY_LENGTH -> {
                if (length <= 11) {
                    yield Math.round(number * 1_000);
                }
                long exact = whole.isEmpty() ? Math.round(number) : Long.parseLong(whole);
                yield length <= 14 ? exact : length <= 17 ? exact / 1_000 : exact / 1_000_000;
            }
        };
    }

    private long calendar() {
        int year = digits(4);
        boolean dashes = skip('-');
        int month = digits(2);
        int day = dashes && skip('-') ? digits(2) : -1;
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return NONE;
        }
        if (day == 29 && month == 2 && !isLeap(year)) {
            return NONE;
        }
        return timeOfDay(CivilDate.days(year, month, day));
    }

    private long timeOfDay(long days) {
        if (at == text.length()) {
            return zoned(days * 86_400_000L);
        }
        if (!skip('T') && !skip(' ') && !skip('t')) {
            return NONE;
        }
        int hour = digits(2);
        int minute = skip(':') ? digits(2) : -1;
        int second = skip(':') ? digits(2) : 0;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return NONE;
        }
        long millis = ((hour * 60L + minute) * 60 + second) * 1_000 + fraction();
        return offset(days * 86_400_000L + millis);
    }

    private long fraction() {
        if (!skip('.') && !skip(',')) {
            return 0;
        }
        int millis = 0;
        for (int place = 100; at < text.length() && isDigit(text.charAt(at)); at++, place /= 10) {
            millis += (text.charAt(at) - '0') * place;
        }
        return millis;
    }

    private long offset(long local) {
        if (at == text.length()) {
            return zoned(local);
        }
        while (skip(' ')) {}
        if (rest("Z") || rest("UTC") || rest("GMT") || rest("z")) {
            return local;
        }
        int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
        int hours = sign == 0 ? -1 : digits(2);
        skip(':');
        int minutes = at == text.length() ? 0 : digits(2);
        boolean sound =
                hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60 && at == text.length();
        return sound ? local - sign * (hours * 60L + minutes) * 60_000 : NONE;
    }

    private long zoned(long local) {
        if (utc) {
            return local;
        }
        LocalDateTime time =
                LocalDate.ofEpochDay(Math.floorDiv(local, 86_400_000L))
                        .atStartOfDay()
                        .plusNanos(Math.floorMod(local, 86_400_000L) * 1_000_000);
        return time.atZone(zone).toInstant().toEpochMilli();
    }

    private boolean rest(String word) {
        return text.length() - at == word.length() && text.startsWith(word, at);
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private int digits(int count) {
        if (at + count > text.length()) {
            return -1;
        }
        int number = 0;
        for (int end = at + count; at < end; at++) {
            char c = text.charAt(at);
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /// Days since 1970 by the arithmetic of the civil calendar (H. Hinnant, "chrono-compatible low-level date algorithms").
    private static final class CivilDate {
        static long days(int year, int month, int day) {
            int shifted = month <= 2 ? year - 1 : year;
            int era = Math.floorDiv(shifted, 400);
            int yearOfEra = shifted - era * 400;
            int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
            int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
            return era * 146_097L + dayOfEra - 719_468;
        }
    }
}
