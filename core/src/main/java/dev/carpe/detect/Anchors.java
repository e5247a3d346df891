package dev.carpe.detect;

import java.util.Arrays;

/// The anchors of an absence inside a pattern: the rows at which the steps before it are complete.
///
/// An absence that was not contradicted up to its deadline *stands* from then on. With `since: last` an anchor falls when a newer
/// one comes within its span; with `since: first` only the earliest anchor that has not fallen counts.
final class Anchors {
    private final Question question;
    private final Judge judge;
    private final Stage.Gap gap;
    private final Question prefix;
    private final WayFinder finder;
    private final Way asked;
    private final Way way = new Way();

    /// @param asked the way to the anchor that is asked about
    Anchors(Question question, Judge judge, int stage, Stage.Gap gap, Way asked) {
        this.asked = asked;
        this.question = question;
        this.judge = judge;
        this.gap = gap;
        Stage[] before = Arrays.copyOf(question.pattern.stages(), stage);
        Rule.Pattern whole = question.pattern;
        Rule.Pattern steps =
                PatternCompiler.pattern(
                        whole.within(), before, null, whole.without(), false, before.length);
        this.prefix =
                new Question(question.rows, question.origins, question.rule, steps, question.key);
        this.finder = new WayFinder(judge);
    }

    /// Tells whether the absence after this anchor is the one that counts for the question's last row.
    boolean stands(int anchor) {
        if (falls(anchor, asked)) {
            return false;
        }
        return switch (gap.since()) {
            case LAST -> !replaced(anchor);
            case FIRST -> !preceded(anchor);
        };
    }

    /// Tells whether a matching event came within the span.
    private boolean falls(int anchor, Way to) {
        if (gap.selector().looksBack()) {
            to.show(judge.view());
        }
        Rows rows = question.rows;
        long deadline = rows.time(anchor) + gap.span();
        for (int row = rows.lastOf(anchor) + 1;
                row < rows.size() && rows.time(row) <= deadline;
                row++) {
            if (question.hit(judge, gap.selector(), row)) {
                return true;
            }
        }
        return false;
    }

    private boolean replaced(int anchor) {
        long deadline = question.rows.time(anchor) + gap.span();
        for (int row = question.before(question.last);
                row > question.rows.lastOf(anchor);
                row = question.before(row)) {
            if (question.rows.time(row) <= deadline && completes(row)) {
                return true;
            }
        }
        return false;
    }

    /// Tells whether an earlier anchor still counts, whose steps are young enough and undisturbed.
    private boolean preceded(int anchor) {
        for (int row = question.before(anchor); row >= 0; row = question.before(row)) {
            if (completes(row)
                    && question.rows.time(way.first()) >= question.since
                    && !falls(row, way)
                    && WayFinder.nothingBetween(
                            question, judge, way, question.rows.time(question.last))) {
                return true;
            }
        }
        return false;
    }

    private boolean completes(int row) {
        prefix.ask(row, question.from, question.cut);
        return finder.find(prefix, way);
    }
}
