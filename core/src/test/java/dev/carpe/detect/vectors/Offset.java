package dev.carpe.detect.vectors;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times of vectors: how long after their start, written `1h30m`, `11.001s`, `-5s`.
final class Offset {
    /// When every vector starts: a Monday.
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final Pattern WHOLE = Pattern.compile("(-?)((?:[0-9.]+(?:ms|[smhd]))+)");
    private static final Pattern PART = Pattern.compile("([0-9.]+)(ms|[smhd])");

    private Offset() {}

    static Instant parse(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time (write 1m30s)");
        }
        Matcher part = PART.matcher(whole.group(2));
        BigDecimal millis = BigDecimal.ZERO;
        while (part.find()) {
            millis =
                    millis.add(
                            new BigDecimal(part.group(1))
                                    .multiply(BigDecimal.valueOf(unit(part.group(2)))));
        }
        Duration offset = Duration.ofMillis(millis.longValueExact());
        return START.plus(whole.group(1).isEmpty() ? offset : offset.negated());
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> throw new IllegalArgumentException(name);
        };
    }

    static String format(Instant time) {
        return format(Duration.between(START, time));
    }

    /// A length of time in the shortest form that [#parse] and the language read.
    static String format(Duration length) {
        if (length.isNegative()) {
            return "-" + format(length.negated());
        }
        StringBuilder text = new StringBuilder();
        long rest = length.toMillis();
        for (String name : new String[] {"d", "h", "m", "s", "ms"}) {
            if (rest >= unit(name)) {
                text.append(rest / unit(name)).append(name);
                rest %= unit(name);
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
