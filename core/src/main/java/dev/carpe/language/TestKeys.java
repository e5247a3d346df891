package dev.carpe.language;

import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/// The keys of a `test:` document.
final class TestKeys {
    private TestKeys() {}

    static final Key<String> TEST = Key.required("test", Formats.TEXT, "The test's title");
    static final Key<String> START =
            Key.defaulting(
                    "start",
                    Formats.TEXT,
                    "2026-01-05",
                    "The virtual time it starts at: a date, or a date and time, in the customer's zone");

    static final Key<Integer> CUSTOMERS =
            Key.defaulting(
                    "customers",
                    Formats.whole(1, 200_000),
                    "1",
                    "How many customers walk, each by themselves; more than one to see whether the report finds what answers add");

    static final Key<String> ANONYMOUS =
            Key.optional(
                    "anonymous",
                    Formats.TEXT,
                    "The device that steps are sent from; where left out, such steps carry the user's id alone");
    static final Key<String> USER =
            Key.optional(
                    "user",
                    Formats.TEXT,
                    "The person's id, which a device carries after an identify step");
    static final Key<List<String>> DEVICES =
            Key.optional(
                    "devices",
                    Collected.anyNumberOf(Formats.TEXT),
                    "Further devices that steps may name");
    static final Key<ZoneId> TIME_ZONE =
            Key.optional(
                    "time-zone", Formats.ZONE, "The person's time zone; the site's where left out");
    static final Key<ConsentRule> CONSENT =
            Key.defaulting(
                    "consent", ConsentFormat.CONSENT, "granted", "What the person has agreed to");
    static final Keys PERSON =
            Keys.of("a customer", "Who walks", ANONYMOUS, USER, DEVICES, TIME_ZONE, CONSENT);
    static final Key<Fields> CUSTOMER =
            Key.optional("customer", Collected.block(PERSON), "Who walks");

    static final Key<Struct> CATALOGUE =
            Key.optional(
                    "catalogue",
                    ValueFormat.STRUCT,
                    "Fresh data that claims and placeholders read, by item");

    static final Key<String> AT =
            Key.optional(
                    "at",
                    Formats.TEXT,
                    "When: Fri 17:40 (the next one), 17:40, 2026-03-06 17:40, or a time since the start such as 90s");
    static final Key<Duration> AFTER =
            Key.optional("after", Formats.DURATION, "How long after the step before");
    static final Key<String> TRACK = Key.optional("track", Formats.TEXT, "An event of this name");
    static final Key<String> PAGE =
            Key.optional("page", Formats.TEXT, "A view of the page of this name");
    static final Key<String> SCREEN =
            Key.optional("screen", Formats.TEXT, "A view of the screen of this name");
    static final Key<String> IDENTIFY =
            Key.optional("identify", Formats.TEXT, "The device tells this user id");
    static final Key<String> ALIAS =
            Key.optional("alias", Formats.TEXT, "The user id gets this new form");
    static final Key<String> GROUP =
            Key.optional("group", Formats.TEXT, "The person belongs to this group");
    static final Key<Double> USUALLY =
            Key.required("usually", Formats.SHARE, "The share that goes on without an answer");
    static final Key<Double> ANSWERED =
            Key.required("answered", Formats.SHARE, "The share that goes on after an answer");
    static final Keys SHARES = Keys.of("a chance", "How many of a crowd go on", USUALLY, ANSWERED);
    static final Key<Fields> CHANCE =
            Key.optional(
                    "chance",
                    Collected.block(SHARES),
                    "How many of a crowd take this step; the others leave for good");
    static final Key<Struct> WITH =
            Key.optional("with", ValueFormat.STRUCT, "The event's properties");
    static final Key<Struct> TRAITS =
            Key.optional(
                    "traits",
                    ValueFormat.STRUCT,
                    "The traits that an identify or group step tells");
    static final Key<Struct> CONTEXT =
            Key.optional("context", ValueFormat.STRUCT, "Where it happened");
    static final Key<String> SOURCE =
            Key.defaulting(
                    "source",
                    Formats.ID,
                    "web",
                    "The source it comes by: a declared one, or a kind of source");
    static final Key<String> AS =
            Key.optional(
                    "as",
                    Formats.TEXT,
                    "The device it comes from, or the user's id for the person alone");
    static final Key<Yaml> DECIDE =
            Key.optional(
                    "decide",
                    Collected.raw(
                            Schemas.anyOf(
                                    Formats.SLOT_NAME.schema(),
                                    Collected.listOf(Formats.SLOT_NAME).schema())),
                    "The placements that ask what to show");
    static final Key<List<Fields>> EXPECT =
            Key.optional(
                    "expect",
                    Collected.oneOrMore(Collected.block(ExpectKeys.TABLE)),
                    "What must have resulted by now");
    static final Keys STEP =
            Keys.of(
                    "a step of a test",
                    "One line of the script",
                    AT,
                    AFTER,
                    TRACK,
                    PAGE,
                    SCREEN,
                    IDENTIFY,
                    ALIAS,
                    GROUP,
                    CHANCE,
                    WITH,
                    TRAITS,
                    CONTEXT,
                    SOURCE,
                    AS,
                    DECIDE,
                    EXPECT);
    static final Key<List<Fields>> STEPS =
            Key.required(
                    "steps",
                    Collected.listOf(Collected.block(STEP)),
                    "What happens and what must follow, in order");

