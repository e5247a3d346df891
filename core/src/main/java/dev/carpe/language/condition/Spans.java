package dev.carpe.language.condition;

import dev.carpe.event.Span;
import dev.carpe.event.Value;
import java.math.BigDecimal;
import java.util.Map;

/// Lengths of time as text: `30m`, `1h30m`, `1.5s`, `-250ms`, `7d`.
final class Spans {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// Ten thousand years, as in CEL.
    private static final long LONGEST = 315_576_000_000_000L;

    private static final int LONGEST_TEXT = 60;

    private static final Map<String, Long> NANOS =
            Map.of(
                    "ns",
                    1L,
                    "us",
                    1_000L,
                    "µs",
                    1_000L,
                    "ms",
                    NANOS_PER_MILLI,
                    "s",
                    1_000 * NANOS_PER_MILLI,
                    "m",
                    60_000 * NANOS_PER_MILLI,
                    "h",
                    3_600_000 * NANOS_PER_MILLI,
                    "d",
                    86_400_000 * NANOS_PER_MILLI);

    private Spans() {}

    /// The length in milliseconds, or a failure where it is longer than CEL allows.
    static Value of(long millis) {
        return Math.absExact(millis) > LONGEST ? Failed.FAILED : new Span(millis);
    }

    /// The length a text names, cut to the millisecond, or a failure.
    static Value parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String rest = signed ? text.substring(1) : text;
        if (rest.equals("0")) {
            return new Span(0);
        }
        if (rest.isEmpty() || rest.length() > LONGEST_TEXT) {
            return Failed.FAILED;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        for (int at = 0; at < rest.length(); ) {
            int number = numberEnd(rest, at);
            int unit = unitEnd(rest, number);
            Long factor = NANOS.get(rest.substring(number, unit));
            if (factor == null || number == at || rest.substring(at, number).equals(".")) {
                return Failed.FAILED;
            }
            BigDecimal count = new BigDecimal(rest.substring(at, number));
            nanos = nanos.add(count.multiply(BigDecimal.valueOf(factor)));
            at = unit;
        }
        BigDecimal millis = nanos.divideToIntegralValue(BigDecimal.valueOf(NANOS_PER_MILLI));
        if (millis.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
            return Failed.FAILED;
        }
        return new Span(text.startsWith("-") ? -millis.longValue() : millis.longValue());
    }

    private static int numberEnd(String text, int from) {
        int end = from;
        boolean point = false;
        while (end < text.length()
                && (Lexer.isDigit(text.charAt(end)) || (!point && text.charAt(end) == '.'))) {
            point |= text.charAt(end) == '.';
            end++;
        }
        return end;
    }

    private static int unitEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// A length as CEL writes it: seconds, with a fraction where there is one.
    static String text(Span span) {
        BigDecimal seconds = BigDecimal.valueOf(span.millis(), 3).stripTrailingZeros();
        return seconds.toPlainString() + "s";
    }
}
