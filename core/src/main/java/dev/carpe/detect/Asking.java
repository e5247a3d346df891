package dev.carpe.detect;

import dev.carpe.event.Value;
import org.jspecify.annotations.Nullable;

/// Asks for the way that completes a rule's pattern at a row, with one question and one way used over and over.
final class Asking {
    private final WayFinder finder;
    private final Way way = new Way();
    private @Nullable Question question;

    Asking(Judge judge, Effort effort) {
        this.finder = new WayFinder(judge, effort);
    }

    /// The way found last.
    Way way() {
        return way;
    }

    /// Tells whether a way to an anchor stands through its absence, as far as the rows tell.
    boolean findsStanding(Story story, Strand strand, int anchor, Stage.Gap gap) {
        Question asked = question(story, strand, anchor);
        asked.standingThrough(gap);
        return finder.find(asked, way);
    }

    /// Tells whether a pattern is complete at a row.
    ///
    /// @param strand what is remembered of the rule for the key, or null
    boolean finds(
            Story story,
            Rule rule,
            Rule.Pattern pattern,
            Value key,
            @Nullable Strand strand,
            int row) {
        return finder.find(question(story, rule, pattern, key, strand, row), way);
    }

    Question question(Story story, Strand strand, int row) {
        return question(
                story, strand.rule, (Rule.Pattern) strand.rule.body(), strand.key, strand, row);
    }

    private Question question(
            Story story,
            Rule rule,
            Rule.Pattern pattern,
            Value key,
            @Nullable Strand strand,
            int row) {
        if (question == null) {
            question = new Question(story.rows, story.origins, rule, pattern, key);
        }
        question.rows = story.rows;
        question.origins = story.origins;
        question.rule = rule;
        question.pattern = pattern;
        question.key = key;
        question.ask(row, strand == null ? 0 : strand.from, story.cut(rule));
        return question;
    }
}
