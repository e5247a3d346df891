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

    private void cancel(Story story, Strand strand, int row) {
        Strand.Clock clock = strand.clock;
        Rule.Pattern pattern = (Rule.Pattern) strand.rule.body();
        if (clock == null || pattern.trailing() == null) {
            return;
        }
        judge.view().steps(clock.rows(), clock.stages());
        if (judge.accepts(story.rows, row, pattern.trailing().selector())) {
            strand.clock = null;
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
                        way.stagesInOrder()));
    }

    /// Takes the clock whose deadline has come. The answer tells whether the absence is complete; it is not where `without` disturbed
    /// it.
    boolean isComplete(Story story, Strand strand) {
        Strand.Clock clock = Objects.requireNonNull(strand.clock);
        strand.clock = null;
        if (isDisturbed(story, strand, clock)) {
            startNextAnchor(story, strand, clock);
            return false;
        }
        return true;
    }

    private boolean isDisturbed(Story story, Strand strand, Strand.Clock clock) {
        Rule.Pattern pattern = (Rule.Pattern) strand.rule.body();
        if (pattern.without() == null) {
            return false;
        }
        Question asked = asking.question(story, strand, clock.anchor());
        judge.view().steps(clock.rows(), clock.stages());
        Rows rows = story.rows;
        for (int row = rows.size() - 1; row >= 0 && rows.time(row) > clock.first(); row--) {
            if (rows.time(row) < clock.deadline()
                    && asked.hit(judge, pattern.without(), row)
                    && !contains(clock.rows(), row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(int[] rows, int row) {
        for (int each : rows) {
            if (each == row) {
                return true;
            }
        }
        return false;
    }

    /// With `since: first`, a later anchor takes the place of one that `without` disturbed.
    private void startNextAnchor(Story story, Strand strand, Strand.Clock disturbed) {
        Rule.Pattern pattern = (Rule.Pattern) strand.rule.body();
        if (pattern.trailing() == null || pattern.trailing().since() != Step.Since.FIRST) {
            return;
        }
        Rows rows = story.rows;
        for (int row = disturbed.anchor() + 1; row < rows.size(); row++) {
            boolean meant =
                    Keys.has(rows, row, strand.rule)
                            && pattern.stages()[pattern.stages().length - 1]
                                    .selector()
                                    .means(rows.kind(row))
                            && Layout.same(Keys.of(rows, row, strand.rule), strand.key);
            if (meant && asking.finds(story, strand, row)) {
                start(story, strand, pattern.trailing(), row);
                if (!isDisturbed(story, strand, Objects.requireNonNull(strand.clock))) {
                    return;
                }
                strand.clock = null;
            }
        }
    }
}
