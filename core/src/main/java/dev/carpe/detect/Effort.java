package dev.carpe.detect;

import java.util.function.Consumer;

/// How much may be tried for one question. Searches are exponential at worst, therefore bounded: past [#MOST] tries the answer is "no
/// way", and whoever asked is told which rule it was.
final class Effort {
    static final int MOST = 50_000;

    private final Consumer<Rule> givenUp;
    private int tries;

    /// @param givenUp is told the rule of every question for which the tries did not suffice
    Effort(Consumer<Rule> givenUp) {
        this.givenUp = givenUp;
    }

    /// Tries for a question within a question.
    Effort another() {
        return new Effort(givenUp);
    }

    void begin() {
        tries = 0;
    }

    /// Tells whether one more may be tried.
    boolean spend(Question question) {
        if (isSpent()) {
            return false;
        }
        if (++tries > MOST) {
            givenUp.accept(question.rule);
            return false;
        }
        return true;
    }

    boolean isSpent() {
        return tries > MOST;
    }
}
