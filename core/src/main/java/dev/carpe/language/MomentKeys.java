package dev.carpe.language;

import java.time.Duration;
import java.util.List;

/// The keys of a `moment:` document.
final class MomentKeys {
    private MomentKeys() {}

    static final Key<String> MOMENT =
            Key.required("moment", Formats.ID, "The moment's id, in kebab-case");
    static final Key<String> TITLE = Key.required("title", Formats.TEXT, "What people call it");
    static final Key<MomentDefinition.Need> NEED =
            Key.required(
                    "need",
                    Formats.word(MomentDefinition.Need.values()),
                    "The want behind it: know, go, do or buy");
    static final Key<String> PHASE =
            Key.required(
                    "phase",
                    Formats.ID,
                    "A phase of the journey map; without a journey document one of discovery, consideration, purchase, delivery,"
                            + " usage, service, loyalty, advocacy");
    static final Key<String> OWNER = Key.optional("owner", Formats.TEXT, "Who looks after it");
    static final Key<String> PURPOSE =
            Key.optional(
                    "purpose",
                    Formats.ID,
                    "The consent purpose without which nothing is kept for it; none is needed where it is left out");
    static final Key<String> AUDIENCE =
            Key.optional(
                    "audience",
                    Formats.ID,
                    "The audience it is for; everyone where it is left out");
    static final Key<MomentDefinition.Status> STATUS =
            Key.defaulting(
                    "status",
                    Formats.word(MomentDefinition.Status.values()),
                    "live",
                    "Where it stands in its life: shadow detects and answers nothing");
    static final Key<Integer> VERSION =
            Key.defaulting("version", Formats.whole(1, 999_999), "1", "The number of this version");
    static final Key<Fields> DETECT =
            Key.required("detect", Collected.block(DetectKeys.TABLE), "How it is recognised");
    static final Key<Duration> LASTS =
            Key.defaulting(
                    "lasts", Formats.SPAN, "30m", "Shelf life: an answer after this is no answer");
    static final Key<Yaml> ENDS_ON =
            Key.optional("ends-on", Collected.raw(Schemas.MATCHER), "Events that end it sooner");
    static final Key<Duration> REARM =
            Key.optional(
                    "rearm",
                    Formats.DURATION,
                    "Quiet time for the same key after a raise; as long as lasts where it is left out, 0s for none");
    static final Key<Fields> INTENT =
            Key.optional(
                    "intent",
                    Collected.block(IntentKeys.TABLE),
                    "How strong the want is, from 0 to 1");
    static final Key<Fields> OUTCOME =
            Key.optional("outcome", Collected.block(OutcomeKeys.TABLE), "What should follow");
    static final Key<Yaml.Scalar> EXPLAIN =
            Key.optional(
                    "explain",
                    Formats.WORDS,
                    "A sentence that says why it was raised, with {property} of the last event or {step.property}");
    static final Key<List<Fields>> TESTS =
            Key.optional(
                    "tests",
                    Collected.anyNumberOf(Collected.block(InlineTestKeys.TABLE)),
                    "Inline tests: events, and what must come of them");

    static final Keys TABLE =
            Keys.of(
                    "a moment",
                    "A micro-moment: what is recognised, for how long it counts, how strong it is and what should follow",
                    MOMENT,
                    TITLE,
                    NEED,
                    PHASE,
                    OWNER,
                    PURPOSE,
                    AUDIENCE,
                    STATUS,
                    VERSION,
                    DETECT,
                    LASTS,
                    ENDS_ON,
                    REARM,
                    INTENT,
                    OUTCOME,
                    EXPLAIN,
                    TESTS);

    /// The keys of `intent:`.
    static final class IntentKeys {
        private IntentKeys() {}

        static final Key<Double> BASE =
                Key.defaulting(
                        "base", Formats.number(0, 1), "0.5", "The intent before anything is added");
        static final Key<Yaml.Scalar> WHEN =
                Key.required("when", Formats.CONDITION, "The condition under which it is added");
        static final Key<Double> BY = Key.required("by", Formats.number(-1, 1), "What is added");
        static final Key<String> BECAUSE =
                Key.required("because", Formats.TEXT, "The reason shown");
        static final Keys RULE =
                Keys.of(
                        "an addition to the intent",
                        "Something that makes the want stronger or weaker",
                        WHEN,
                        BY,
                        BECAUSE);
        static final Key<List<Fields>> ADD =
                Key.optional(
                        "add",
                        Collected.anyNumberOf(Collected.block(RULE)),
                        "What adds to it, each with its reason");
        static final Keys TABLE =
                Keys.of(
                        "an intent",
                        "How strong the want is: a base and what adds to it",
                        BASE,
                        ADD);
    }

    /// The keys of `outcome:`.
    static final class OutcomeKeys {
        private OutcomeKeys() {}

        static final Key<Yaml> ON =
                Key.required("on", Collected.raw(Schemas.MATCHER), "The events that should follow");
        static final Key<Yaml.Scalar> WHERE =
                Key.optional("where", Formats.CONDITION, "A condition on these events");
        static final Key<Duration> WITHIN =
                Key.required("within", Formats.SPAN, "In which time after the moment");
        static final Key<String> VALUE =
                Key.optional(
                        "value", Formats.TEXT, "The property whose number is the outcome's value");
        static final Keys TABLE =
                Keys.of("an outcome", "What should follow a moment", ON, WHERE, WITHIN, VALUE);
    }
}
