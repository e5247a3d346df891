package dev.carpe.language.condition;

import java.util.Optional;

/// The comparisons.
enum Relation {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Relation(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    /// The relation that a word stands for, if it does.
    static Optional<Relation> written(Token token) {
        for (Relation relation : values()) {
            if (token.is(relation.symbol)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    /// Tells whether it asks for equality rather than order.
    boolean isEquality() {
        return this == EQUAL || this == UNEQUAL;
    }

    /// The same question with its sides exchanged.
    Relation flipped() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case UNEQUAL -> UNEQUAL;
            case LESS -> GREATER;
            case AT_MOST -> AT_LEAST;
            case GREATER -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }

    /// The answer for two sides whose order is known.
    ///
    /// @param order negative, zero or positive, as of [Comparable]
    boolean holds(int order) {
        return holds((long) order, 0L);
    }

    /// The answer for two whole numbers.
    boolean holds(long left, long right) {
        return switch (this) {
            case EQUAL -> left == right;
            case UNEQUAL -> left != right;
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case GREATER -> left > right;
            case AT_LEAST -> left >= right;
        };
    }

    /// The answer for two doubles; NaN is unequal to everything and compares with nothing.
    boolean holds(double left, double right) {
        return switch (this) {
            case EQUAL -> left == right;
            case UNEQUAL -> left != right;
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case GREATER -> left > right;
            case AT_LEAST -> left >= right;
        };
    }
}
