package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Function.Parameter;
import dev.carpe.language.condition.Function.Style;
import java.math.BigDecimal;
import java.util.List;

/// Functions that make a value of one type from a value of another.
final class Conversions {
    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_BELOW = 1e21;

    /// No number of more characters is read.
    private static final int LONGEST_NUMBER = 400;

    static final List<Function> ALL =
            List.of(
                    conversion("string", Type.TEXT, Conversions::text),
                    conversion("int", Type.NUMBER, Conversions::whole),
                    conversion("uint", Type.NUMBER, Conversions::unsigned),
                    conversion("double", Type.NUMBER, Conversions::number),
                    conversion("bool", Type.BOOL, Conversions::bool),
                    conversion("dyn", Type.ANY, value -> value),
                    Function.unary(
                            "duration",
                            Style.GLOBAL,
                            new Parameter(Literals.DURATION, Type.TEXT, Type.SPAN),
                            Type.SPAN,
                            value ->
                                    value instanceof Text(String text) ? Spans.parse(text) : value),
                    Function.unary(
                            "timestamp",
                            Style.GLOBAL,
                            new Parameter(Literals.TIMESTAMP, Type.TEXT, Type.NUMBER, Type.TIME),
                            Type.TIME,
                            Conversions::time));

    private Conversions() {}

    private static Function conversion(String name, Type result, Function.Unary body) {
        return Function.unary(name, Style.GLOBAL, new Parameter(Type.ANY), result, body);
    }

    static Value text(Value value) {
        return switch (value) {
            case Text text -> text;
            case Bool truth -> new Text(truth.toString());
            case Num number -> new Text(text(number));
            case Time time -> new Text(time.toString());
            case Span span -> new Text(Spans.text(span));
            case Listing _, Struct _, Missing _ -> Failed.FAILED;
        };
    }

    private static String text(Num number) {
        return switch (number) {
            case Num.Whole whole -> whole.toString();
            case Num.Real(double real) -> {
                double size = Math.abs(real);
                boolean plain = size >= PLAIN_FROM && size < PLAIN_BELOW;
                yield plain ? BigDecimal.valueOf(real).toPlainString() : Double.toString(real);
            }
        };
    }

    /// A whole number: the fraction is cut off.
    private static Value whole(Value value) {
        return switch (value) {
            case Num.Whole whole -> whole;
            case Num.Real(double real) -> {
                boolean fits = Math.abs(real) < -(double) Long.MIN_VALUE;
                yield fits ? Num.of((long) real) : Failed.FAILED;
            }
            case Text(String text) -> whole(text);
            case Time(long millis) -> Num.of(Math.floorDiv(millis, 1000L));
            case Bool _, Span _, Listing _, Struct _, Missing _ -> Failed.FAILED;
        };
    }

    private static Value whole(String text) {
        try {
            return Num.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Failed.FAILED;
        }
    }

    private static Value unsigned(Value value) {
        Value whole = value instanceof Time ? Failed.FAILED : whole(value);
        return whole instanceof Num.Whole(long number) && number < 0 ? Failed.FAILED : whole;
    }

    private static Value number(Value value) {
        return switch (value) {
            case Num number -> number;
            case Text(String text) -> number(text);
            case Bool _, Time _, Span _, Listing _, Struct _, Missing _ -> Failed.FAILED;
        };
    }

    private static Value number(String text) {
        boolean named = List.of("NaN", "Infinity", "-Infinity").contains(text);
        if (!named && !isPlainNumber(text)) {
            return Failed.FAILED;
        }
        try {
            return Num.of(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return Failed.FAILED;
        }
    }

    private static boolean isPlainNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() <= LONGEST_NUMBER;
    }

    private static Value bool(Value value) {
        if (value instanceof Bool) {
            return value;
        }
        if (!(value instanceof Text(String text))) {
            return Failed.FAILED;
        }
        return switch (text) {
            case "1", "t", "true", "TRUE", "True" -> Bool.TRUE;
            case "0", "f", "false", "FALSE", "False" -> Bool.FALSE;
            default -> Failed.FAILED;
        };
    }

    private static Value time(Value value) {
        return switch (value) {
            case Time time -> time;
            case Text(String text) -> Times.parse(text);
            case Num.Whole(long seconds) -> {
                boolean near = Math.abs(seconds) < Long.MAX_VALUE / 1000;
                yield near ? Times.of(seconds * 1000) : Failed.FAILED;
            }
            case Num.Real _, Bool _, Span _, Listing _, Struct _, Missing _ -> Failed.FAILED;
        };
    }
}
