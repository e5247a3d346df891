package dev.carpe.language;

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
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][-+]?\\d{1,3})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final BigDecimal HUGE = new BigDecimal("1e15");

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

    /// The name of a property.
    static final Format<String> PROPERTY =
            single("", pattern(NAME), scalar -> property(scalar.text()));

    /// A condition as written.
    static final Format<Yaml.Scalar> CONDITION =
            asWritten("true", "a condition, such as price > 100");

    /// A text whose place in the file matters.
    static final Format<Yaml.Scalar> WORDS = asWritten("", "a text");

    /// A length of time, possibly none.
    static final Format<Duration> DURATION = duration(false);

    /// A length of time longer than none.
    static final Format<Duration> SPAN = duration(true);

    /// A share: `10%` or `0.1`.
    static final Format<Double> SHARE =
            single(
                    0.0,
                    Json.object().with("type", type("string", "number")),
                    scalar -> share(scalar.text()));

    /// `true` or `false`.
    static final Format<Boolean> FLAG =
            single(false, Json.object().with("type", "boolean"), scalar -> flag(scalar.text()));

    /// A number in exact decimals.
    static final Format<BigDecimal> NUMBER =
            single(
                    BigDecimal.ZERO,
                    Json.object().with("type", "number"),
                    scalar -> decimal(scalar.text()));

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
                        .with("minimum", Json.literal(plain(least)))
                        .with("maximum", Json.literal(plain(most)));
        return single(
                least,
                schema,
                scalar ->
                        switch (decimal(scalar.text())) {
                            case Read.Bad<BigDecimal>(String message) -> new Read.Bad<>(message);
                            case Read.Good<BigDecimal>(BigDecimal value) ->
                                    within(value.doubleValue(), least, most);
                        });
    }

    private static Read<Double> within(double value, double least, double most) {
        return value >= least && value <= most
                ? new Read.Good<>(value)
                : new Read.Bad<>(
                        plain(value)
                                + " lies outside "
                                + plain(least)
                                + " to "
                                + plain(most)
                                + " (write a number between them)");
    }

    /// A whole number between two bounds.
    static Format<Integer> whole(int least, int most) {
        Json.Members schema =
                Json.object()
                        .with("type", "integer")
                        .with("minimum", Json.literal(Integer.toString(least)))
                        .with("maximum", Json.literal(Integer.toString(most)));
        return single(least, schema, scalar -> whole(scalar.text(), least, most));
    }

    private static Read<Integer> whole(String text, int least, int most) {
        String rule = " is not a whole number from " + least + " to " + most + " (write one)";
        if (!text.matches("[-+]?\\d{1,9}")) {
            return new Read.Bad<>('"' + Excerpt.of(text) + '"' + rule);
        }
        int number = Integer.parseInt(text);
        return number >= least && number <= most
                ? new Read.Good<>(number)
                : new Read.Bad<>(number + rule);
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
                                    '"'
                                            + Excerpt.of(scalar.text())
                                            + "\" is not one of "
                                            + String.join(", ", known)
                                            + Suggestion.among(known, scalar.text()));
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
                '"'
                        + Excerpt.of(text)
                        + "\" is not "
                        + what
                        + ": small letters, digits and hyphens"
                        + (usable ? " (write " + meant + ")" : " (write such as price-checking)"));
    }

    private static Format<Yaml.Scalar> asWritten(String neutral, String what) {
        Written nowhere = new Written(List.of(), 0, 0, Written.Style.PLAIN);
        Yaml.Scalar nothing = new Yaml.Scalar(Yaml.NOWHERE, neutral, false, nowhere);
        return single(
                nothing,
                Json.object().with("type", type("string", "boolean")),
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

    /// A number in exact decimals, of a size that a business can mean.
    static Read<BigDecimal> decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return new Read.Bad<>(
                    '"' + Excerpt.of(text) + "\" is not a number (write one such as 0.5)");
        }
        BigDecimal number = new BigDecimal(text);
        return number.abs().compareTo(HUGE) <= 0
                ? new Read.Good<>(number)
                : new Read.Bad<>(
                        Excerpt.of(text) + " is too large (write a number up to 1000000000000000)");
    }

    private static Read<Double> share(String text) {
        boolean percent = text.endsWith("%");
        Read<BigDecimal> number =
                decimal(percent ? text.substring(0, text.length() - 1).strip() : text);
        if (number instanceof Read.Good<BigDecimal>(BigDecimal value)) {
            double share = percent ? value.movePointLeft(2).doubleValue() : value.doubleValue();
            return share >= 0 && share <= 1
                    ? new Read.Good<>(share)
                    : new Read.Bad<>(
                            text
                                    + " is no share: it lies outside 0% to 100%"
                                    + (percent
                                            ? " (write one between)"
                                            : " (write "
                                                    + plain(value.doubleValue())
                                                    + "% or a number from 0 to 1)"));
        }
        return new Read.Bad<>('"' + Excerpt.of(text) + "\" is not a share (write 10% or 0.1)");
    }

    private static Read<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> new Read.Good<>(true);
            case "false" -> new Read.Good<>(false);
            case String _ ->
                    new Read.Bad<>(
                            '"'
                                    + Excerpt.of(text)
                                    + "\" is neither true nor false (write one of them)");
        };
    }

    private static Read<ZoneId> zone(Yaml.Scalar scalar) {
        try {
            return new Read.Good<>(ZoneId.of(scalar.text()));
        } catch (DateTimeException unknown) {
            List<String> known = new ArrayList<>(ZoneId.getAvailableZoneIds());
            known.sort(null);
            return new Read.Bad<>(
                    '"'
                            + Excerpt.of(scalar.text())
                            + "\" is not a time zone"
                            + (Suggestion.nearest(known, scalar.text()).isEmpty()
                                    ? " (write one such as Europe/Berlin)"
                                    : Suggestion.among(known, scalar.text())));
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
                        '"'
                                + Excerpt.of(text)
                                + "\" is not a time of day (write one such as 21:00)");
    }

    private static Json.Members pattern(Pattern pattern) {
        return Json.object()
                .with("type", type("string", "number"))
                .with("pattern", "^(" + pattern.pattern() + ")$");
    }

    private static Json type(String... types) {
        return Json.texts(List.of(types));
    }

    /// A number without a needless fraction.
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
