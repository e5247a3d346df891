package dev.carpe.server.insight;

import dev.carpe.analytics.Dimension;
import dev.carpe.analytics.Funnel;
import dev.carpe.analytics.Scope;
import dev.carpe.analytics.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A funnel as it is sent, and whom of it one asks for.
///
/// @param reached the step that they came to, from 1; for the customers behind a funnel alone
/// @param stopped whether only those who went no further
/// @param group of which group, where there is a breakdown
/// @param limit the most customers that are named
record SentFunnel(
        @Nullable String from,
        @Nullable String to,
        @Nullable Boolean simulated,
        @Nullable Boolean bots,
        @Nullable List<SentStep> steps,
        @Nullable String within,
        @Nullable String unit,
        @Nullable String by,
        @Nullable Integer reached,
        @Nullable Boolean stopped,
        @Nullable String group,
        @Nullable Integer limit) {

    /// A step as it is sent.
    record SentStep(
            @Nullable String event, @Nullable String moment, @Nullable Map<String, String> where) {
        Step step() {
            return new Step(event, moment, where == null ? Map.of() : where);
        }
    }

    /// Whom of it one asks for; all who began, where nothing is said.
    Funnel.Some some() {
        return new Funnel.Some(reached == null ? 1 : reached, Boolean.TRUE.equals(stopped), group);
    }

    /// The funnel.
    ///
    /// @throws dev.carpe.server.http.Refusal where nobody knows one of its steps
    Funnel funnel(Instant now, Known known) {
        Instant end = Question.time("to", to, now);
        Scope scope =
                new Scope(
                        Question.time("from", from, end.minus(Question.USUAL)),
                        end,
                        Boolean.TRUE.equals(simulated),
                        Boolean.TRUE.equals(bots));
        return new Funnel(
                scope,
                steps == null ? List.of() : steps(steps, known),
                Question.duration("within", within == null ? "P7D" : within),
                session(unit),
                by == null ? null : Dimension.of(by));
    }

    private static List<Step> steps(List<SentStep> sent, Known known) {
        List<Step> steps = new ArrayList<>();
        for (SentStep one : sent) {
            Step step = one.step();
            String what = step.moment() == null ? "event" : "moment";
            steps.add(known.step("the " + what + " of step " + (steps.size() + 1), step));
        }
        return steps;
    }

    private static boolean session(@Nullable String unit) {
        if (unit != null && !unit.equals("session") && !unit.equals("profile")) {
            throw Question.bad("unit", unit, "profile or session");
        }
        return "session".equals(unit);
    }
}
