package dev.carpe.detect;

import java.util.Arrays;

/// Ways for `order: any`: each event fills at most one step.
///
/// Without further constraints the sets of events that can fill steps form a transversal matroid, so taking events from the
/// latest back, and keeping each that still can be assigned (augmenting paths, Kuhn 1955), gives the preferred set: at every place
/// it is at least as late as any other (Edmonds 1971 on greedy and matroids). `distinct`, `apart`, step windows and sums break the
/// matroid: then [Allotment] tries.
final class AnyOrder {
    private static final int MOST_UNITS = 1_024;

    private final Judge judge;
    private final int[] unitStage = new int[MOST_UNITS];
    private final int[] unitCandidate = new int[MOST_UNITS];
    private final boolean[] visited = new boolean[MOST_UNITS];
    private final Effort effort;
    private int units;

    AnyOrder(Judge judge, Effort effort) {
        this.judge = judge;
        this.effort = effort;
    }

    boolean find(Question question, Candidates candidates, int[] stages, int count, Way way) {
        if (isFree(question, stages, count)) {
            if (!match(question, candidates)) {
                return false;
            }
            fill(question, candidates, way);
            if (question.isUncontradicted(judge, way)) {
                return true;
            }
            if (!question.dependsOnWay()) {
                return false;
            }
        }
        way.clear();
        return new Allotment(question, judge, effort, candidates, Arrays.copyOf(stages, count))
                .find(way);
    }

    /// Tells whether any events that fit may fill the steps, and numbers the places that they fill.
    private boolean isFree(Question question, int[] stages, int count) {
        units = 0;
        for (int i = 0; i < count; i++) {
            boolean free =
                    question.pattern.stages()[stages[i]] instanceof Stage.Count step
                            && isFree(step, question.pattern.within())
                            && units + step.times() <= MOST_UNITS;
            if (!free) {
                return false;
            }
            int times = ((Stage.Count) question.pattern.stages()[stages[i]]).times();
            Arrays.fill(unitStage, units, units + times, stages[i]);
            units += times;
        }
        return true;
    }

    private static boolean isFree(Stage.Count step, long whole) {
        return step.times() == 1
                || step.distinct() < 0 && step.apart() == 0 && step.within() >= whole;
    }

    private boolean match(Question question, Candidates candidates) {
        Arrays.fill(unitCandidate, 0, units, -1);
        int matched = 0;
        for (int i = candidates.last(); i >= 0 && matched < units; i--) {
            Arrays.fill(visited, 0, units, false);
            if (augment(question, candidates, i)) {
                matched++;
            } else if (i == candidates.last()) {
                return false;
            }
        }
        return matched == units;
    }

    private boolean augment(Question question, Candidates candidates, int candidate) {
        for (int unit = 0; unit < units; unit++) {
            if (visited[unit]
                    || WayFinder.fit(judge, question, unitStage[unit], candidates.row(candidate))
                            < 0) {
                continue;
            }
            visited[unit] = true;
            if (unitCandidate[unit] < 0 || augment(question, candidates, unitCandidate[unit])) {
                unitCandidate[unit] = candidate;
                return true;
            }
        }
        return false;
    }

    private void fill(Question question, Candidates candidates, Way way) {
        way.clear();
        for (int i = 0; i <= candidates.last(); i++) {
            for (int unit = 0; unit < units; unit++) {
                if (unitCandidate[unit] == i) {
                    int row = WayFinder.fit(judge, question, unitStage[unit], candidates.row(i));
                    way.push(row, unitStage[unit]);
                }
            }
        }
    }
}
