package dev.carpe.app.mapping;

import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Value;

/// Reads numbers: `12`, `-3.50`, `1e6`. Nothing else is a number here: not `NaN`, not `1,000`, not what overflows.
final class NumberText {
    private static final double[] TENS = new double[19];

    static {
        for (int i = 0; i < TENS.length; i++) {
            TENS[i] = Math.pow(10, i);
        }
    }

    private NumberText() {}

    /// The number a text stands for, or [Missing] where it stands for none.
    static Value parse(String text) {
        int length = text.length();
        int start = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        long digits = 0;
        int point = -1;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9' && i - start < 17) {
                digits = digits * 10 + c - '0';
            } else {
                return general(text);
            }
        }
        int decimals = point < 0 ? 0 : length - point - 1;
        if (length - start - (point < 0 ? 0 : 1) == 0) {
            return Missing.MISSING;
        }
        long signed = text.charAt(0) == '-' ? -digits : digits;
        // Both operands are exact doubles below 2^53, so the quotient is the nearest double, as
        // parseDouble would find it.
        return decimals == 0
                ? Num.of(signed)
                : digits < 1L << 53 ? Num.of(signed / TENS[decimals]) : general(text);
    }

    private static Value general(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return Missing.MISSING;
            }
        }
        try {
            return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-')
                            && text.length() <= 19
                    ? Num.of(Long.parseLong(text))
                    : finite(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return Missing.MISSING;
        }
    }

    private static Value finite(double number) {
        return Double.isFinite(number) ? Num.of(number) : Missing.MISSING;
    }
}
