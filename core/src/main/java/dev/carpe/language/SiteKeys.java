package dev.carpe.language;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// The keys of the documents that describe the site: `class:`, `source:`, `vocabulary:`, `settings:` and `journey:`.
final class SiteKeys {
    private SiteKeys() {}

    static final Key<String> CLASS =
            Key.required("class", Formats.ID, "The class's id, in kebab-case");
    static final Key<Yaml> ANY_OF =
            Key.required("any-of", Collected.raw(Schemas.MATCHER), "The events, or other classes");
    static final Keys CLASSES = Keys.of("a class", "A named set of events", CLASS, ANY_OF);

    static final Key<String> SOURCE =
            Key.required("source", Formats.ID, "The source's id, which events carry");
    static final Key<SourceDefinition.Kind> KIND =
            Key.required("kind", Formats.word(SourceDefinition.Kind.values()), "What it is");
    static final Key<Duration> GRACE =
            Key.optional(
                    "grace",
                    Formats.DURATION,
                    "How long absences wait for its events; where left out: web and server 2s, app 30s, call-centre 5m, store and"
                            + " crm 1d, import 0s");
    static final Keys SOURCES =
            Keys.of(
                    "a source",
                    "Where events come from, and how late they may",
                    SOURCE,
                    KIND,
                    GRACE);

    static final Format<Vocabulary.Kind> PROPERTY = Formats.word(Vocabulary.Kind.values());
    static final Key<String> VOCABULARY =
            Key.required("vocabulary", Formats.ID, "The vocabulary's id, in kebab-case");
    static final Key<Map<String, Map<String, Vocabulary.Kind>>> EVENTS =
            Key.optional(
                    "events",
                    Collected.named(Collected.named(PROPERTY)),
                    "Events and the kinds of their properties");
    static final Key<Map<String, Vocabulary.Kind>> TRAITS =
            Key.optional("traits", Collected.named(PROPERTY), "The kinds of customers' traits");
    static final Keys VOCABULARIES =
            Keys.of(
                    "a vocabulary",
                    "The events a business sends and the traits it knows",
                    VOCABULARY,
                    EVENTS,
                    TRAITS);

    static final Key<LocalTime> FROM =
            Key.required("from", Formats.DAYTIME, "The first quiet minute, such as 21:00");
    static final Key<LocalTime> TO =
            Key.required("to", Formats.DAYTIME, "The first minute after the quiet");
    static final Keys QUIET =
            Keys.of(
                    "quiet hours",
                    "When nobody is contacted, in the customer's time zone",
                    FROM,
                    TO);

    static final Key<String> SETTINGS =
            Key.required("settings", Formats.ID, "A name for the settings");
    static final Key<ZoneId> TIME_ZONE =
            Key.defaulting(
                    "time-zone",
                    Formats.ZONE,
                    "UTC",
                    "The site's time zone, used for customers whose own is not known");
    static final Key<String> CURRENCY =
            Key.optional(
                    "currency",
                    Formats.single("", currency(), SiteKeys::currency),
                    "The ISO 4217 code of values");
    static final Key<Fields> QUIET_HOURS =
            Key.optional("quiet-hours", Collected.block(QUIET), "When nobody is contacted");
    static final Key<List<Fields>> CAPS =
            Key.optional(
                    "caps",
                    TriggerKeys.CAP_FORMAT,
                    "How often a customer is contacted, all triggers together");
    static final Key<ConsentRule> CONSENT =
            Key.defaulting(
                    "consent",
                    ConsentFormat.CONSENT,
                    "granted",
                    "What counts as agreed to before a customer has said anything");
    static final Key<Integer> TAIL =
            Key.defaulting(
                    "tail",
                    Formats.whole(16, 4_096),
                    "256",
                    "How many of a customer's last events are kept for late events and merges");
    static final Key<Double> HOLDOUT =
            Key.defaulting(
                    "holdout",
                    Formats.SHARE,
                    "0%",
                    "The share of customers that get no answer at all, to see what all answers together are worth");
    static final Key<Double> GHOSTS =
            Key.defaulting(
                    "ghosts",
                    Formats.SHARE,
                    "0%",
                    "For each moment, the share of customers whose answers to it are decided and not given, to see what answering it is worth");
    static final Key<Double> GHOSTS_AT_LEAST =
            Key.optional(
                    "ghosts-at-least",
                    Formats.SHARE,
                    "The share of ghosts that each moment's falls to as it becomes known what answering it is worth; where left out it stays as it is");
    static final Key<Settings.Unit> EXPERIMENT_UNIT =
            Key.defaulting(
                    "experiment-unit",
                    Formats.word(Settings.Unit.values()),
                    "profile",
                    "Who is assigned in experiments, and counted: account for all people of a company together, by the id of their last group call");
    static final Key<Settings.Teachers> LEARN_FROM =
            Key.defaulting(
                    "learn-from",
                    Formats.word(Settings.Teachers.values()),
                    "real",
                    "Whose behaviour bandits and the shares that fall by themselves learn from: everybody for simulated customers too");
    static final Keys SITE =
            Keys.of(
                    "the settings document",
                    "What holds for the whole site",
                    SETTINGS,
                    TIME_ZONE,
                    CURRENCY,
                    QUIET_HOURS,
                    CAPS,
                    CONSENT,
                    TAIL,
                    HOLDOUT,
                    GHOSTS,
                    GHOSTS_AT_LEAST,
                    EXPERIMENT_UNIT,
                    LEARN_FROM);

