package dev.carpe.language.condition;

import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;

/// Calculation with values. Whole numbers are kept exactly as long as they fit 64 bits; a division
/// that leaves a fraction, and a result that does not fit, is a double.
final class Arithmetic {
    /// No list that an expression makes is longer.
    static final int LONGEST_LIST = 10_000;

    private Arithmetic() {}

    /// A compiled calculation.
    record Calculation(Operator operator, Node left, Node right) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            return calculate(operator, SlotNode.read(left, slots), SlotNode.read(right, slots));
        }
    }

    /// A compiled `-of`.
    record Negation(Node of) implements Node {
        @Override
        public Value evaluate(Slots slots) {
            return switch (of.evaluate(slots)) {
                case Num number -> minus(Num.of(0L), number);
                case Span(long millis) -> Spans.of(-millis);
                case Value other -> Failed.of(other, other);
            };
        }
    }

    static Value calculate(Operator operator, Value left, Value right) {
        if (left instanceof Num a && right instanceof Num b) {
            return numbers(operator, a, b);
        }
        if (!Failed.isValue(left) || !Failed.isValue(right)) {
            return Failed.of(left, right);
        }
        return switch (operator) {
            case PLUS -> plus(left, right);
            case MINUS -> minus(left, right);
            case TIMES, DIVIDED, MODULO -> Failed.FAILED;
        };
    }

    private static Value numbers(Operator operator, Num a, Num b) {
        return switch (operator) {
            case PLUS -> plus(a, b);
            case MINUS -> minus(a, b);
            case TIMES -> times(a, b);
            case DIVIDED -> divided(a, b);
            case MODULO -> modulo(a, b);
        };
    }

    private static Value plus(Num a, Num b) {
        if (a instanceof Num.Whole(long x) && b instanceof Num.Whole(long y)) {
            long sum = x + y;
            boolean overflow = ((x ^ sum) & (y ^ sum)) < 0;
            return overflow ? Num.of((double) x + (double) y) : Num.of(sum);
        }
        return Num.of(a.asDouble() + b.asDouble());
    }

    private static Value minus(Num a, Num b) {
        if (a instanceof Num.Whole(long x) && b instanceof Num.Whole(long y)) {
            long difference = x - y;
            boolean overflow = ((x ^ y) & (x ^ difference)) < 0;
            return overflow ? Num.of((double) x - (double) y) : Num.of(difference);
        }
        return Num.of(a.asDouble() - b.asDouble());
    }

    private static Value times(Num a, Num b) {
        if (a instanceof Num.Whole(long x) && b instanceof Num.Whole(long y)) {
            long product = x * y;
            boolean fits = Math.multiplyHigh(x, y) == product >> 63;
            return fits ? Num.of(product) : Num.of((double) x * (double) y);
        }
        return Num.of(a.asDouble() * b.asDouble());
    }

    private static Value divided(Num a, Num b) {
        if (b.asDouble() == 0) {
            return Failed.FAILED;
        }
        if (a instanceof Num.Whole(long x) && b instanceof Num.Whole(long y)) {
            boolean whole = x % y == 0 && !(x == Long.MIN_VALUE && y == -1);
            return whole ? Num.of(x / y) : Num.of((double) x / (double) y);
        }
        return Num.of(a.asDouble() / b.asDouble());
    }

    private static Value modulo(Num a, Num b) {
        return a instanceof Num.Whole(long x) && b instanceof Num.Whole(long y) && y != 0
                ? Num.of(x % y)
                : Failed.FAILED;
    }

    private static Value plus(Value left, Value right) {
        return switch (left) {
            case Text(String a) when right instanceof Text(String b) ->
                    a.length() + b.length() > TextFunctions.LONGEST
                            ? Failed.FAILED
                            : new Text(a + b);
            case Listing(List<Value> a) when right instanceof Listing(List<Value> b) ->
                    joined(a, b);
            case Time(long a) when right instanceof Span(long b) -> Times.of(a + b);
            case Span(long a) when right instanceof Time(long b) -> Times.of(a + b);
            case Span(long a) when right instanceof Span(long b) -> Spans.of(a + b);
            case Value _ -> Failed.FAILED;
        };
    }

    private static Value minus(Value left, Value right) {
        return switch (left) {
            case Time(long a) when right instanceof Time(long b) -> Spans.of(a - b);
            case Time(long a) when right instanceof Span(long b) -> Times.of(a - b);
            case Span(long a) when right instanceof Span(long b) -> Spans.of(a - b);
            case Value _ -> Failed.FAILED;
        };
    }

    private static Value joined(List<Value> a, List<Value> b) {
        if (a.size() + b.size() > LONGEST_LIST) {
            return Failed.FAILED;
        }
        List<Value> joined = new ArrayList<>(a);
        joined.addAll(b);
        return new Listing(joined);
    }
}
