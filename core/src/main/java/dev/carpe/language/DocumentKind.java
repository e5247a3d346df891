package dev.carpe.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of documents. The first key of a document is its kind's word, and its value the document's id.
enum DocumentKind {
    SETTINGS,
    VOCABULARY,
    SOURCE,
    CLASS,
    JOURNEY,
    AUDIENCE,
    GOAL,
    PLACEMENT,
    MOMENT,
    EXPERIENCE,
    TRIGGER,
    TEST;

    /// The document's first key.
    String word() {
        return Formats.kebab(this);
    }

    /// The key that holds the id.
    Key<String> id() {
        return switch (this) {
            case SETTINGS -> SiteKeys.SETTINGS;
            case VOCABULARY -> SiteKeys.VOCABULARY;
            case SOURCE -> SiteKeys.SOURCE;
            case CLASS -> SiteKeys.CLASS;
            case JOURNEY -> SiteKeys.JOURNEY;
            case AUDIENCE -> AnswerKeys.AUDIENCE;
            case GOAL -> AnswerKeys.GOAL;
            case PLACEMENT -> AnswerKeys.PLACEMENT;
            case MOMENT -> MomentKeys.MOMENT;
            case EXPERIENCE -> AnswerKeys.EXPERIENCE;
            case TRIGGER -> TriggerKeys.TRIGGER;
            case TEST -> TestKeys.TEST;
        };
    }

    /// The keys of such a document.
    Keys keys() {
        return switch (this) {
            case SETTINGS -> SiteKeys.SITE;
            case VOCABULARY -> SiteKeys.VOCABULARIES;
            case SOURCE -> SiteKeys.SOURCES;
            case CLASS -> SiteKeys.CLASSES;
            case JOURNEY -> SiteKeys.JOURNEYS;
            case AUDIENCE -> AnswerKeys.AUDIENCES;
            case GOAL -> AnswerKeys.GOALS;
            case PLACEMENT -> AnswerKeys.PLACEMENTS;
            case MOMENT -> MomentKeys.TABLE;
            case EXPERIENCE -> AnswerKeys.EXPERIENCES;
            case TRIGGER -> TriggerKeys.TABLE;
            case TEST -> TestKeys.TABLE;
        };
    }

    /// All words.
    static List<String> words() {
        return Arrays.stream(values()).map(DocumentKind::word).toList();
    }

    /// The kind with this word.
    static Optional<DocumentKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
