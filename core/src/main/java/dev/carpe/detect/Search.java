package dev.carpe.detect;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Finds ways by trying: for patterns whose steps look at each other, hold absences inside, need only some of their steps, or take
/// them in any order. Depth first, the latest candidate first, so that the first way found is the preferred one.
///
/// Exponential at worst, therefore bounded: past [#BUDGET] tries the answer is "no way", and [#overflows] counts it.
final class Search {
    private static final int BUDGET = 50_000;

    private final Judge judge;
    private @Nullable AnyOrder anyOrder;
    private final Candidates candidates = new Candidates();
    private final Way best = new Way();
    private final int[] chosenStages = new int[Rule.MOST_STAGES];
    private int chosenCount;
    private int tries;
    private long overflows;

    Search(Judge judge) {
        this.judge = judge;
    }

    long overflows() {
        return overflows;
    }

    boolean find(Question question, Way way) {
        candidates.gather(question);
        if (candidates.last() < 0) {
            return false;
        }
        tries = 0;
        best.clear();
        choose(question, way, 0, 0, question.pattern.atLeast());
        way.take(best);
        return best.count() > 0;
    }

    /// Tries every choice of enough steps; where all are needed there is one.
    private void choose(Question question, Way way, int stage, int chosen, int needed) {
        int left = question.pattern.stages().length - stage;
        if (needed > left || tries > BUDGET) {
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
        boolean found =
                question.pattern.anyOrder()
                        ? anyOrder().find(question, candidates, chosenStages, chosenCount, way)
                        : place(question, way, 0, 0, -1, Long.MIN_VALUE);
        if (found && (best.count() == 0 || way.laterThan(best))) {
            best.take(way);
        }
    }

    private AnyOrder anyOrder() {
        if (anyOrder == null) {
            anyOrder = new AnyOrder(judge);
        }
        return anyOrder;
    }

    /// Fills the steps from `position` on, of the first of which `filled` events are placed already, with candidates after
    /// `previous` and strictly later than `after`.
    private boolean place(
            Question question, Way way, int position, int filled, int previous, long after) {
        if (position == chosenCount) {
            return WayFinder.nothingBetween(
                    question, judge, way, question.rows.time(question.last));
        }
        if (++tries > BUDGET) {
            overflows += tries == BUDGET + 1 ? 1 : 0;
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
        int stage = chosenStages[position];
        long deadline = question.rows.time(way.last()) + gap.span();
        return deadline < question.rows.time(question.last)
                && new Anchors(question, judge, stage, gap, way).stands(way.last())
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
        boolean lastOfAll = position == chosenCount - 1 && filled == count.times() - 1;
        boolean lastOfStep = filled == count.times() - 1;
        int low = lastOfAll ? candidates.last() : previous + 1;
        int high = lastOfAll ? candidates.last() : candidates.last() - 1;
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
        boolean lastOfAll = position == chosenCount - 1;
        int low = lastOfAll ? candidates.last() : previous + 1;
        int high = lastOfAll ? candidates.last() : candidates.last() - 1;
        int pushed = way.count();
        Way preferred = new Way();
        for (int end = low; end <= high; end++) {
            boolean found =
                    question.rows.time(candidates.row(end)) > after
                            && reaches(
                                    question,
                                    way,
                                    chosenStages[position],
                                    sum,
                                    previous,
                                    end,
                                    after)
                            && place(question, way, position + 1, 0, end, after);
            if (found && (preferred.count() == 0 || way.laterThan(preferred))) {
                preferred.take(way);
            }
            way.back(pushed);
        }
        if (preferred.count() > 0) {
            way.take(preferred);
        }
        return preferred.count() > 0;
    }

    private long startsAnew(Question question, Way way, int stage) {
        return way.count() == 0 ? WayFinder.startsAnew(judge, question, stage) : Long.MIN_VALUE;
    }

    /// Tells whether the values after `previous` and no older than the window add up at `end`; pushes the rows added.
    private boolean reaches(
            Question question,
            Way way,
            int stage,
            Stage.Sum sum,
            int previous,
            int end,
            long after) {
        if (sum.selector().looksBack()) {
            way.show(judge.view());
        }
        Rows rows = question.rows;
        int endRow = candidates.row(end);
        long since = Math.max(rows.time(endRow) - sum.within(), startsAnew(question, way, stage));
        if (WayFinder.fit(judge, question, stage, endRow) < 0) {
            return false;
        }
        BigDecimal total = BigDecimal.ZERO;
        for (int i = previous + 1; i <= end; i++) {
            int row = candidates.row(i);
            boolean counts = rows.time(row) > after && rows.time(row) >= since;
            int fitting = counts ? WayFinder.fit(judge, question, stage, row) : Rows.NONE;
            if (fitting >= 0) {
                total = total.add(WayFinder.addend(rows.value(fitting, sum.slot())));
                way.push(fitting, stage);
            }
        }
        return total.compareTo(sum.reaches()) >= 0;
    }
}
