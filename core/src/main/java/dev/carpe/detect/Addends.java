package dev.carpe.detect;

import java.math.BigDecimal;

/// The events that a sum adds up, when it ends at some candidate: all that match and are no older than its window. None may be left
/// out, save at a pattern's start those that could not be used because of a `without`.
final class Addends {
    private final Question question;
    private final Judge judge;
    private final Candidates candidates;
    private final Stage.Sum sum;
    private final int stage;
    private final Way rows = new Way();
    private final Way joined = new Way();

    /// The first events are left out if they lie before this time, and may be if they lie before the other.
    private final long startsAnew;

    private final long latestHit;

    /// @param first whether the sum stands at the pattern's start
    Addends(Question question, Judge judge, Candidates candidates, int stage, boolean first) {
        this.question = question;
        this.judge = judge;
        this.candidates = candidates;
        this.sum = (Stage.Sum) question.pattern.stages()[stage];
        this.stage = stage;
        this.startsAnew = first ? WayFinder.startsAnew(judge, question) : Long.MIN_VALUE;
        this.latestHit = first ? WayFinder.latestHit(judge, question, true) : Long.MIN_VALUE;
    }

    /// Gathers what a sum that ends at a candidate adds up.
    ///
    /// @param previous index of the candidate that all lie behind
    /// @param after time that all are later than
    /// @return whether the candidate itself is among them
    boolean gather(int previous, int end, long after) {
        rows.clear();
        Rows story = question.rows;
        long since = story.time(candidates.row(end)) - sum.within();
        for (int i = previous + 1; i <= end; i++) {
            int row = candidates.row(i);
            boolean counts = story.time(row) > after && story.time(row) >= since;
            int fitting = counts ? WayFinder.fit(judge, question, stage, row) : Rows.NONE;
            if (fitting >= 0) {
                rows.push(fitting, stage);
            }
        }
        return rows.count() > 0 && story.eventOf(rows.last()) == story.eventOf(candidates.row(end));
    }

    /// How many must be left out.
    int leastLeftOut() {
        return before(startsAnew);
    }

    /// How many may be left out at most.
    int mostLeftOut() {
        return Math.min(before(latestHit), rows.count() - 1);
    }

    private int before(long time) {
        int count = 0;
        while (count < rows.count() && question.rows.time(rows.row(count)) < time) {
            count++;
        }
        return count;
    }

    /// Tells whether the total is reached without the first so many; if so, the rest are added to a way.
    boolean reach(int leftOut, Way way) {
        BigDecimal total = BigDecimal.ZERO;
        for (int i = leftOut; i < rows.count(); i++) {
            total = total.add(WayFinder.addend(question.rows.value(rows.row(i), sum.slot())));
        }
        boolean reached = total.compareTo(sum.reaches()) >= 0;
        for (int i = leftOut; reached && i < rows.count(); i++) {
            way.push(rows.row(i), stage);
        }
        return reached;
    }

    /// Tells whether the first so many had to be left out of a way: with any of them and what follows it, `without` would stand
    /// against it.
    boolean mustLeaveOut(int leftOut, Way way) {
        for (int from = leftOut - 1; from >= 0; from--) {
            joined.clear();
            for (int i = from; i < leftOut; i++) {
                joined.push(rows.row(i), stage);
            }
            for (int i = 0; i < way.count(); i++) {
                joined.push(way.row(i), way.stage(i));
            }
            if (question.isUndisturbed(judge, joined, question.rows.time(question.last))) {
                return false;
            }
        }
        return true;
    }
}
