package dev.carpe.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of documents. The first key of a document is its kind's word, and its value the document's id.
enum DocumentKind {
    SETTINGS("settings", SiteKeys.SETTINGS, SiteKeys.SITE),
    VOCABULARY("vocabulary", SiteKeys.VOCABULARY, SiteKeys.VOCABULARIES),
    SOURCE("source", SiteKeys.SOURCE, SiteKeys.SOURCES),
    CLASS("class", SiteKeys.CLASS, SiteKeys.CLASSES),
    JOURNEY("journey", SiteKeys.JOURNEY, SiteKeys.JOURNEYS),
    AUDIENCE("audience", AnswerKeys.AUDIENCE, AnswerKeys.AUDIENCES),
    GOAL("goal", AnswerKeys.GOAL, AnswerKeys.GOALS),
    PLACEMENT("placement", AnswerKeys.PLACEMENT, AnswerKeys.PLACEMENTS),
    MOMENT("moment", MomentKeys.MOMENT, MomentKeys.TABLE),
    EXPERIENCE("experience", AnswerKeys.EXPERIENCE, AnswerKeys.EXPERIENCES),
    TRIGGER("trigger", TriggerKeys.TRIGGER, TriggerKeys.TABLE),
    TEST("test", TestKeys.TEST, TestKeys.TABLE);

    private final String word;
    private final Key<String> id;
    private final Keys keys;

    DocumentKind(String word, Key<String> id, Keys keys) {
        this.word = word;
        this.id = id;
        this.keys = keys;
    }

    /// The document's first key.
    String word() {
        return word;
    }

    /// The key that holds the id.
    Key<String> id() {
        return id;
    }

    /// The keys of such a document.
    Keys keys() {
        return keys;
    }

    /// All words.
    static List<String> words() {
        return Arrays.stream(values()).map(DocumentKind::word).toList();
    }

    /// The kind with this word.
    static Optional<DocumentKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
