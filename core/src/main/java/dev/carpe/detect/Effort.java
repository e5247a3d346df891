package dev.carpe.detect;

import java.util.function.Consumer;

/// How much may be tried for one question. Searches are exponential at worst, therefore bounded: past a number of tries the answer is "no
/// way", and whoever asked is told which rule it was.
final class Effort {
    private static final int MOST = 50_000;
    private static final int MOST_IN_HINDSIGHT = 2_000;

    private final int most;
    private final Consumer<Rule> givenUp;
    private int tries;

    /// @param givenUp is told the rule of every question for which the tries did not suffice
    Effort(Consumer<Rule> givenUp) {
        this(MOST, givenUp);
    }

    private Effort(int most, Consumer<Rule> givenUp) {
        this.most = most;
        this.givenUp = givenUp;
    }

    /// Less, for explanations: they ask of every event whether it would have been enough under one constraint less.
    static Effort inHindsight() {
        return new Effort(MOST_IN_HINDSIGHT, _ -> {});
    }

    /// Tries for a question within a question.
    Effort another() {
        return new Effort(most, givenUp);
    }

    void begin() {
        tries = 0;
    }

    /// Tells whether one more may be tried.
    boolean spend(Question question) {
        if (isSpent()) {
            return false;
        }
        if (++tries > most) {
            givenUp.accept(question.rule);
            return false;
        }
        return true;
    }

    boolean isSpent() {
        return tries > most;
    }
}
