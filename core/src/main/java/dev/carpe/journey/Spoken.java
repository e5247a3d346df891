package dev.carpe.journey;

import dev.carpe.detect.Moment;
import dev.carpe.detect.NearMiss;
import dev.carpe.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How tests tell times and keys.
final class Spoken {
    private static final int MOST_NEAR = 3;

    private Spoken() {}

    /// A time since the start as a test's author writes it: `30s`, `1h5m`, `2d`, `1.5s`.
    static String since(Instant start, Instant time) {
        return duration(Duration.between(start, time));
    }

    static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        if (duration.toMillisPart() != 0) {
            double seconds = duration.toSecondsPart() + duration.toMillisPart() / 1000.0;
            text.append(String.format(Locale.ROOT, "%.3f", seconds).replaceAll("0+$", ""))
                    .append('s');
        } else {
            append(text, duration.toSecondsPart(), "s");
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    /// ` for p1`, or nothing for a moment without a key.
    static String forKey(List<Value> key) {
        return key.isEmpty()
                ? ""
                : " for " + key.stream().map(Value::toString).collect(Collectors.joining(", "));
    }

    /// What a moment was picked from: `Product Viewed at 0s, Element Dwelled at 30s`.
    static String evidence(Moment moment, Instant start) {
        return moment.evidence().stream()
                .map(used -> used.name() + " at " + since(start, used.time()))
                .collect(Collectors.joining(", "));
    }

    /// The nearest misses, in words.
    static String nearest(List<NearMiss> near) {
        return near.isEmpty()
                ? "nothing came near"
                : "what came near is: "
                        + near.stream()
                                .map(NearMiss::words)
                                .distinct()
                                .limit(MOST_NEAR)
                                .collect(Collectors.joining("; "));
    }

    static String intent(double intent) {
        return String.format(Locale.ROOT, "%.2f", intent);
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }
}
