package dev.carpe.language;

import dev.carpe.language.condition.Expression;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a moment is recognised.
public sealed interface Detection {

    /// The property names that make one story per value; empty for one story per profile.
    List<String> same();

    /// Events in a pattern.
    ///
    /// @param same key properties: none, one, or a pair
    /// @param within longest time from the first event used to the last, or null where the compiler allows none
    /// @param steps the steps, at least one
    /// @param anyOrder whether the steps may come in any order
    /// @param atLeast how many of the steps suffice; `steps.size()` unless `any: n` says fewer
    /// @param without events that must not lie strictly between the first event used and the last; null for none
    record Pattern(
            List<String> same,
            @Nullable Duration within,
            List<Step> steps,
            boolean anyOrder,
            int atLeast,
            @Nullable Matcher without)
            implements Detection {
        public Pattern {
            same = List.copyOf(same);
            steps = List.copyOf(steps);
        }
    }

    /// A score that events add to and time halves.
    ///
    /// @param same key properties
    /// @param halfLife time in which the score halves
    /// @param raiseAt crossing from below to at least this raises
    /// @param clearAt after a crossing the score must fall below this before it can raise again
    /// @param add what adds how much
    record Score(
            List<String> same,
            Duration halfLife,
            double raiseAt,
            double clearAt,
            List<Addition> add)
            implements Detection {
        public Score {
            same = List.copyOf(same);
            add = List.copyOf(add);
        }
    }

    /// One line of a score.
    ///
    /// @param on the events
    /// @param by how much each adds; negative takes away
    record Addition(Matcher on, double by) {}

    /// A trained model's probability that an outcome follows.
    ///
    /// @param same key properties
    /// @param outcome the event predicted
    /// @param within in which time
    /// @param atLeast crossing from below to at least this probability raises
    /// @param clearAt the probability must fall below this before it can raise again
    record Predict(
            List<String> same, Matcher outcome, Duration within, double atLeast, double clearAt)
            implements Detection {
        public Predict {
            same = List.copyOf(same);
        }
    }

    /// One line of `intent: add:`.
    ///
    /// @param when the condition
    /// @param by what it adds to the intent
    /// @param because the reason shown
    record IntentRule(Expression when, double by, String because) {}
}
