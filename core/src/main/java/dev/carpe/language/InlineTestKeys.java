package dev.carpe.language;

import dev.carpe.event.Value;
import java.time.Duration;
import java.util.List;

/// The keys of a moment's inline test.
final class InlineTestKeys {
    private InlineTestKeys() {}

    static final Key<String> NAME = Key.optional("name", Formats.TEXT, "What the test shows");
    static final Key<Yaml.Scalar> GIVEN =
            Key.required(
                    "given",
                    Formats.WORDS,
                    "The events, one a line: time since the start, name (or page \"Name\"), device=… and session=… if it matters, {properties}");
    static final Key<Duration> UNTIL =
            Key.optional(
                    "until",
                    Formats.DURATION,
                    "How far time runs on; until the last timer has fired where it is left out");
    static final Key<ConsentRule> CONSENT =
            Key.defaulting(
                    "consent", ConsentFormat.CONSENT, "granted", "What the customer has agreed to");
    static final Key<Duration> AT =
            Key.required("at", Formats.DURATION, "The moment's time since the start");
    static final Key<List<Value>> SAME =
            Key.optional(
                    "same",
                    Collected.oneOrMore(ValueFormat.VALUE),
                    "The moment's key, in the order of the definition's same");
    static final Key<Double> INTENT =
            Key.optional("intent", Formats.number(0, 1), "The moment's intent, to two decimals");
    static final Keys EXPECTED =
            Keys.of("an expected moment", "A moment that must result", AT, SAME, INTENT);
    static final Key<List<Fields>> EXPECT =
            Key.required(
                    "expect",
                    Collected.anyNumberOf(Collected.block(EXPECTED)),
                    "All the moments that must result; [] for none");
    static final Key<String> NEAR_MISS =
            Key.optional(
                    "near-miss",
                    Formats.WORDS_OR_FLAG,
                    "true: the explanation must say what was in the way; or words that it must contain");

    static final Keys TABLE =
            Keys.of(
                    "an inline test",
                    "Some events of one customer, and what the moment must then have raised",
                    NAME,
                    GIVEN,
                    UNTIL,
                    CONSENT,
                    EXPECT,
                    NEAR_MISS);
}