    static final Keys TABLE =
            Keys.of(
                    "a test",
                    "A scripted customer walks across channels in virtual time",
                    TEST,
                    START,
                    CUSTOMERS,
                    CUSTOMER,
                    CATALOGUE,
                    STEPS);

    /// The keys of `expect:`.
    static final class ExpectKeys {
        private ExpectKeys() {}

        static final Key<String> MOMENT =
                Key.optional("moment", Formats.ID, "This moment is active");
        static final Key<MomentDefinition.Need> NEED =
                Key.optional(
                        "need", Formats.word(MomentDefinition.Need.values()), "With this need");
        static final Key<List<Value>> SAME =
                Key.optional("same", Collected.oneOrMore(ValueFormat.VALUE), "With this key");
        static final Key<Double> INTENT =
                Key.optional("intent", Formats.number(0, 1), "With this intent, to two decimals");
        static final Key<String> NO_MOMENT =
                Key.optional("no-moment", Formats.ID, "This moment is not active");

        static final Key<String> TRIGGER = Key.optional("trigger", Formats.ID, "Of this trigger");
        static final Key<String> EXPERIENCE =
                Key.optional("experience", Formats.ID, "With this experience");
        static final Key<String> PLACEMENT =
                Key.optional("placement", Formats.SLOT_NAME, "In this placement");
        static final Key<Channel> CHANNEL =
                Key.optional("channel", Formats.word(Channel.values()), "By this channel");
        static final Keys ANSWERS =
                Keys.of(
                        "an expected answer",
                        "An answer was given",
                        TRIGGER,
                        EXPERIENCE,
                        PLACEMENT,
                        CHANNEL);
        static final Key<Fields> ANSWER =
                Key.optional("answer", Collected.block(ANSWERS), "An answer was given");

        static final Key<Silence> REASON =
                Key.optional(
                        "reason",
                        Formats.word(Silence.values()),
                        "For this reason, such as quiet-hours");
        static final Keys SILENCES =
                Keys.of("an expected silence", "No answer was given", TRIGGER, REASON);
        static final Key<Fields> NO_ANSWER =
                Key.optional(
                        "no-answer",
                        Collected.block(SILENCES),
                        "No answer was given; {} for none at all");

        static final Key<String> OF_TRIGGER =
                Key.required("trigger", Formats.ID, "Of the answers of this trigger");
        static final Key<String> GOAL =
                Key.required("goal", Formats.ID, "How many more reach this goal");
        static final Key<Double> IS =
                Key.required("is", Formats.CHANGE, "The relative change, such as 15% or -5%");
        static final Keys LIFTS =
                Keys.of(
                        "an expected lift",
                        "The report on a crowd finds what answers add",
                        OF_TRIGGER,
                        GOAL,
                        IS);
        static final Key<Fields> LIFT =
                Key.optional(
                        "lift",
                        Collected.block(LIFTS),
                        "The report on a crowd finds what answers add");

        static final Keys TABLE =
                Keys.of(
                        "an expectation",
                        "What must have resulted since the last step that was not an expectation",
                        MOMENT,
                        NEED,
                        SAME,
                        INTENT,
                        NO_MOMENT,
                        ANSWER,
                        NO_ANSWER,
                        LIFT);
    }
}
