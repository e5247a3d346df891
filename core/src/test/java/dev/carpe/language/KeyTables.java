package dev.carpe.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of keys in `docs/language.md`, made from the declarations that the reader reads by.
final class KeyTables {
    private KeyTables() {}

    /// Every block of keys, with the heading that its table has.
    static List<Table> all() {
        return List.of(
                new Table("moment", MomentKeys.TABLE),
                new Table("detect", DetectKeys.TABLE),
                new Table("a step", DetectKeys.StepKeys.TABLE),
                new Table("score", DetectKeys.ScoreKeys.TABLE),
                new Table("a line of score: add", DetectKeys.ScoreKeys.ADDITION),
                new Table("predict", DetectKeys.PredictKeys.TABLE),
                new Table("intent", MomentKeys.IntentKeys.TABLE),
                new Table("a line of intent: add", MomentKeys.IntentKeys.RULE),
                new Table("outcome", MomentKeys.OutcomeKeys.TABLE),
                new Table("an inline test", InlineTestKeys.TABLE),
                new Table("a line of its expect", InlineTestKeys.EXPECTED),
                new Table("trigger", TriggerKeys.TABLE),
                new Table("choose", TriggerKeys.CHOICE),
                new Table("cap", TriggerKeys.CAPS),
                new Table("budget", TriggerKeys.BUDGETS),
                new Table("exclusive", TriggerKeys.EXCLUSIVE_PARTS),
                new Table("experience", AnswerKeys.EXPERIENCES),
                new Table("audience", AnswerKeys.AUDIENCES),
                new Table("goal", AnswerKeys.GOALS),
                new Table("placement", AnswerKeys.PLACEMENTS),
                new Table("class", SiteKeys.CLASSES),
                new Table("source", SiteKeys.SOURCES),
                new Table("vocabulary", SiteKeys.VOCABULARIES),
                new Table("settings", SiteKeys.SITE),
                new Table("journey", SiteKeys.JOURNEYS),
                new Table("a phase", SiteKeys.PHASE_KEYS),
                new Table("a touchpoint", SiteKeys.TOUCHPOINT),
                new Table("test", TestKeys.TABLE),
                new Table("customer", TestKeys.PERSON),
                new Table("a step of a test", TestKeys.STEP),
                new Table("expect", TestKeys.ExpectKeys.TABLE),
                new Table("answer", TestKeys.ExpectKeys.ANSWERS),
                new Table("no-answer", TestKeys.ExpectKeys.SILENCES),
                new Table("chance", TestKeys.SHARES),
                new Table("lift", TestKeys.ExpectKeys.LIFTS));
    }

    /// One table.
    ///
    /// @param heading what stands over its keys
    /// @param keys the keys
    record Table(String heading, Keys keys) {
        /// The table in Markdown.
        String markdown() {
            StringBuilder rows =
                    new StringBuilder("| " + heading + " | default | meaning |\n|---|---|---|\n");
            for (Key<?> key : keys.keys()) {
                rows.append(
                        "| `%s` | %s | %s |\n"
                                .formatted(
                                        key.name(),
                                        standard(key),
                                        key.meaning().replace("|", "\\|")));
            }
            return rows.toString();
        }

        private static String standard(Key<?> key) {
            @Nullable String otherwise = key.otherwise();
            return key.required() ? "required" : otherwise == null ? "" : "`" + otherwise + "`";
        }
    }
}
