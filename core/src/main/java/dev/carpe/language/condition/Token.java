package dev.carpe.language.condition;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;

/// One word of an expression.
///
/// @param kind what sort of word
/// @param text as it is meant: a symbol, a name, a number's digits; for a text its source
/// @param value what a text says; missing for other words
/// @param from offset of its first character
/// @param to offset after its last
record Token(Kind kind, String text, Value value, int from, int to) {
    enum Kind {
        NAME,
        /// A name in backticks: never a keyword.
        QUOTED,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    Token(Kind kind, String text, int from, int to) {
        this(kind, text, Missing.MISSING, from, to);
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /// The token as an author would recognise it.
    String shown() {
        return kind == Kind.END ? "the end" : text;
    }
}
