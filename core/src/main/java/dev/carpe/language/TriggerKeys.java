package dev.carpe.language;

import java.time.Duration;
import java.util.List;

/// The keys of a `trigger:` document, and of the contact caps that experiences and settings have too.
final class TriggerKeys {
    private TriggerKeys() {}

    static final Key<List<String>> SEQUENCE =
            Key.required(
                    "sequence",
                    Collected.listOf(Formats.ID),
                    "Moments one after the other; the last is answered");
    static final Key<Duration> SEQUENCE_WITHIN =
            Key.required(
                    "within", Formats.SPAN, "The longest time from the first moment to the last");
    static final Keys SEQUENCES =
            Keys.of(
                    "a sequence of moments",
                    "Moments one after the other",
                    SEQUENCE,
                    SEQUENCE_WITHIN);

    static final Key<Integer> TIMES =
            Key.required("times", Formats.whole(1, 1_000_000), "How many contacts at the most");
    static final Key<String> PER =
            Key.required("per", Formats.TEXT, "session, or a rolling span such as 24h");
    static final Keys CAPS =
            Keys.of("a cap", "How often a customer is contacted at the most", TIMES, PER);
    static final Key<Integer> ANSWERS =
            Key.required(
                    "times",
                    Formats.whole(1, 1_000_000_000),
                    "How many answers in a period at the most, all customers together");
    static final Key<Duration> PERIOD =
            Key.required(
                    "per",
                    Formats.SPAN,
                    "The period: 1h to 12h, where that divides a day, or whole days; they begin at midnight, where it is seven days on Mondays");
    static final Keys BUDGETS =
            Keys.of(
                    "a budget",
                    "How many answers there are in a period, spread over it",
                    ANSWERS,
                    PERIOD);

    static final Key<String> NAMESPACE =
            Key.required(
                    "in",
                    Formats.ID,
                    "The namespace: a name that triggers share their customers under");
    static final Key<Double> FROM =
            Key.required("from", Formats.SHARE, "Where its part of the customers begins");
    static final Key<Double> TO =
            Key.required("to", Formats.SHARE, "Where it ends; the next part may begin there");
    static final Keys EXCLUSIVE_PARTS =
            Keys.of(
                    "an exclusive part",
                    "The part of a namespace's customers that is this trigger's alone",
                    NAMESPACE,
                    FROM,
                    TO);

    static final Format<List<Fields>> CAP_FORMAT = Collected.oneOrMore(Collected.block(CAPS));

    static final Key<TriggerDefinition.Choice.Method> BY =
            Key.defaulting(
                    "by",
                    Formats.word(TriggerDefinition.Choice.Method.values()),
                    "one",
                    "How it is chosen: one takes the first whose claims hold, split draws at random among those whose claims hold, experiment draws once and keeps what was drawn, so that they can be compared, bandit draws more and more of what reaches the goal");
    static final Key<List<String>> AMONG =
            Key.required(
                    "among",
                    Collected.listOf(Formats.ID),
                    "The experiences to choose from, in order of preference");
    static final Key<List<Double>> SHARES =
            Key.optional(
                    "shares",
                    Collected.listOf(Formats.number(0, 1e9)),
                    "With split and experiment: a weight for each; equal where left out");
    static final Key<TriggerDefinition.Learning.Reward> REWARD =
            Key.defaulting(
                    "reward",
                    Formats.word(TriggerDefinition.Learning.Reward.values()),
                    "reached",
                    "With bandit: what counts, reached for whether the goal is, value for the sum of its values");
    static final Key<List<Yaml.Scalar>> CONTEXT =
            Key.optional(
                    "context",
                    Collected.listOf(Formats.WORDS),
                    "With bandit: what may decide whom which experience suits, such as profile.traits.plan or context.device.type; one ranking for all where left out");
    static final Key<TriggerDefinition.Learning.Explore> EXPLORE =
            Key.defaulting(
                    "explore",
                    Formats.word(TriggerDefinition.Learning.Explore.values()),
                    "thompson",
                    "With bandit: thompson shows each experience as often as it is likely to be the best, upper-bound (LinUCB, with a context) shows the one that may plausibly earn most, and the others by at-least alone");
    static final Key<Double> AT_LEAST =
            Key.optional(
                    "at-least",
                    Formats.SHARE,
                    "With bandit: the smallest share of each experience; 5% where left out, or half of an even share if that is less");
    static final Key<Double> AT_MOST =
            Key.defaulting(
                    "at-most",
                    Formats.SHARE,
                    "100%",
                    "With bandit: the largest share of each experience");
    static final Key<Duration> HALF_LIFE =
            Key.optional(
                    "half-life",
                    Formats.SPAN,
                    "With bandit: after this time a reward counts half; for ever where left out");
    static final Key<Duration> WINDOW =
            Key.optional(
                    "window",
                    Formats.SPAN,
                    "With bandit, instead of half-life: only rewards of the last such time count");
    static final Key<Duration> BATCH =
            Key.defaulting(
                    "batch", Formats.SPAN, "1h", "With bandit: how often it learns from rewards");
    static final Keys CHOICE =
            Keys.of(
                    "a choice",
                    "How one of the experiences is chosen",
                    BY,
                    AMONG,
                    SHARES,
                    REWARD,
                    CONTEXT,
                    EXPLORE,
                    AT_LEAST,
                    AT_MOST,
                    HALF_LIFE,
                    WINDOW,
                    BATCH);

