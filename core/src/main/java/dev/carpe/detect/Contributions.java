package dev.carpe.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Adds up once more what made a score cross, event by event.
///
/// @param story the story
/// @param raise the raise
/// @param score how its rule scores
record Contributions(Story story, Raise raise, Rule.Score score) {
    static final String EARLIER = "earlier events";

    /// Oldest first; their `left` adds up to the score.
    List<Contribution> list() {
        List<Contribution> list = new ArrayList<>();
        Rows rows = story.rows;
        Judge judge = new Judge(story.plan.layout(), rows, story.plan.tests());
        earlier(list);
        int last = raise.rows[raise.rows.length - 1];
        long counted = 0;
        for (int row = story.tailStart(); row <= last; row++) {
            boolean ofKey =
                    Keys.has(rows, row, raise.rule)
                            && Layout.same(Keys.of(rows, row, raise.rule), raise.key)
                            && story.allows(raise.rule, row);
            double added = ofKey && rows.message(row) != counted ? added(judge, row) : 0;
            if (added != 0) {
                counted = rows.message(row);
                list.add(
                        contribution(
                                story.plan.kinds().label(rows.kind(row)), rows.time(row), added));
            }
        }
        return List.copyOf(list);
    }

    /// What had come before the tail, as the state at its start knows it.
    private void earlier(List<Contribution> list) {
        Fold start = story.checkpoints.getFirst().fold();
        Strand strand = start == null ? null : start.strands.find(raise.rule, raise.key);
        Strand.Level level = strand == null ? null : strand.level;
        if (level != null && level.at != Strand.NEVER) {
            list.add(contribution(EARLIER, level.at, level.height));
        }
    }

    private double added(Judge judge, int row) {
        double added = 0;
        for (int line = 0; line < score.on().length; line++) {
            added += judge.accepts(story.rows, row, score.on()[line]) ? score.by()[line] : 0;
        }
        return added;
    }

    private Contribution contribution(String name, long time, double added) {
        double left = added * Math.pow(0.5, (raise.time - time) / score.halfLife());
        return new Contribution(name, Instant.ofEpochMilli(time), added, left);
    }
}
