package dev.carpe.app.replay;

import dev.carpe.decide.Decision;
import dev.carpe.decide.Withheld;
import java.time.Instant;

/// What one trigger made of a moment.
public sealed interface Verdict {
    /// When it was decided.
    Instant at();

    /// It was answered.
    ///
    /// @param decision with what
    record Said(Decision decision) implements Verdict {
        @Override
        public Instant at() {
            return decision.at();
        }
    }

    /// It lies in past data, and would have been answered.
    ///
    /// @param decision with what
    record WouldSay(Decision decision) implements Verdict {
        @Override
        public Instant at() {
            return decision.at();
        }
    }

    /// It was not answered.
    ///
    /// @param at when that was decided
    /// @param withheld by which trigger, and why
    record Nothing(Instant at, Withheld withheld) implements Verdict {}
}