    static final Key<String> TRIGGER =
            Key.required("trigger", Formats.ID, "The trigger's id, in kebab-case");
    static final Key<MomentDefinition.Status> STATUS =
            Key.defaulting(
                    "status",
                    Formats.word(MomentDefinition.Status.values()),
                    "live",
                    "Where it stands in its life: shadow is computed and not delivered");
    static final Key<Yaml> ON =
            Key.required(
                    "on",
                    Collected.raw(
                            Schemas.anyOf(
                                    Formats.ID.schema(),
                                    Collected.listOf(Formats.ID).schema(),
                                    SEQUENCES.schema())),
                    "The moment it answers, a list of them, or { sequence: [a, b], within: 1h }");
    static final Key<Duration> AFTER =
            Key.defaulting(
                    "after",
                    Formats.DURATION,
                    "0s",
                    "How long it waits; everything is checked again then");
    static final Key<Yaml.Scalar> WHERE =
            Key.optional(
                    "where",
                    Formats.CONDITION,
                    "A condition over intent, moment, profile, session and context");
    static final Key<String> AUDIENCE =
            Key.optional("audience", Formats.ID, "The audience it is for; everyone where left out");
    static final Key<String> PLACEMENT =
            Key.required(
                    "placement",
                    Formats.SLOT_NAME,
                    "A placement, or a channel: email, sms, push, agent, webhook");
    static final Key<Fields> CHOOSE =
            Key.required("choose", Collected.block(CHOICE), "How one of the experiences is chosen");
    static final Key<String> GOAL = Key.optional("goal", Formats.ID, "The goal it is measured by");
    static final Key<List<String>> GUARDRAILS =
            Key.optional(
                    "guardrails",
                    Collected.anyNumberOf(Formats.ID),
                    "Goals or moments that must not get worse");
    static final Key<Double> HOLDOUT =
            Key.defaulting(
                    "holdout", Formats.SHARE, "0%", "The share of customers that get no answer");
    static final Key<List<Fields>> CAP =
            Key.optional(
                    "cap",
                    CAP_FORMAT,
                    "How often: { times: 1, per: session } or { times: 1, per: 24h }; or a list");
    static final Key<Fields> BUDGET =
            Key.optional(
                    "budget",
                    Collected.block(BUDGETS),
                    "How many answers there are, all customers together, and in which time: { times: 1000, per: 1d }; they are spread over it");
    static final Key<Fields> EXCLUSIVE =
            Key.optional(
                    "exclusive",
                    Collected.block(EXCLUSIVE_PARTS),
                    "The part of the customers that it alone may answer: { in: checkout, from: 0%, to: 50% }; no customer takes part in two triggers of one namespace");
    static final Key<Integer> PRIORITY =
            Key.defaulting(
                    "priority", Formats.whole(-1_000_000, 1_000_000), "50", "The higher one wins");
    static final Key<Duration> SETTLE =
            Key.optional(
                    "settle",
                    Formats.DURATION,
                    "On channels that cannot be undone: the longest wait for what could still contradict; 5m where left out");

    static final Keys TABLE =
            Keys.of(
                    "a trigger",
                    "Which moment is answered where, with what, for whom and how often",
                    TRIGGER,
                    STATUS,
                    ON,
                    AFTER,
                    WHERE,
                    AUDIENCE,
                    PLACEMENT,
                    CHOOSE,
                    GOAL,
                    GUARDRAILS,
                    HOLDOUT,
                    CAP,
                    BUDGET,
                    EXCLUSIVE,
                    PRIORITY,
                    SETTLE);
}
