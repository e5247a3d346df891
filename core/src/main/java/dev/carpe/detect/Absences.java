package dev.carpe.detect;

import dev.carpe.language.Step;
import java.util.Objects;

/// The absences that end patterns: started by an anchor, stopped by a contradicting event, complete at their deadline.
final class Absences {
    private final Judge judge;
    private final Asking asking;

    Absences(Judge judge, Asking asking) {
        this.judge = judge;
        this.asking = asking;
    }

    /// Stops the running absences of a rule that a contradicting row touches.
    void cancel(Story story, Rule rule, int row) {
        Strands strands = story.fold.strands;
        if (Keys.has(story.rows, row, rule)) {
            Strand strand = strands.find(rule, Keys.of(story.rows, row, rule));
            if (strand != null) {
                cancel(story, strand, row);
            }
        } else if (rule.lane() >= 0) {
            for (Strand strand : strands.all()) {
                if (strand.rule == rule && Keys.touches(story.rows, row, rule, strand.key)) {
                    cancel(story, strand, row);
                }
            }
        }
    }

    private void cancel(Story story, Strand found, int row) {
        Strand.Clock clock = found.clock;
        Rule.Pattern pattern = (Rule.Pattern) found.rule.body();
        if (clock == null || pattern.trailing() == null) {
            return;
        }
        Selector contradicting = pattern.trailing().selector();
        judge.view().steps(clock.rows(), clock.stages());
        if (judge.accepts(story.rows, row, contradicting)) {
            Strand strand = story.fold.strands.own(found);
            strand.clock = null;
            if (contradicting.looksBack()) {
                fallBack(story, strand, pattern.trailing(), clock, story.rows.eventOf(row));
            }
        }
    }

    /// Starts the clock of an absence at the row that the asked way ends at.
    void start(Story story, Strand strand, Stage.Gap gap, int row) {
        Way way = asking.way();
        Origin origin = story.origins.get(story.rows.origin(row));
        long time = story.rows.time(row);
        strand.touched = time;
        story.fold.strands.start(
                strand,
                new Strand.Clock(
                        time + gap.span(),
                        origin.grace(),
                        origin.imported(),
                        story.rows.time(way.first()),
                        Ids.evidence(story.rows, way.rowsInOrder()),
                        way.rowsInOrder(),
                        way.stagesInOrder((Rule.Pattern) strand.rule.body())));
    }

    /// Takes the clock whose deadline has come. The answer tells whether the absence is complete; it is not where `without` disturbed
    /// it.
    boolean isComplete(Story story, Strand strand) {
        Strand.Clock clock = Objects.requireNonNull(strand.clock);
        strand.clock = null;
        Rule.Pattern pattern = (Rule.Pattern) strand.rule.body();
        if (pattern.trailing() != null && isDisturbed(story, strand, clock)) {
            fallBack(story, strand, pattern.trailing(), clock, story.rows.size());
            return false;
        }
        return true;
    }

    private boolean isDisturbed(Story story, Strand strand, Strand.Clock clock) {
        Rule.Pattern pattern = (Rule.Pattern) strand.rule.body();
        if (pattern.without() == null) {
            return false;
        }
        Question asked = asking.question(story, strand, Math.max(0, clock.anchor()));
        judge.view().steps(clock.rows(), clock.stages());
        Rows rows = story.rows;
        for (int row = rows.size() - 1; row >= 0 && rows.time(row) > clock.first(); row--) {
            if (rows.time(row) < clock.deadline()
                    && asked.hit(judge, pattern.without(), row)
                    && !usesEventOf(rows, clock.rows(), row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean usesEventOf(Rows story, int[] used, int row) {
        for (int each : used) {
            if (each >= 0 && story.eventOf(each) == story.eventOf(row)) {
                return true;
            }
        }
        return false;
    }

    /// Where the way to an anchor does not stand any more, another one to it may, and with `since: first` else one to a later anchor.
    ///
    /// @param until the first row that is too late to be an anchor
    private void fallBack(
            Story story, Strand strand, Stage.Gap gap, Strand.Clock fallen, int until) {
        int last = gap.since() == Step.Since.FIRST ? until : fallen.anchor() + 1;
        for (int row = Math.max(strand.from, fallen.anchor()); row < last; row++) {
            if (isOfKey(story.rows, row, strand)
                    && story.allows(strand.rule, row)
                    && asking.findsStanding(story, strand, row, gap)) {
                start(story, strand, gap, row);
                return;
            }
        }
    }

    private static boolean isOfKey(Rows rows, int row, Strand strand) {
        Rule.Pattern pattern = (Rule.Pattern) strand.rule.body();
        Stage last = pattern.stages()[pattern.stages().length - 1];
        return last.selector().means(rows.kind(row))
                && Keys.has(rows, row, strand.rule)
                && Layout.same(Keys.of(rows, row, strand.rule), strand.key);
    }
}
