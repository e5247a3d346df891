package dev.carpe.language.condition;

import java.util.List;

/// The words of an expression, one after the other. Stops the reading at the first word that cannot
/// be understood: what follows it would only be guessed at.
final class Words {
    /// Levels an expression may be nested; what evaluates it is as deep.
    static final int DEEPEST = 100;

    private final List<Token> tokens;
    private final List<Finding> findings;
    private int at;

    Words(List<Token> tokens, List<Finding> findings) {
        this.tokens = tokens;
        this.findings = findings;
    }

    /// The next word.
    Token next() {
        return tokens.get(at);
    }

    /// The word after the next.
    Token second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    /// Where a piece stands that starts at the offset and ends with the last word taken; stops where
    /// it is nested too deep.
    Tree.Spot spot(int from, List<Tree> inner) {
        int height = 1;
        for (Tree tree : inner) {
            height = Math.max(height, tree.spot().height() + 1);
        }
        if (height > DEEPEST) {
            throw tooDeep(from);
        }
        return new Tree.Spot(from, tokens.get(at - 1).to(), height);
    }

    Stop tooDeep(int offset) {
        return stop(offset, "more than " + DEEPEST + " operations inside one another (split it)");
    }

    Token take() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /// Takes the next word if it is this symbol.
    boolean took(String symbol) {
        boolean is = next().is(symbol);
        if (is) {
            take();
        }
        return is;
    }

    /// Takes a word of other languages for the symbol it means there, and reports it.
    boolean tookWord(String word, String symbol) {
        boolean is = next().kind() == Token.Kind.NAME && next().text().equalsIgnoreCase(word);
        if (is) {
            Token token = take();
            report(token.from(), token.text() + " is not an operator (write " + symbol + ")");
        }
        return is;
    }

    /// Takes the symbol or stops.
    void expect(String symbol, String why) {
        if (!took(symbol)) {
            String instead = next().shown();
            throw stop(next().from(), "`" + symbol + "` " + why + ", not " + instead);
        }
    }

    void report(int offset, String message) {
        findings.add(new Finding(offset, message));
    }

    /// Reports what makes reading on senseless.
    Stop stop(int offset, String message) {
        report(offset, message);
        return new Stop();
    }

    /// What stands for a piece that was reported and is left out.
    static Tree nothing(int from) {
        return new Tree.Literal(Failed.FAILED, new Tree.Spot(from, from, 1));
    }

    /// Thrown where reading cannot go on; the finding is already reported.
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stop() {
            super("reported", null, false, false);
        }
    }
}