    static final Key<String> JOURNEY =
            Key.required("journey", Formats.ID, "The journey's id, in kebab-case");
    static final Key<String> TITLE = Key.required("title", Formats.TEXT, "What people call it");
    static final Key<String> ID = Key.required("id", Formats.ID, "Its id, in kebab-case");
    static final Key<String> PHASE = Key.required("phase", Formats.ID, "The phase it lies in");
    static final Key<String> CHANNEL =
            Key.optional("channel", Formats.TEXT, "The channel it is met by");
    static final Key<String> OWNER = Key.optional("owner", Formats.TEXT, "Who looks after it");
    static final Key<List<String>> BACKSTAGE =
            Key.optional(
                    "backstage",
                    Collected.anyNumberOf(Formats.TEXT),
                    "The services that carry it, unseen by the customer");
    static final Key<String> NOTE =
            Key.optional("note", Formats.TEXT, "What its people should know or do about it");
    static final Key<List<String>> MOMENTS =
            Key.optional(
                    "moments", Collected.anyNumberOf(Formats.ID), "The moments that happen here");
    static final Key<Yaml> ON =
            Key.optional(
                    "on",
                    Collected.raw(Schemas.MATCHER),
                    "The events that tell that a customer was here; where left out, its moments do");
    static final Keys PHASE_KEYS = Keys.of("a phase", "A stretch of the journey", ID, TITLE);
    static final Keys TOUCHPOINT =
            Keys.of(
                    "a touchpoint",
                    "A point where the customer meets the business",
                    ID,
                    TITLE,
                    PHASE,
                    CHANNEL,
                    OWNER,
                    BACKSTAGE,
                    ON,
                    MOMENTS,
                    NOTE);
    static final Key<List<Fields>> PHASES =
            Key.required(
                    "phases",
                    Collected.listOf(Collected.block(PHASE_KEYS)),
                    "The phases, in order");
    static final Key<List<Fields>> TOUCHPOINTS =
            Key.optional(
                    "touchpoints",
                    Collected.anyNumberOf(Collected.block(TOUCHPOINT)),
                    "The touchpoints");
    static final Keys JOURNEYS =
            Keys.of(
                    "a journey",
                    "The phases customers go through and what they meet there",
                    JOURNEY,
                    TITLE,
                    PHASES,
                    TOUCHPOINTS);

    private static Json.Members currency() {
        return Json.object().with("type", "string").with("pattern", "^[A-Z]{3}$");
    }

    private static Read<String> currency(Yaml.Scalar scalar) {
        return scalar.text().matches("[A-Z]{3}")
                ? new Read.Good<>(scalar.text())
                : new Read.Bad<>(
                        '"'
                                + Excerpt.of(scalar.text())
                                + "\" is not a currency's code (write three capitals such as EUR)");
    }
}
