package dev.carpe.detect;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.condition.Condition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A definition compiled for detection.
///
/// @param index place in the plan: inner before outer, then by definition id
/// @param definition what it was compiled from
/// @param lane the lane of its `same`, or -1 where it has none
/// @param keySlots slots of its `same`, in order
/// @param purpose bit of its consent purpose in [Origin#consent()], or 0 where it needs none
/// @param rearm quiet after a raise, milliseconds
/// @param lasts shelf life, milliseconds
/// @param endsOn what ends it sooner, or null
/// @param momentKind kind of the rows its raises make for other definitions, or -1 if none listens
/// @param kinds kinds of rows that it looks at
/// @param memory how long a row can matter to it, milliseconds
/// @param intents the conditions of `intent: add:`, in order
/// @param placeholders by part of `explain`, the number by which a [View] answers it; -1 for words
/// @param names what names mean in it
/// @param body how it is recognised
record Rule(
        int index,
        MomentDefinition definition,
        int lane,
        int[] keySlots,
        int purpose,
        long rearm,
        long lasts,
        @Nullable Selector endsOn,
        int momentKind,
        int[] kinds,
        long memory,
        Condition[] intents,
        int[] placeholders,
        Names names,
        Body body) {

    /// Most steps of a pattern.
    static final int MOST_STAGES = 32;

    /// A window that never closes.
    static final long UNBOUNDED = Long.MAX_VALUE / 4;

    /// Tells whether this is another plan's rule of the same version: nothing that it does or tells was edited.
    boolean continues(Rule other) {
        MomentDefinition before = other.definition;
        return definition.id().equals(before.id())
                && definition.version() == before.version()
                && Objects.equals(definition.purpose(), before.purpose())
                && definition.detect().equals(before.detect())
                && definition.lasts().equals(before.lasts())
                && definition.endsOn().equals(before.endsOn())
                && definition.rearm().equals(before.rearm())
                && definition.intent().equals(before.intent())
                && Objects.equals(definition.explain(), before.explain())
                && Objects.equals(model(), other.model());
    }

    /// Tells whether it ends in an absence, which runs until its time is over.
    boolean isAbsence() {
        return body instanceof Pattern pattern && pattern.trailing() != null;
    }

    /// Most independent stories that are remembered for it at one time.
    int mostKeys() {
        return lane < 0 ? 1 : Strands.MOST_KEYS;
    }

    /// Most rows that one of its raises can name, where there are so many.
    long mostUsed(long rows) {
        if (!(body instanceof Pattern pattern)) {
            return 1;
        }
        long used = 0;
        for (Stage stage : pattern.stages()) {
            used +=
                    switch (stage) {
                        case Stage.Count count -> count.times();
                        case Stage.Sum _ -> rows;
                        case Stage.Gap _ -> 0;
                    };
        }
        return Math.min(used, rows);
    }

    private @Nullable Object model() {
        return body instanceof Predict predict ? predict.model() : null;
    }

    /// The same rule as if it had no `same`: all events tell one story.
    Rule keyless() {
        return new Rule(
                index,
                definition,
                -1,
                new int[0],
                purpose,
                rearm,
                lasts,
                endsOn,
                momentKind,
                kinds,
                memory,
                intents,
                placeholders,
                names,
                body);
    }

    /// How a rule recognises its moment.
    sealed interface Body {
        /// Tells whether a row of a kind can be what decides that a moment is raised: the last event used, or an absence's anchor. Intent
        /// and explanation read no other, save by a step's name.
        boolean decides(int kind);
    }

    /// Steps.
    ///
    /// @param within milliseconds from the first event used to the last, or [#UNBOUNDED]
    /// @param stages the steps, without a trailing absence
    /// @param trailing the absence that ends the pattern, or null
    /// @param without what must not lie between, or null
    /// @param anyOrder whether the steps may come in any order
    /// @param atLeast how many steps suffice
    /// @param plain whether walking back and taking the latest event that fits is exact (see [WayFinder])
    /// @param needsSeveral whether one event alone never completes it
    /// @param filled by event of a way, the step that it fills; where that differs from way to way, as if each were filled by one
    record Pattern(
            long within,
            Stage[] stages,
            Stage.@Nullable Gap trailing,
            @Nullable Selector without,
            boolean anyOrder,
            int atLeast,
            boolean plain,
            boolean needsSeveral,
            byte[] filled)
            implements Body {

        @Override
        public boolean decides(int kind) {
            for (int stage = ordered() ? stages.length - 1 : 0; stage < stages.length; stage++) {
                if (stages[stage].selector().means(kind)) {
                    return true;
                }
            }
            return false;
        }

        /// Tells whether all steps are needed in the order written.
        boolean ordered() {
            return !anyOrder && atLeast == stages.length;
        }

        /// Tells whether a `without` event might fill a step, in which case it does not count against itself.
        boolean withoutMayFill() {
            if (without == null) {
                return false;
            }
            for (Stage stage : stages) {
                if (stage.selector().overlaps(without)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// A decaying score.
    ///
    /// @param halfLife milliseconds
    /// @param raiseAt crossing this raises
    /// @param clearAt falling below this arms again
    /// @param on what adds
    /// @param by how much, line by line
    record Score(double halfLife, double raiseAt, double clearAt, Selector[] on, double[] by)
            implements Body {
        @Override
        public boolean decides(int kind) {
            for (Selector each : on) {
                if (each.means(kind)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// A model's probability.
    ///
    /// @param model the frozen model
    /// @param slots the slots of the model's inputs, in its order
    /// @param atLeast crossing this raises
    /// @param clearAt falling below this arms again
    record Predict(dev.carpe.predict.Model model, int[] slots, double atLeast, double clearAt)
            implements Body {
        @Override
        public boolean decides(int kind) {
            return true;
        }
    }
}
