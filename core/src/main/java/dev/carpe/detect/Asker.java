package dev.carpe.detect;

import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Asks, for near misses, whether forms of a pattern would be complete at a row, whatever raises have used or keep quiet.
final class Asker {
    final Story story;
    final Rows rows;
    final Rule rule;
    final Rule.Pattern strict;
    final Relaxed relaxed;
    final StepWords words;
    final Judge judge;
    private final WayFinder finder;

    /// The way that was found last.
    final Way way = new Way();

    Asker(Story story, Rule rule, Rule.Pattern strict) {
        this.story = story;
        this.rows = story.rows;
        this.rule = rule;
        this.strict = strict;
        this.relaxed = new Relaxed(strict);
        this.words = new StepWords(story.plan, rule, rows);
        this.judge = new Judge(story.plan.layout(), rows, story.plan.tests());
        this.finder = new WayFinder(judge, Effort.inHindsight());
    }

    boolean completes(int row, Rule.Pattern pattern) {
        return completes(row, pattern, question -> {});
    }

    boolean completes(int row, Rule.Pattern pattern, Consumer<Question> relax) {
        return completes(question(row, rule, pattern), relax);
    }

    /// Tells whether the pattern would be complete at a row if it did not matter whose key the events have.
    boolean completesWithoutKey(int row) {
        return completes(question(row, rule.keyless(), strict), question -> {});
    }

    private boolean completes(Question question, Consumer<Question> relax) {
        relax.accept(question);
        return finder.find(question, way);
    }

    Question question(int row) {
        return question(row, rule, strict);
    }

    private Question question(int row, Rule of, Rule.Pattern pattern) {
        Question question = new Question(rows, story.origins, of, pattern, Keys.of(rows, row, of));
        question.ask(row, 0, story.cut(rule));
        return question;
    }

    /// The rows of the way found that fill a step.
    int[] filling(int stage) {
        return IntStream.range(0, way.count())
                .filter(i -> way.stage(i) == stage)
                .map(way::row)
                .toArray();
    }

    /// Tells whether an event that a step means, with the key of a row, happened from one time to another.
    boolean exists(int stage, int row, long from, long to) {
        Question question = question(row);
        way.show(judge.view());
        for (int each = 0; each < rows.size() && rows.time(each) <= to; each++) {
            if (rows.time(each) >= from
                    && Keys.has(rows, each, rule)
                    && Layout.same(Keys.of(rows, each, rule), question.key)
                    && story.allows(rule, each)
                    && WayFinder.fits(judge, question, stage, each)) {
                return true;
            }
        }
        return false;
    }
}
