package dev.carpe.detect;

import java.math.BigDecimal;
import java.util.Arrays;

/// Which candidates could fill which of some steps, and how much is left of them from a candidate on.
final class Supply {
    private final Question question;
    private final int[] stages;
    private final int[][] rows;
    private final long[] times;
    private final int[][] events;
    private final BigDecimal[][] most;
    private final boolean endsWithLast;
    private int count;

    /// @param stages the steps
    Supply(Question question, Judge judge, Candidates candidates, int[] stages) {
        this.question = question;
        this.stages = stages;
        int all = candidates.last() + 1;
        this.rows = new int[stages.length][all];
        this.times = new long[all];
        boolean usable = false;
        for (int i = 0; i < all; i++) {
            usable = false;
            for (int step = 0; step < stages.length; step++) {
                rows[step][count] = WayFinder.fit(judge, question, stages[step], candidates.row(i));
                usable |= rows[step][count] >= 0;
            }
            times[count] = question.rows.time(candidates.row(i));
            count += usable ? 1 : 0;
        }
        this.endsWithLast = usable;
        this.events = new int[stages.length][count + 1];
        this.most = new BigDecimal[stages.length][count + 1];
        for (int step = 0; step < stages.length; step++) {
            addUp(step);
        }
    }

    private void addUp(int step) {
        Arrays.fill(most[step], BigDecimal.ZERO);
        for (int i = count - 1; i >= 0; i--) {
            boolean fits = rows[step][i] >= 0;
            BigDecimal value = fits ? value(step, rows[step][i]) : BigDecimal.ZERO;
            events[step][i] = events[step][i + 1] + (fits ? 1 : 0);
            most[step][i] = most[step][i + 1].add(value.max(BigDecimal.ZERO));
        }
    }

    /// How many candidates there are that some step could use.
    int count() {
        return count;
    }

    /// Tells whether the last of all candidates is one that some step could use.
    boolean endsWithLast() {
        return endsWithLast;
    }

    long time(int candidate) {
        return times[candidate];
    }

    /// The row of a candidate's event that fills a step, or negative.
    int row(int step, int candidate) {
        return rows[step][candidate];
    }

    /// How many candidates from one on could fill a step.
    int events(int step, int from) {
        return events[step][from];
    }

    /// The most that a sum could still gain from a candidate on.
    BigDecimal most(int step, int from) {
        return most[step][from];
    }

    /// What a row adds to a sum; zero for a step that counts.
    BigDecimal value(int step, int row) {
        return question.pattern.stages()[stages[step]] instanceof Stage.Sum sum
                ? WayFinder.addend(question.rows.value(row, sum.slot()))
                : BigDecimal.ZERO;
    }
}
