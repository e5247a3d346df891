package dev.carpe.language.condition;

import java.util.Optional;

/// The comparisons.
enum Relation {
    EQUAL("==", 0b010),
    UNEQUAL("!=", 0b101),
    LESS("<", 0b001),
    AT_MOST("<=", 0b011),
    GREATER(">", 0b100),
    AT_LEAST(">=", 0b110);

    private final String symbol;

    /// From the right: whether it holds for a smaller, an equal and a larger left side.
    private final int held;

    Relation(String symbol, int held) {
        this.symbol = symbol;
        this.held = held;
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
        return (held >> (Integer.signum(order) + 1) & 1) != 0;
    }
}
