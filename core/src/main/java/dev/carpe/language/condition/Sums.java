package dev.carpe.language.condition;

import java.util.List;

/// What can be calculated with what.
final class Sums {
    private static final List<Sum> PLUS =
            List.of(
                    new Sum(Type.NUMBER, Type.NUMBER, Type.NUMBER),
                    new Sum(Type.TEXT, Type.TEXT, Type.TEXT),
                    new Sum(Type.LIST, Type.LIST, Type.LIST),
                    new Sum(Type.TIME, Type.SPAN, Type.TIME),
                    new Sum(Type.SPAN, Type.TIME, Type.TIME),
                    new Sum(Type.SPAN, Type.SPAN, Type.SPAN));

    private static final List<Sum> MINUS =
            List.of(
                    new Sum(Type.NUMBER, Type.NUMBER, Type.NUMBER),
                    new Sum(Type.TIME, Type.TIME, Type.SPAN),
                    new Sum(Type.TIME, Type.SPAN, Type.TIME),
                    new Sum(Type.SPAN, Type.SPAN, Type.SPAN));

    private static final List<Sum> NUMBERS =
            List.of(new Sum(Type.NUMBER, Type.NUMBER, Type.NUMBER));

    private Sums() {}

    /// A calculation that is possible.
    ///
    /// @param left type of the left side
    /// @param right type of the right side
    /// @param result type of what comes out
    record Sum(Type left, Type right, Type result) {}

    static List<Sum> of(Operator operator) {
        return switch (operator) {
            case PLUS -> PLUS;
            case MINUS -> MINUS;
            case TIMES, DIVIDED, MODULO -> NUMBERS;
        };
    }

    /// What to write instead of a calculation that is not possible.
    static String advice(Type left, Type right) {
        if (left == Type.TEXT || right == Type.TEXT) {
            return " (string(x) makes a text of a number, double(x) a number of a text)";
        }
        if (left == Type.SPAN || right == Type.SPAN || left == Type.TIME || right == Type.TIME) {
            return " (a duration is written duration('30m'))";
        }
        return "";
    }
}
