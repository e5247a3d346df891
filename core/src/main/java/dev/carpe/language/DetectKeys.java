package dev.carpe.language;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// The keys of `detect:` and of what stands under it.
final class DetectKeys {
    private DetectKeys() {}

    static final Key<List<String>> SAME =
            Key.optional(
                    "same",
                    Collected.oneOrMore(Formats.PROPERTY),
                    "One independent story per value of this property; two of them for a pair");
    static final Key<Duration> WITHIN =
            Key.optional(
                    "within",
                    Formats.DURATION,
                    "The longest time from the first event used to the last");
    static final Key<List<Fields>> STEPS =
            Key.optional(
                    "steps",
                    Collected.listOf(Collected.block(StepKeys.TABLE)),
                    "The events, in this order; other events may lie between");
    static final Key<Order> ORDER =
            Key.optional(
                    "order", Formats.word(Order.values()), "any: the steps may come in any order");
    static final Key<Integer> ANY =
            Key.optional("any", Formats.whole(1, 256), "How many of the steps suffice");
    static final Key<Yaml> WITHOUT =
            Key.optional(
                    "without",
                    Collected.raw(Schemas.MATCHER),
                    "None of these may lie between the first event used and the last");
    static final Key<Fields> SCORE =
            Key.optional(
                    "score",
                    Collected.block(ScoreKeys.TABLE),
                    "Instead of steps: a score that events add to and time halves");
    static final Key<Fields> PREDICT =
            Key.optional(
                    "predict",
                    Collected.block(PredictKeys.TABLE),
                    "Instead of steps: a trained model's probability");

    static final Keys TABLE =
            Keys.of(
                    "a detection",
                    "How a moment is recognised: by steps, by a score or by a prediction",
                    SAME,
                    WITHIN,
                    STEPS,
                    ORDER,
                    ANY,
                    WITHOUT,
                    SCORE,
                    PREDICT);

    /// Values of `order:`.
    enum Order {
        ANY
    }

    /// The keys of one step.
    static final class StepKeys {
        private StepKeys() {}

        static final Key<Yaml> ON =
                Key.optional("on", Collected.raw(Schemas.MATCHER), "Events that must come");
        static final Key<Yaml> NO =
                Key.optional(
                        "no",
                        Collected.raw(Schemas.MATCHER),
                        "Events that must not come after the step before");
        static final Key<Yaml.Scalar> WHERE =
                Key.optional(
                        "where",
                        Formats.CONDITION,
                        "A condition over the event's properties, event, context, session, profile and earlier steps by their as: name");
        static final Key<Integer> TIMES =
                Key.defaulting("times", Formats.whole(1, 256), "1", "How many such events");
        static final Key<String> DISTINCT =
                Key.optional(
                        "distinct",
                        Formats.TEXT,
                        "The counted events differ in this property, or in session.id");
        static final Key<Duration> APART =
                Key.defaulting(
                        "apart",
                        Formats.DURATION,
                        "0s",
                        "Counted events are at least so far apart");
        static final Key<String> SUM =
                Key.optional(
                        "sum", Formats.TEXT, "Instead of times: this property's values add up");
        static final Key<BigDecimal> REACHES =
                Key.optional("reaches", Formats.NUMBER, "The total that sum must reach");
        static final Key<Duration> WITHIN =
                Key.optional(
                        "within",
                        Formats.DURATION,
                        "The counted events of this step lie in this window");
        static final Key<String> AS =
                Key.optional(
                        "as",
                        Formats.TEXT,
                        "A name for this step's event, for later conditions and explain");
        static final Key<Duration> FOR =
                Key.optional("for", Formats.SPAN, "How long the absence must last");
        static final Key<Step.Since> SINCE =
                Key.defaulting(
                        "since",
                        Formats.word(Step.Since.values()),
                        "last",
                        "Which event before the absence starts its clock");

        static final Keys TABLE =
                Keys.of(
                        "a step",
                        "One line of a pattern: on for events that must come, no for events that must not",
                        ON,
                        NO,
                        WHERE,
                        TIMES,
                        DISTINCT,
                        APART,
                        SUM,
                        REACHES,
                        WITHIN,
                        AS,
                        FOR,
                        SINCE);
    }

    /// The keys of `score:`.
    static final class ScoreKeys {
        private ScoreKeys() {}

        static final Key<Duration> HALF_LIFE =
                Key.required("half-life", Formats.SPAN, "The time in which the score halves");
        static final Key<Double> RAISE_AT =
                Key.required(
                        "raise-at",
                        Formats.number(0, 1e12),
                        "Crossing from below to at least this raises");
        static final Key<Double> CLEAR_AT =
                Key.optional(
                        "clear-at",
                        Formats.number(0, 1e12),
                        "The score must fall below this before it can raise again; raise-at where left out");
        static final Key<Yaml> ON =
                Key.required("on", Collected.raw(Schemas.MATCHER), "The events that add");
        static final Key<Yaml.Scalar> WHERE =
                Key.optional("where", Formats.CONDITION, "A condition on these events");
        static final Key<Double> BY =
                Key.required(
                        "by",
                        Formats.number(-1e12, 1e12),
                        "What each adds; less than 0 takes away");
        static final Keys ADDITION =
                Keys.of("an addition to the score", "Events that add to the score", ON, WHERE, BY);
        static final Key<List<Fields>> ADD =
                Key.required(
                        "add", Collected.listOf(Collected.block(ADDITION)), "What adds how much");
        static final Keys TABLE =
                Keys.of(
                        "a score",
                        "A score that events add to and time halves",
                        HALF_LIFE,
                        RAISE_AT,
                        CLEAR_AT,
                        ADD);
    }

    /// The keys of `predict:`.
    static final class PredictKeys {
        private PredictKeys() {}

        static final Key<Yaml> OUTCOME =
                Key.required("outcome", Collected.raw(Schemas.MATCHER), "The events predicted");
        static final Key<Duration> WITHIN = Key.required("within", Formats.SPAN, "In which time");
        static final Key<Double> AT_LEAST =
                Key.required(
                        "at-least",
                        Formats.number(0, 1),
                        "Crossing from below to at least this probability raises");
        static final Key<Double> CLEAR_AT =
                Key.optional(
                        "clear-at",
                        Formats.number(0, 1),
                        "It must fall below this before it can raise again; at-least where left out");
        static final Keys TABLE =
                Keys.of(
                        "a prediction",
                        "A trained model's probability that an outcome follows",
                        OUTCOME,
                        WITHIN,
                        AT_LEAST,
                        CLEAR_AT);
    }
}
