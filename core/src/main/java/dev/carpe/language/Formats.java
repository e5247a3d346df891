package dev.carpe.language;

import dev.carpe.spelling.Spelling;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The formats of single values.
final class Formats {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SLOT = Pattern.compile("[a-z0-9]+([-./][a-z0-9]+)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Formats() {}

    /// Any text.
    static final Format<String> TEXT =
            single("", Json.object().with("type", type("string", "number")), Formats::text);

    /// An id in kebab-case.
    static final Format<String> ID =
            single("", pattern(KEBAB), scalar -> matching(KEBAB, scalar.text(), "an id"));

    /// The name of a slot: kebab-case with dots.
    static final Format<String> SLOT_NAME =
            single(
                    "",
                    pattern(SLOT),
                    scalar -> matching(SLOT, scalar.text(), "the name of a placement"));

    /// A text, or `true` or `false`.
    static final Format<String> WORDS_OR_FLAG =
            single("", Json.object().with("type", type("string", "boolean")), Formats::text);

    /// The name of a property.
    static final Format<String> PROPERTY =
            single("", pattern(NAME), scalar -> property(scalar.text()));

    /// A condition as written.
    static final Format<Yaml.Scalar> CONDITION =
            asWritten("true", "a condition, such as price > 100", type("string", "boolean"));

    /// A text whose place in the file matters.
    static final Format<Yaml.Scalar> WORDS =
            asWritten("", "a text", type("string", "boolean", "number"));

    /// A length of time, possibly none.
    static final Format<Duration> DURATION = duration(false);

    /// A length of time longer than none.
    static final Format<Duration> SPAN = duration(true);

    /// A share: `10%` or `0.1`.
    static final Format<Double> SHARE =
            single(
                    0.0,
                    Json.object().with("type", type("string", "number")),
                    scalar -> Numbers.share(scalar.text()));

    /// A relative change: `15%`, `-5%` or `0.15`.
    static final Format<Double> CHANGE =
            single(
                    0.0,
                    Json.object().with("type", type("string", "number")),
                    scalar -> Numbers.change(scalar.text()));

    /// `true` or `false`.
    static final Format<Boolean> FLAG =
            single(false, Json.object().with("type", "boolean"), scalar -> flag(scalar.text()));

    /// A number in exact decimals.
    static final Format<BigDecimal> NUMBER =
            single(
                    BigDecimal.ZERO,
                    Json.object().with("type", "number"),
                    scalar -> Numbers.decimal(scalar.text()));

    /// A time zone such as `Europe/Berlin`.
    static final Format<ZoneId> ZONE =
            single(ZoneOffset.UTC, Json.object().with("type", "string"), Formats::zone);

    /// A time of day such as `21:00`.
    static final Format<LocalTime> DAYTIME =
            single(
                    LocalTime.MIDNIGHT,
                    Json.object()
                            .with("type", "string")
                            .with("pattern", "^([01]?\\d|2[0-3]):[0-5]\\d$"),
                    scalar -> daytime(scalar.text()));

    /// Reads a text into a value.
    interface Reader<T> {
        Read<T> read(Yaml.Scalar scalar);
    }

    /// A format of one text, number or truth value.
    static <T> Format<T> single(T neutral, Json.Members schema, Reader<T> reader) {
        return new SingleFormat<>(neutral, schema, reader);
    }

    /// A number between two bounds.
    static Format<Double> number(double least, double most) {
        Json.Members schema =
                Json.object()
                        .with("type", "number")
                        .with("minimum", Json.literal(Numbers.plain(least)))
                        .with("maximum", Json.literal(Numbers.plain(most)));
        return single(least, schema, scalar -> Numbers.between(scalar.text(), least, most));
    }

    /// A whole number between two bounds.
    static Format<Integer> whole(int least, int most) {
        Json.Members schema =
                Json.object()
                        .with("type", "integer")
                        .with("minimum", Json.literal(Integer.toString(least)))
                        .with("maximum", Json.literal(Integer.toString(most)));
        return single(least, schema, scalar -> Numbers.whole(scalar.text(), least, most));
    }

    /// One of the constants of an enum, in kebab-case.
    static <E extends Enum<E>> Format<E> word(E[] constants) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants) {
            words.put(kebab(constant), constant);
        }
        List<String> known = List.copyOf(words.keySet());
        return single(
                constants[0],
                Json.object().with("enum", Json.texts(known)),
                scalar -> {
                    E constant = words.get(scalar.text());
                    return constant != null
                            ? new Read.Good<>(constant)
                            : new Read.Bad<>(
                                    "\"%s\" is not one of %s%s"
                                            .formatted(
                                                    Excerpt.of(scalar.text()),
                                                    String.join(", ", known),
                                                    Spelling.hint(scalar.text(), known)));
                });
    }

    /// The word for an enum's constant in workspace files.
    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Read<String> text(Yaml.Scalar scalar) {
        return scalar.text().isBlank()
                ? new Read.Bad<>("the text is empty (write some)")
                : new Read.Good<>(scalar.text());
    }

    private static Read<String> property(String text) {
        return NAME.matcher(text).matches()
                ? new Read.Good<>(text)
                : new Read.Bad<>(
                        "\"%s\" is not the name of a property (write one such as product_id)"
                                .formatted(Excerpt.of(text)));
    }

    private static Read<String> matching(Pattern pattern, String text, String what) {
        if (text.length() <= 100 && pattern.matcher(text).matches()) {
            return new Read.Good<>(text);
        }
        String meant =
                Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        boolean usable = !meant.isEmpty() && meant.length() <= 100;
        return new Read.Bad<>(
                "\"%s\" is not %s: small letters, digits and hyphens%s"
                        .formatted(
                                Excerpt.of(text),
                                what,
                                (usable
                                        ? " (write " + meant + ")"
                                        : " (write such as price-checking)")));
    }

    private static Format<Yaml.Scalar> asWritten(String neutral, String what, Json types) {
        return single(
                Yaml.Scalar.unwritten(neutral),
                Json.object().with("type", types),
                scalar ->
                        scalar.text().isBlank()
                                ? new Read.Bad<>("there is nothing here (write " + what + ")")
                                : new Read.Good<>(scalar));
    }

    private static Format<Duration> duration(boolean some) {
        Json.Members schema =
                Json.object()
                        .with("type", "string")
                        .with("pattern", "^(\\d+(\\.\\d+)?(ms|s|m|h|d|w))+$");
        return single(
                Duration.ZERO,
                schema,
                scalar -> {
                    Read<Duration> read = Durations.parse(scalar.text());
                    boolean none =
                            read instanceof Read.Good<Duration>(Duration duration)
                                    && duration.isZero();
                    return some && none
                            ? new Read.Bad<>(
                                    "0s is too short (write a duration longer than that, such as 10m)")
                            : read;
                });
    }

    private static Read<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> new Read.Good<>(true);
            case "false" -> new Read.Good<>(false);
            case String _ ->
                    new Read.Bad<>(
                            "\"%s\" is neither true nor false (write one of them)"
                                    .formatted(Excerpt.of(text)));
        };
    }

    private static Read<ZoneId> zone(Yaml.Scalar scalar) {
        try {
            return new Read.Good<>(ZoneId.of(scalar.text()));
        } catch (DateTimeException unknown) {
            List<String> known = new ArrayList<>(ZoneId.getAvailableZoneIds());
            known.sort(null);
            return new Read.Bad<>(
                    "\"%s\" is not a time zone%s"
                            .formatted(
                                    Excerpt.of(scalar.text()),
                                    (Spelling.nearest(scalar.text(), known).isEmpty()
                                            ? " (write one such as Europe/Berlin)"
                                            : Spelling.hint(scalar.text(), known))));
        }
    }

    /// A time of day such as `9:30`.
    static Read<LocalTime> daytime(String text) {
        return text.matches("([01]?\\d|2[0-3]):[0-5]\\d")
                ? new Read.Good<>(
                        LocalTime.of(
                                Integer.parseInt(text.substring(0, text.indexOf(':'))),
                                Integer.parseInt(text.substring(text.indexOf(':') + 1))))
                : new Read.Bad<>(
                        "\"%s\" is not a time of day (write one such as 21:00)"
                                .formatted(Excerpt.of(text)));
    }

    private static Json.Members pattern(Pattern pattern) {
        return Json.object()
                .with("type", type("string", "number"))
                .with("pattern", "^(" + pattern.pattern() + ")$");
    }

    private static Json type(String... types) {
        return Json.texts(List.of(types));
    }
}
