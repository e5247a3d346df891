package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Num;
import dev.carpe.event.Value;

/// Finds the shape of a condition.
final class Shapes {
    /// Below, a whole number is itself as a double.
    private static final double EXACT_BELOW = 1L << 53;

    private static final Shape OTHER = new Shape.Other();

    private Shapes() {}

    static Shape of(Tree tree) {
        if (tree instanceof Tree.Read(Reference reference, _)) {
            return new Shape.Equals(reference, Bool.TRUE);
        }
        if (!(tree instanceof Tree.Comparison(Relation relation, Tree left, Tree right, _))) {
            return OTHER;
        }
        if (left instanceof Tree.Read(Reference reference, _)) {
            return compared(reference, relation, constant(right));
        }
        return right instanceof Tree.Read(Reference reference, _)
                ? compared(reference, relation.flipped(), constant(left))
                : OTHER;
    }

    /// The constant that a tree is; missing where it is none.
    private static Value constant(Tree tree) {
        return Reading.references(tree).isEmpty() && Reading.isClosed(tree)
                ? Compiler.compile(tree, _ -> 0).evaluate(_ -> Failed.FAILED)
                : Failed.FAILED;
    }

    private static Shape compared(Reference reference, Relation relation, Value constant) {
        if (!Failed.isValue(constant)) {
            return OTHER;
        }
        if (relation == Relation.EQUAL) {
            return Equality.isNaN(constant) ? OTHER : new Shape.Equals(reference, constant);
        }
        if (!(constant instanceof Num number) || !(Math.abs(number.asDouble()) < EXACT_BELOW)) {
            return OTHER;
        }
        double bound = number.asDouble();
        return switch (relation) {
            case GREATER -> new Shape.AtLeast(reference, bound, true);
            case AT_LEAST -> new Shape.AtLeast(reference, bound, false);
            case LESS -> new Shape.AtMost(reference, bound, true);
            case AT_MOST -> new Shape.AtMost(reference, bound, false);
            case EQUAL, UNEQUAL -> OTHER;
        };
    }
}
