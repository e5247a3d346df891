package dev.carpe.language.condition;

import dev.carpe.event.Num;
import java.util.Optional;

/// Reads numbers as CEL writes them: `42`, `0x2A`, `4.2`, `.5`, `42e3`, `42u`.
final class NumberScanner {
    private NumberScanner() {}

    /// The offset after the number that starts at `from`.
    static int end(String source, int from) {
        if (source.startsWith("0x", from) || source.startsWith("0X", from)) {
            int end = from + 2;
            while (end < source.length() && Character.digit(source.charAt(end), 16) >= 0) {
                end++;
            }
            return end == from + 2 ? from + 1 : suffix(source, end);
        }
        int whole = digits(source, from);
        int end = whole;
        if (at(source, end) == '.' && Lexer.isDigit(at(source, end + 1))) {
            end = digits(source, end + 1);
        }
        end = exponent(source, end);
        return end == whole ? suffix(source, end) : end;
    }

    private static int exponent(String source, int from) {
        if (at(source, from) != 'e' && at(source, from) != 'E') {
            return from;
        }
        char sign = at(source, from + 1);
        int first = sign == '+' || sign == '-' ? from + 2 : from + 1;
        return Lexer.isDigit(at(source, first)) ? digits(source, first) : from;
    }

    private static int digits(String source, int from) {
        int end = from;
        while (Lexer.isDigit(at(source, end))) {
            end++;
        }
        return end;
    }

    private static int suffix(String source, int end) {
        return at(source, end) == 'u' || at(source, end) == 'U' ? end + 1 : end;
    }

    private static char at(String source, int index) {
        return index < source.length() ? source.charAt(index) : ' ';
    }

    /// The number written, or nothing where it is too large to be kept.
    ///
    /// @param sign `-` or nothing, so that the smallest whole number can be written
    static Optional<Num> value(String written, String sign) {
        String digits =
                written.endsWith("u") || written.endsWith("U")
                        ? written.substring(0, written.length() - 1)
                        : written;
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return Optional.of(Num.of(Long.parseLong(sign + digits.substring(2), 16)));
            }
            if (isWhole(digits)) {
                return Optional.of(Num.of(Long.parseLong(sign + digits)));
            }
            double number = Double.parseDouble(sign + digits);
            return Double.isFinite(number) ? Optional.of(Num.of(number)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(String digits) {
        return digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
