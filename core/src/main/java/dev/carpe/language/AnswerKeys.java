package dev.carpe.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The keys of the documents around a trigger: `experience:`, `audience:`, `goal:` and `placement:`.
final class AnswerKeys {
    private AnswerKeys() {}

    static final Key<String> EXPERIENCE =
            Key.required("experience", Formats.ID, "The experience's id, in kebab-case");
    static final Key<ExperienceDefinition.Principle> PRINCIPLE =
            Key.required(
                    "principle",
                    Formats.word(ExperienceDefinition.Principle.values()),
                    "The nudge principle it works by; none where it only helps");
    static final Key<Map<String, Yaml.Scalar>> CONTENT =
            Key.required(
                    "content",
                    Collected.named(Formats.WORDS),
                    "Texts by name, with {{ catalogue.field }}, {{ profile.field }} and so on");
    static final Key<List<Yaml.Scalar>> CLAIMS =
            Key.optional(
                    "claims",
                    Collected.anyNumberOf(Formats.CONDITION),
                    "Conditions that must be true of fresh data when it is shown");
    static final Key<List<Fields>> CAP =
            Key.optional("cap", TriggerKeys.CAP_FORMAT, "How often it is shown to a customer");
    static final Keys EXPERIENCES =
            Keys.of(
                    "an experience",
                    "What a customer is shown, and the principle it works by",
                    EXPERIENCE,
                    PRINCIPLE,
                    CONTENT,
                    CLAIMS,
                    CAP);

    static final Key<String> AUDIENCE =
            Key.required("audience", Formats.ID, "The audience's id, in kebab-case");
    static final Key<Yaml.Scalar> MEMBERS =
            Key.required(
                    "where", Formats.CONDITION, "A condition over profile that its members meet");
    static final Keys AUDIENCES =
            Keys.of("an audience", "A named group of people", AUDIENCE, MEMBERS);

    static final Key<String> GOAL =
            Key.required("goal", Formats.ID, "The goal's id, in kebab-case");
    static final Key<Yaml> ON =
            Key.required("on", Collected.raw(Schemas.MATCHER), "The events that reach it");
    static final Key<Yaml.Scalar> WHERE =
            Key.optional("where", Formats.CONDITION, "A condition on these events");
    static final Key<Duration> WITHIN =
            Key.required("within", Formats.SPAN, "In which time after the answer");
    static final Key<String> VALUE =
            Key.optional("value", Formats.TEXT, "The property whose number is the goal's value");
    static final Keys GOALS =
            Keys.of(
                    "a goal",
                    "What an answer should bring about, or must not",
                    GOAL,
                    ON,
                    WHERE,
                    WITHIN,
                    VALUE);

    static final Key<String> PLACEMENT =
            Key.required("placement", Formats.SLOT_NAME, "The placement's name");
    static final Key<Channel> CHANNEL =
            Key.defaulting(
                    "channel",
                    Formats.word(Channel.values()),
                    "page",
                    "How what fills it reaches the customer");
    static final Key<String> TITLE =
            Key.optional("title", Formats.TEXT, "What people call it; its name where left out");
    static final Keys PLACEMENTS =
            Keys.of("a placement", "A slot that answers can fill", PLACEMENT, CHANNEL, TITLE);
}
