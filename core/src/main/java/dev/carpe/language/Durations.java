package dev.carpe.language;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `8s`, `1h30m`, `7d`, `0.5s`. A day has 24 hours, a week 7 days.
final class Durations {
    private static final Pattern PART =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(ms|s|m|h|d|w)");
    private static final Pattern LOOSE =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?) *([a-z]+)\\.?");
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(36_525).toMillis());
    private static final Map<String, Long> UNITS = units();

    private Durations() {}

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("w", Duration.ofDays(7).toMillis());
        units.put("d", Duration.ofDays(1).toMillis());
        units.put("h", Duration.ofHours(1).toMillis());
        units.put("m", Duration.ofMinutes(1).toMillis());
        units.put("s", Duration.ofSeconds(1).toMillis());
        units.put("ms", 1L);
        return units;
    }

    /// Reads a duration: to the millisecond, not negative, at most a hundred years.
    static Read<Duration> parse(String text) {
        return millis(text).map(millis -> inRange(text, millis)).orElseGet(() -> notOne(text));
    }

    /// The milliseconds that a text adds up to; none where it is not made of numbers and units, the larger units first.
    private static Optional<BigDecimal> millis(String text) {
        Matcher part = PART.matcher(text);
        BigDecimal millis = BigDecimal.ZERO;
        long lastUnit = Long.MAX_VALUE;
        int end = 0;
        while (end < text.length() && part.find() && part.start() == end) {
            long unit = UNITS.getOrDefault(part.group(2), 0L);
            if (unit >= lastUnit) {
                return Optional.empty();
            }
            millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            lastUnit = unit;
            end = part.end();
        }
        return end == 0 || end < text.length() ? Optional.empty() : Optional.of(millis);
    }

    private static Read<Duration> inRange(String text, BigDecimal millis) {
        if (millis.compareTo(LONGEST) > 0) {
            return new Read.Bad<>(
                    """
                    "%s" is longer than a hundred years (write a shorter duration)\
                    """
                            .formatted(Excerpt.of(text)));
        }
        if (millis.stripTrailingZeros().scale() > 0) {
            return new Read.Bad<>(
                    "\"%s\" is finer than a millisecond (write whole milliseconds)"
                            .formatted(Excerpt.of(text)));
        }
        return new Read.Good<>(Duration.ofMillis(millis.longValueExact()));
    }

    private static Read<Duration> notOne(String text) {
        if (text.strip().startsWith("-")) {
            return new Read.Bad<>(
                    "\"%s\" is negative, and a duration never is (write %s)"
                            .formatted(Excerpt.of(text), remedy(text.strip().substring(1))));
        }
        return new Read.Bad<>(
                '"' + Excerpt.of(text) + "\" is not a duration (write " + remedy(text) + ")");
    }

    /// The duration that was probably meant.
    private static String remedy(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.matches("pt?[0-9.]+[a-z].*")) {
            plain = plain.replaceAll("[pt]", "");
        }
        if (plain.matches("\\d{1,9}")) {
            return plain + "s for seconds, " + plain + "m for minutes";
        }
        Matcher part = LOOSE.matcher(plain);
        StringBuilder meant = new StringBuilder();
        while (part.find()) {
            meant.append(part.group(1)).append(unit(part.group(2)));
        }
        boolean good = millis(meant.toString()).isPresent();
        return good ? meant.toString() : "a number and ms, s, m, h, d or w, such as 10m or 1h30m";
    }

    private static String unit(String word) {
        return switch (word) {
            case "ms", "msec", "msecs", "millis", "millisecond", "milliseconds" -> "ms";
            case "s", "sec", "secs", "second", "seconds" -> "s";
            case "m", "min", "mins", "minute", "minutes" -> "m";
            case "h", "hr", "hrs", "hour", "hours" -> "h";
            case "d", "day", "days" -> "d";
            case "w", "week", "weeks" -> "w";
            default -> "?";
        };
    }

    /// A duration as it is written: `1h30m`; `0s` for none.
    static String print(Duration duration) {
        long left = duration.toMillis();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            long count = left / unit.getValue();
            boolean week = unit.getKey().equals("w") && left % unit.getValue() != 0;
            if (count > 0 && !week) {
                text.append(count).append(unit.getKey());
                left -= count * unit.getValue();
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
