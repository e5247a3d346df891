package dev.carpe.detect;

import org.jspecify.annotations.Nullable;

/// Finds ways by trying: for patterns whose steps look at each other, hold absences inside, need only some of their steps, or take
/// them in any order. Depth first, the latest candidate first, so that the first way found is the preferred one.
///
/// Exponential at worst, therefore bounded by an [Effort].
final class Search {
    private final Judge judge;
    private final Effort effort;
    private @Nullable AnyOrder anyOrder;
    private final Candidates candidates = new Candidates();
    private final Way best = new Way();
    private final int[] chosenStages = new int[Rule.MOST_STAGES];

    /// By position: the candidate that the step must end at, or before where it is not fixed.
    private final int[] ends = new int[Rule.MOST_STAGES];

    private int chosenCount;

    /// The sum at the start of the way at hand, and how many events it leaves out; [Addends#mustLeaveOut] has the last word.
    private @Nullable Addends firstSum;

    private int leftOutOfFirst;

    Search(Judge judge, Effort effort) {
        this.judge = judge;
        this.effort = effort;
    }

    boolean find(Question question, Way way) {
        candidates.gather(question);
        if (candidates.last() < 0) {
            return false;
        }
        effort.begin();
        best.clear();
        choose(question, way, 0, 0, question.pattern.atLeast());
        way.take(best);
        return best.count() > 0;
    }

    /// Tries every choice of enough steps; where all are needed there is one.
    private void choose(Question question, Way way, int stage, int chosen, int needed) {
        int left = question.pattern.stages().length - stage;
        if (needed > left || effort.isSpent()) {
            return;
        }
        if (needed == 0) {
            chosenCount = chosen;
            tryChosen(question, way);
            return;
        }
        chosenStages[chosen] = stage;
        choose(question, way, stage + 1, chosen + 1, needed - 1);
        choose(question, way, stage + 1, chosen, needed);
    }

    private void tryChosen(Question question, Way way) {
        way.clear();
        firstSum = null;
        boolean found =
                question.pattern.anyOrder()
                        ? anyOrder().find(question, candidates, chosenStages, chosenCount, way)
                        : anchor(question, way, chosenCount - 1, candidates.last());
        if (found && (best.count() == 0 || way.laterThan(best))) {
            best.take(way);
        }
    }

    /// Fixes the anchors of the absences up to a position, the last one's first, as `since` prefers them; then fills the steps.
    ///
    /// @param end index of the candidate at which the steps up to the position end
    private boolean anchor(Question question, Way way, int position, int end) {
        int gap = position;
        while (gap >= 0 && !(stage(question, gap) instanceof Stage.Gap)) {
            ends[gap--] = end;
        }
        if (gap < 0) {
            return place(question, way, 0, 0, -1, Long.MIN_VALUE);
        }
        Anchors anchors = new Anchors(question, judge, effort, candidates, gap, end);
        for (int at = anchors.next(); at >= 0; at = anchors.next()) {
            if (anchor(question, way, gap - 1, at)) {
                return true;
            }
            way.clear();
        }
        return false;
    }

    private Stage stage(Question question, int position) {
        return question.pattern.stages()[chosenStages[position]];
    }

    /// Tells whether a step's last event is fixed: the last of all, or an absence's anchor.
    private boolean isFixed(Question question, int position) {
        return position == chosenCount - 1 || stage(question, position + 1) instanceof Stage.Gap;
    }

    private AnyOrder anyOrder() {
        if (anyOrder == null) {
            anyOrder = new AnyOrder(judge, effort);
        }
        return anyOrder;
    }

    /// Fills the steps from `position` on, of the first of which `filled` events are placed already, with candidates after
    /// `previous` and strictly later than `after`.
    private boolean place(
            Question question, Way way, int position, int filled, int previous, long after) {
        if (position == chosenCount) {
            return question.isUncontradicted(judge, way)
                    && (firstSum == null || firstSum.mustLeaveOut(leftOutOfFirst, way));
        }
        if (!effort.spend(question)) {
            return false;
        }
        int stage = chosenStages[position];
        return switch (question.pattern.stages()[stage]) {
            case Stage.Gap gap -> placeGap(question, way, position, gap, previous);
            case Stage.Sum sum -> placeSum(question, way, position, sum, previous, after);
            case Stage.Count count ->
                    placeCount(question, way, position, count, filled, previous, after);
        };
    }

