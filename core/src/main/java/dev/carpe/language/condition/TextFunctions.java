package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Function.Parameter;
import dev.carpe.language.condition.Function.Style;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/// What can be asked of texts, and the size of everything that has one. Positions in a text are
/// counted in characters as people see them numbered (code points), not in halves of them.
final class TextFunctions {
    /// No text that an expression makes is longer.
    static final int LONGEST = 65_536;

    static final Parameter TEXT = new Parameter(Type.TEXT);

    static final List<Function> ALL =
            List.of(
                    Function.unary(
                            "size",
                            Style.EITHER,
                            new Parameter(Type.TEXT, Type.LIST, Type.STRUCT),
                            Type.NUMBER,
                            TextFunctions::size),
                    question("contains", String::contains),
                    question("startsWith", String::startsWith),
                    question("endsWith", String::endsWith),
                    Function.binary(
                            "matches",
                            Style.EITHER,
                            TEXT,
                            new Parameter(Literals.PATTERN, Type.TEXT),
                            Type.BOOL,
                            TextFunctions::matches),
                    change("lowerAscii", text -> mapped(text, 'A', 'Z', 'a' - 'A')),
                    change("upperAscii", text -> mapped(text, 'a', 'z', 'A' - 'a')),
                    change("trim", TextFunctions::trimmed),
                    change("reverse", text -> new StringBuilder(text).reverse().toString()));

    private TextFunctions() {}

    private static Function question(String name, BiPredicate<String, String> holds) {
        return Function.binary(
                name,
                Style.MEMBER,
                TEXT,
                TEXT,
                Type.BOOL,
                (text, part) -> Bool.of(holds.test(said(text), said(part))));
    }

    private static Function change(String name, UnaryOperator<String> change) {
        return Function.unary(
                name, Style.MEMBER, TEXT, Type.TEXT, text -> new Text(change.apply(said(text))));
    }

    /// What a text says; the parameter was declared a text.
    static String said(Value text) {
        return ((Text) text).value();
    }

    /// A text of bounded length, or a failure.
    static Value bounded(CharSequence text) {
        return text.length() > LONGEST ? Failed.FAILED : new Text(text.toString());
    }

    /// Only for patterns that are no constants, which the checker refuses.
    private static Value matches(Value text, Value pattern) {
        String written = said(pattern);
        return Regex.complaint(written).isPresent()
                ? Failed.FAILED
                : Regex.of(written).find(said(text));
    }

    private static Value size(Value value) {
        return switch (value) {
            case Text(String text) -> Num.of((long) text.codePointCount(0, text.length()));
            case Listing list -> Num.of((long) list.values().size());
            case Struct struct -> Num.of((long) struct.size());
            default -> Failed.FAILED;
        };
    }

    private static String mapped(String text, char first, char last, int by) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < changed.length(); i++) {
            char c = changed.charAt(i);
            if (c >= first && c <= last) {
                changed.setCharAt(i, (char) (c + by));
            }
        }
        return changed.toString();
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// White space as Unicode defines it.
    private static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
    }
}
