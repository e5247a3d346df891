package dev.carpe.detect;

import dev.carpe.language.Step;
import java.util.Arrays;

/// The anchors of an absence inside a pattern, in the order in which `since` prefers them: with `last` the latest first, without
/// those that a newer one within their span replaced; with `first` the earliest first.
///
/// An absence that was not contradicted up to its deadline *stands* from then on. Where that hangs on the way to the anchor, it is
/// for [Search] to tell.
final class Anchors {
    private final Question question;
    private final Judge judge;
    private final Candidates candidates;
    private final Stage.Gap gap;
    private final int before;
    private final Question prefix;
    private final WayFinder finder;
    private final Way way = new Way();
    private int at;

    /// Time of the earliest row so far that completes the steps before the absence; with `last`.
    private long newer = Long.MAX_VALUE;

    /// @param stage the absence's place
    /// @param before index of the candidate that all anchors lie before
    Anchors(
            Question question,
            Judge judge,
            Effort effort,
            Candidates candidates,
            int stage,
            int before) {
        this.question = question;
        this.judge = judge;
        this.candidates = candidates;
        this.gap = (Stage.Gap) question.pattern.stages()[stage];
        this.before = before;
        this.prefix = prefix(question, stage);
        this.finder = new WayFinder(judge, effort.another());
        this.at = gap.since() == Step.Since.LAST ? candidates.last() : -1;
    }

    private static Question prefix(Question question, int stage) {
        Rule.Pattern whole = question.pattern;
        Stage[] steps = Arrays.copyOf(whole.stages(), stage);
        Rule.Pattern pattern =
                PatternCompiler.pattern(
                        whole.within(), steps, null, whole.without(), false, steps.length);
        return new Question(question.rows, question.origins, question.rule, pattern, question.key);
    }

    /// The index of the next anchor among the candidates, or a negative number if there is none left.
    int next() {
        return switch (gap.since()) {
            case LAST -> nextOlder();
            case FIRST -> nextNewer();
        };
    }

    private int nextOlder() {
        while (--at >= 0) {
            boolean stands = at < before && newer > deadline(at) && mayStand(at);
            if (completes(candidates.row(at))) {
                newer = question.rows.time(candidates.row(at));
            }
            if (stands) {
                return at;
            }
        }
        return Rows.NONE;
    }

    private int nextNewer() {
        while (++at < before) {
            if (mayStand(at)) {
                return at;
            }
        }
        return Rows.NONE;
    }

    private long deadline(int candidate) {
        return question.rows.time(candidates.row(candidate)) + gap.span();
    }

    /// Tells whether an anchor's deadline has passed, uncontradicted as far as that does not hang on the way to it.
    private boolean mayStand(int candidate) {
        way.clear();
        way.push(candidates.row(candidate), 0);
        return deadline(candidate) < question.rows.time(question.last)
                && (gap.selector().looksBack() || !question.isContradicted(judge, gap, way));
    }

    private boolean completes(int row) {
        prefix.ask(row, question.from, question.cut);
        return finder.find(prefix, way);
    }
}
