package dev.carpe.analytics.discover;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a pattern down as the definition of a moment, ready to be adopted: in shadow, with a test that raises it.
///
/// @param phase a phase of the workspace
/// @param goal the event that converts
/// @param horizon in which time it counts
/// @param events names of all events, of which none may come where silence is asked
public record Draft(String phase, String goal, Duration horizon, List<String> events) {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int LONGEST_ID = 60;

    public Draft {
        events = List.copyOf(events);
    }

    /// The definition's id.
    public static String id(Pattern pattern) {
        String words =
                pattern.signs().stream()
                        .map(sign ->
                                (sign.word() == null ? "" : sign.word().value() + " ")
                                        + sign.event()
                                        + (sign.silence().isZero() ? "" : " pause"))
                        .collect(Collectors.joining(" "));
        String kebab =
                words.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String id = "found-" + (kebab.isEmpty() ? "pattern" : kebab);
        return id.length() <= LONGEST_ID
                ? id
                : id.substring(0, LONGEST_ID - 8).replaceAll("-$", "")
                        + "-"
                        + Integer.toHexString(pattern.words().hashCode() & 0xffffff);
    }

    /// The definition as a YAML document.
    ///
    /// @param prevents whether it comes before leaving rather than before the goal
    public String yaml(Pattern pattern, boolean prevents) {
        StringBuilder yaml = new StringBuilder();
        line(yaml, "moment: " + id(pattern));
        line(yaml, "title: " + quoted(pattern.words()));
        line(yaml, "need: " + (prevents ? "know" : "buy"));
        line(yaml, "phase: " + phase);
        line(yaml, "status: shadow");
        line(yaml, "detect:");
        if (pattern.sameProduct()) {
            line(yaml, "  same: product_id");
        }
        if (pattern.signs().size() > 1) {
            line(yaml, "  within: " + span(pattern.within()));
        }
        line(yaml, "  steps:");
        pattern.signs().forEach(sign -> step(sign, yaml));
        line(yaml, "lasts: 30m");
        line(yaml, "ends-on: [" + quoted(goal) + "]");
        line(yaml, "outcome: { on: " + quoted(goal) + ", within: " + span(horizon) + " }");
        test(pattern, yaml);
        return yaml.toString();
    }

    private void step(Sign sign, StringBuilder yaml) {
        line(yaml, "    - on: " + quoted(sign.event()));
        String where = condition(sign);
        if (!where.isEmpty()) {
            line(yaml, "      where: " + quoted(where));
        }
        if (!sign.silence().isZero()) {
            line(
                    yaml,
                    "    - no: ["
                            + events.stream().map(Draft::quoted).collect(Collectors.joining(", "))
                            + "]");
            line(yaml, "      for: " + span(sign.silence()));
        }
    }

    private static String condition(Sign sign) {
        List<String> parts = new ArrayList<>();
        Sign.Word word = sign.word();
        if (word != null) {
            String literal = word.value().replace("\\", "\\\\").replace("'", "\\'");
            parts.add(word.path() + " == '" + literal + "'");
        }
        if (sign.seconds() > 0) {
            parts.add("seconds >= " + number(sign.seconds()));
        }
        return String.join(" && ", parts);
    }

    /// The shortest story that is one, where a test's lines can tell it: what stands in an event's context they cannot, nor names with signs in them.
    private static void test(Pattern pattern, StringBuilder yaml) {
        boolean sayable = pattern.signs().stream().allMatch(Draft::isSayable);
        if (!sayable) {
            return;
        }
        line(yaml, "tests:");
        line(yaml, "  - name: As it was found");
        line(yaml, "    given: |");
        Duration at = Duration.ZERO;
        Duration last = at;
        for (Sign sign : pattern.signs()) {
            line(
                    yaml,
                    "      " + span(at) + "  " + sign.event() + "  {" + said(sign, pattern) + "}");
            last = at.plus(sign.silence());
            at = last.plus(PAUSE);
        }
        line(
                yaml,
                "    expect: [{ at: "
                        + span(last)
                        + (pattern.sameProduct() ? ", same: p1" : "")
                        + " }]");
    }

    private static boolean isSayable(Sign sign) {
        Sign.Word word = sign.word();
        return sign.event().matches("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]*")
                && (word == null || !word.path().startsWith("context."));
    }

    private static String said(Sign sign, Pattern pattern) {
        List<String> said = new ArrayList<>();
        if (pattern.sameProduct()) {
            said.add("product_id: p1");
        }
        Sign.Word word = sign.word();
        if (word != null) {
            said.add(word.path() + ": " + quoted(word.value()));
        }
        if (sign.seconds() > 0) {
            said.add("seconds: " + number(sign.seconds()));
        }
        return String.join(", ", said);
    }

    private static void line(StringBuilder yaml, @Nullable String text) {
        yaml.append(text).append('\n');
    }

    /// A text that YAML takes as it is, whatever stands in it.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        quoted.append('\\').append((char) c);
                    } else if (c < ' ' || c == 0x7f) {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                });
        return quoted.append('"').toString();
    }

    static String number(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /// A length of time, as the language writes it.
    static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds > 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds > 0 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
