package dev.carpe.language;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Numbers as people write them.
final class Numbers {
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][-+]?\\d{1,3})?");
    private static final BigDecimal HUGE = new BigDecimal("1e15");

    private Numbers() {}

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

    /// A number between two bounds.
    static Read<Double> between(String text, double least, double most) {
        return switch (decimal(text)) {
            case Read.Bad<BigDecimal>(String message) -> new Read.Bad<>(message);
            case Read.Good<BigDecimal>(BigDecimal value) ->
                    within(value.doubleValue(), least, most);
        };
    }

    private static Read<Double> within(double value, double least, double most) {
        return value >= least && value <= most
                ? new Read.Good<>(value)
                : new Read.Bad<>(
                        "%s lies outside %s to %s (write a number between them)"
                                .formatted(plain(value), plain(least), plain(most)));
    }

    /// A whole number between two bounds.
    static Read<Integer> whole(String text, int least, int most) {
        String rule = " is not a whole number from " + least + " to " + most + " (write one)";
        if (!text.matches("[-+]?\\d{1,9}")) {
            return new Read.Bad<>('"' + Excerpt.of(text) + '"' + rule);
        }
        int number = Integer.parseInt(text);
        return number >= least && number <= most
                ? new Read.Good<>(number)
                : new Read.Bad<>(number + rule);
    }

    /// A share: `10%` or `0.1`.
    static Read<Double> share(String text) {
        boolean percent = text.endsWith("%");
        Read<BigDecimal> number =
                decimal(percent ? text.substring(0, text.length() - 1).strip() : text);
        if (number instanceof Read.Good<BigDecimal>(BigDecimal value)) {
            double share = percent ? value.movePointLeft(2).doubleValue() : value.doubleValue();
            return share >= 0 && share <= 1
                    ? new Read.Good<>(share)
                    : new Read.Bad<>(
                            "%s is no share: it lies outside 0%% to 100%%%s"
                                    .formatted(
                                            text,
                                            (percent
                                                    ? " (write one between)"
                                                    : " (write %s%% or a number from 0 to 1)"
                                                            .formatted(
                                                                    plain(value.doubleValue())))));
        }
        return new Read.Bad<>('"' + Excerpt.of(text) + "\" is not a share (write 10% or 0.1)");
    }

    /// A relative change: `15%`, `-5%` or `0.15`; nothing can fall by more than all of it.
    static Read<Double> change(String text) {
        boolean percent = text.endsWith("%");
        Read<BigDecimal> number =
                decimal(percent ? text.substring(0, text.length() - 1).strip() : text);
        if (number instanceof Read.Good<BigDecimal>(BigDecimal value)) {
            double change = percent ? value.movePointLeft(2).doubleValue() : value.doubleValue();
            return change >= -1
                    ? new Read.Good<>(change)
                    : new Read.Bad<>(
                            text
                                    + " is no change: nothing falls by more than 100% (write -5%, say)");
        }
        return new Read.Bad<>(
                '"' + Excerpt.of(text) + "\" is not a relative change (write 15%, -5% or 0.15)");
    }

    /// A number without a needless fraction.
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
