package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Num;
import dev.carpe.event.Value;
import java.util.Optional;

/// Comparisons of calculated numbers (`price * quantity > 100`) without an object per result. A
/// measure is a double where that is exactly what the calculation gives, and NaN where it is not sure
/// to be: then the comparison is made again the slow and exact way.
final class Measures {
    private static final double EXACT_BELOW = 1L << 53;

    private Measures() {}

    @FunctionalInterface
    private interface Measure {
        double of(Slots slots);
    }

    /// A fast form of a comparison, where one side calculates and both can be measured.
    ///
    /// @param exact the comparison made the slow way
    static Node comparison(Tree.Comparison tree, Node left, Node right, Node exact) {
        boolean calculates =
                tree.left() instanceof Tree.Calculation || tree.right() instanceof Tree.Calculation;
        Optional<Measure> first = measure(left);
        Optional<Measure> second = measure(right);
        return calculates && first.isPresent() && second.isPresent()
                ? new Compared(tree.relation(), first.get(), second.get(), exact)
                : exact;
    }

    private static Optional<Measure> measure(Node node) {
        return switch (node) {
            case Constant(Num number) when isExact(number.asDouble()) -> {
                double value = number.asDouble();
                yield Optional.of(_ -> value);
            }
            case SlotNode(int slot) -> Optional.of(slots -> number(slots.value(slot)));
            case Arithmetic.Calculation(Operator operator, Node left, Node right) ->
                    measure(left).flatMap(a -> measure(right).map(b -> calculated(operator, a, b)));
            case Node _ -> Optional.empty();
        };
    }

    /// Below 2^53 a whole number is itself as a double; one that lies above is not rounded to below.
    private static boolean isExact(double number) {
        return Math.abs(number) < EXACT_BELOW;
    }

    private static double sure(double number) {
        return isExact(number) ? number : Double.NaN;
    }

    private static double number(Value value) {
        if (value instanceof Num.Real(double real)) {
            return sure(real);
        }
        return value instanceof Num.Whole(long whole) ? sure((double) whole) : Double.NaN;
    }

    private static Measure calculated(Operator operator, Measure left, Measure right) {
        return switch (operator) {
            case PLUS -> slots -> sure(left.of(slots) + right.of(slots));
            case MINUS -> slots -> sure(left.of(slots) - right.of(slots));
            case TIMES -> slots -> sure(left.of(slots) * right.of(slots));
            case DIVIDED -> slots -> sure(left.of(slots) / right.of(slots));
            case MODULO -> slots -> remainder(left.of(slots), right.of(slots));
        };
    }

    private static double remainder(double left, double right) {
        boolean whole = left == Math.rint(left) && right == Math.rint(right);
        return whole ? sure(left % right) : Double.NaN;
    }

    private record Compared(Relation relation, Measure left, Measure right, Node exact)
            implements Node {
        @Override
        public Value evaluate(Slots slots) {
            double a = left.of(slots);
            double b = right.of(slots);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return exact.evaluate(slots);
            }
            return Bool.of(relation.holds(a, b));
        }
    }
}
