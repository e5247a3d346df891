package dev.carpe.detect;

import java.util.Arrays;

/// Ways for `order: any`: each event fills at most one step.
///
/// Without further constraints the sets of events that can fill steps form a transversal matroid, so taking events from the
/// latest back, and keeping each that still can be assigned (augmenting paths, Kuhn 1955), gives the preferred set: at every place
/// it is at least as late as any other (Edmonds 1971 on greedy and matroids). `distinct`, `apart` and step windows break the
/// matroid: then assignments are tried, within a budget.
final class AnyOrder {
    private static final int BUDGET = 50_000;
    private static final int MOST_UNITS = 1_024;

    private final Judge judge;
    private final int[] unitStage = new int[MOST_UNITS];
    private final int[] unitCandidate = new int[MOST_UNITS];
    private final boolean[] visited = new boolean[MOST_UNITS];
    private final int[] remaining = new int[Rule.MOST_STAGES];
    private int units;
    private int tries;

    AnyOrder(Judge judge) {
        this.judge = judge;
    }

    boolean find(Question question, Candidates candidates, int[] stages, int count, Way way) {
        units = 0;
        boolean free = true;
        for (int i = 0; i < count; i++) {
            if (!(question.pattern.stages()[stages[i]] instanceof Stage.Count step)) {
                return false;
            }
            if (units + step.times() > MOST_UNITS) {
                return false;
            }
            free &=
                    step.times() == 1
                            || step.distinct() < 0
                                    && step.apart() == 0
                                    && step.within() == Rule.UNBOUNDED;
            remaining[stages[i]] = step.times();
            for (int unit = 0; unit < step.times(); unit++) {
                unitStage[units++] = stages[i];
            }
        }
        if (free && match(question, candidates)) {
            fill(question, candidates, way);
            if (question.isUncontradicted(judge, way)) {
                return true;
            }
        }
        tries = 0;
        way.clear();
        return (!free || question.dependsOnWay())
                && assign(question, candidates, stages, count, way, units, -1);
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

    private boolean assign(
            Question question,
            Candidates candidates,
            int[] stages,
            int count,
            Way way,
            int left,
            int previous) {
        if (left == 0) {
            return question.isUncontradicted(judge, way);
        }
        if (++tries > BUDGET) {
            return false;
        }
        int low = left == 1 ? candidates.last() : previous + 1;
        for (int i = left == 1 ? candidates.last() : candidates.last() - 1; i >= low; i--) {
            for (int s = 0; s < count; s++) {
                int stage = stages[s];
                int row = WayFinder.fit(judge, question, stage, candidates.row(i));
                if (row >= 0 && remaining[stage] > 0 && mayAdd(question, way, stage, row)) {
                    remaining[stage]--;
                    way.push(row, stage);
                    if (assign(question, candidates, stages, count, way, left - 1, i)) {
                        return true;
                    }
                    way.back(way.count() - 1);
                    remaining[stage]++;
                }
            }
        }
        return false;
    }

    private boolean mayAdd(Question question, Way way, int stage, int row) {
        Rows rows = question.rows;
        if (!(question.pattern.stages()[stage] instanceof Stage.Count step)) {
            return false;
        }
        boolean latest = true;
        for (int i = way.count() - 1; i >= 0; i--) {
            if (way.stage(i) == stage) {
                long gap = rows.time(row) - rows.time(way.row(i));
                boolean tooClose = latest && gap < step.apart();
                boolean repeats =
                        step.distinct() >= 0
                                && Layout.same(
                                        rows.value(way.row(i), step.distinct()),
                                        rows.value(row, step.distinct()));
                if (tooClose || gap > step.within() || repeats) {
                    return false;
                }
                latest = false;
            }
        }
        return true;
    }
}