    private boolean placeGap(
            Question question, Way way, int position, Stage.Gap gap, int previous) {
        long deadline = question.rows.time(way.last()) + gap.span();
        return !(gap.selector().looksBack() && question.isContradicted(judge, gap, way))
                && place(question, way, position + 1, 0, previous, deadline);
    }

    private boolean placeCount(
            Question question,
            Way way,
            int position,
            Stage.Count count,
            int filled,
            int previous,
            long after) {
        boolean lastOfStep = filled == count.times() - 1;
        boolean fixed = lastOfStep && isFixed(question, position);
        int high = fixed ? ends[position] : ends[position] - 1;
        int low = fixed ? Math.max(high, previous + 1) : previous + 1;
        for (int i = high; i >= low; i--) {
            int row = candidates.row(i);
            if (question.rows.time(row) <= after) {
                return false;
            }
            int fitting = adding(question, way, chosenStages[position], count, filled, row);
            if (fitting >= 0) {
                way.push(fitting, chosenStages[position]);
                int nextPosition = lastOfStep ? position + 1 : position;
                if (place(question, way, nextPosition, lastOfStep ? 0 : filled + 1, i, after)) {
                    return true;
                }
                way.back(way.count() - 1);
            }
        }
        return false;
    }

    /// The row of a candidate's event that the step can count next, or negative.
    private int adding(
            Question question, Way way, int stage, Stage.Count count, int filled, int row) {
        Rows rows = question.rows;
        if (filled > 0) {
            int firstOfStep = way.row(way.count() - filled);
            if (rows.time(row) - rows.time(way.last()) < count.apart()
                    || rows.time(row) - rows.time(firstOfStep) > count.within()) {
                return Rows.NONE;
            }
        }
        if (count.selector().looksBack()) {
            way.show(judge.view());
        }
        int fitting = WayFinder.fit(judge, question, stage, row);
        boolean may =
                fitting >= 0
                        && (count.distinct() < 0
                                || differs(rows, way, filled, count.distinct(), fitting));
        return may ? fitting : Rows.NONE;
    }

    private static boolean differs(Rows rows, Way way, int filled, int slot, int row) {
        for (int i = way.count() - filled; i < way.count(); i++) {
            if (Layout.same(rows.value(way.row(i), slot), rows.value(row, slot))) {
                return false;
            }
        }
        return true;
    }

    /// A sum may be complete at several events, and what comes after it depends on where: all are tried.
    private boolean placeSum(
            Question question, Way way, int position, Stage.Sum sum, int previous, long after) {
        if (sum.selector().looksBack()) {
            way.show(judge.view());
        }
        Addends addends =
                new Addends(question, judge, candidates, chosenStages[position], position == 0);
        int pushed = way.count();
        Way preferred = new Way();
        boolean fixed = isFixed(question, position);
        int high = fixed ? ends[position] : ends[position] - 1;
        int low = fixed ? Math.max(high, previous + 1) : previous + 1;
        for (int end = low; end <= high; end++) {
            int most = addends.gather(previous, end, after) ? addends.mostLeftOut() : -1;
            for (int leftOut = addends.leastLeftOut(); leftOut <= most; leftOut++) {
                if (position == 0) {
                    firstSum = addends;
                    leftOutOfFirst = leftOut;
                }
                boolean found =
                        addends.reach(leftOut, way)
                                && place(question, way, position + 1, 0, end, after);
                if (found && (preferred.count() == 0 || way.laterThan(preferred))) {
                    preferred.take(way);
                }
                way.back(pushed);
            }
        }
        if (preferred.count() > 0) {
            way.take(preferred);
        }
        return preferred.count() > 0;
    }
}
