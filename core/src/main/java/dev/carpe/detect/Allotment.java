package dev.carpe.detect;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Ways for `order: any` where sums, or counts with constraints of their own, stand among the steps: of the candidates, earliest
/// first, each is passed over or fills a step. Passing over is tried first, so that the first way found is the preferred one.
///
/// A sum takes everything that it means, up to its last event, save what other steps use. So after an event that was passed over a
/// sum ends only where that event is too old for its window. At the way's start may be left out what could not be used because
/// of a `without`, as in [Addends].
final class Allotment {
    private final Question question;
    private final Judge judge;
    private final Effort effort;
    private final int[] stages;
    private final Supply supply;
    private final long latestHit;

    private final int[] taken;
    private final BigDecimal[] totals;

    /// By step: a sum cannot end with an event up to this time, since it would lack one that was passed over.
    private final long[] closedUntil;

    /// By step: whether a sum could end with the event it took last.
    private final boolean[] mayEnd;

    private final Way joined = new Way();

    /// @param stages the steps to fill
    Allotment(Question question, Judge judge, Effort effort, Candidates candidates, int[] stages) {
        this.question = question;
        this.judge = judge;
        this.effort = effort;
        this.stages = stages;
        this.supply = new Supply(question, judge, candidates, stages);
        this.latestHit = WayFinder.latestHit(judge, question, true);
        this.taken = new int[stages.length];
        this.totals = new BigDecimal[stages.length];
        this.closedUntil = new long[stages.length];
        this.mayEnd = new boolean[stages.length];
        Arrays.fill(totals, BigDecimal.ZERO);
        Arrays.fill(closedUntil, Long.MIN_VALUE);
    }

    /// Fills an empty way with the preferred one that ends at the last candidate.
    boolean find(Way way) {
        return supply.endsWithLast() && place(way, 0);
    }

    private boolean place(Way way, int candidate) {
        if (!effort.spend(question) || !suffices(candidate)) {
            return false;
        }
        if (candidate == supply.count()) {
            return question.isUncontradicted(judge, way) && mustLeaveOut(way);
        }
        boolean last = candidate == supply.count() - 1;
        return !last && pass(way, candidate) || take(way, candidate);
    }

    private boolean pass(Way way, int candidate) {
        long time = supply.time(candidate);
        boolean maybeUnusable = way.count() == 0 && time < latestHit;
        if (maybeUnusable) {
            return place(way, candidate + 1);
        }
        long[] before = closedUntil.clone();
        for (int step = 0; step < stages.length; step++) {
            if (stage(step) instanceof Stage.Sum sum && supply.row(step, candidate) >= 0) {
                closedUntil[step] = Math.max(closedUntil[step], time + sum.within());
            }
        }
        boolean found = place(way, candidate + 1);
        System.arraycopy(before, 0, closedUntil, 0, before.length);
        return found;
    }

    private boolean take(Way way, int candidate) {
        int pushed = way.count();
        @Nullable Way preferred = null;
        for (int step = 0; step < stages.length; step++) {
            int row = supply.row(step, candidate);
            if (row < 0 || !mayTake(way, step, row)) {
                continue;
            }
            BigDecimal before = totals[step];
            boolean mightEnd = mayEnd[step];
            mayEnd[step] = question.rows.time(row) > closedUntil[step];
            totals[step] = before.add(supply.value(step, row));
            taken[step]++;
            way.push(row, stages[step]);
            if (place(way, candidate + 1) && (preferred == null || way.laterThan(preferred))) {
                preferred = new Way();
                preferred.take(way);
            }
            way.back(pushed);
            taken[step]--;
            totals[step] = before;
            mayEnd[step] = mightEnd;
        }
        if (preferred == null) {
            return false;
        }
        way.take(preferred);
        return true;
    }

    private boolean mayTake(Way way, int step, int row) {
        return switch (stage(step)) {
            case Stage.Count count ->
                    taken[step] < count.times() && agrees(way, stages[step], count, row);
            case Stage.Sum sum ->
                    taken[step] == 0
                            || question.rows.time(row) - firstTime(way, step) <= sum.within();
            case Stage.Gap _ -> false;
        };
    }

    private boolean agrees(Way way, int stage, Stage.Count count, int row) {
        Rows rows = question.rows;
        boolean latest = true;
        for (int i = way.count() - 1; i >= 0; i--) {
            if (way.stage(i) == stage) {
                long gap = rows.time(row) - rows.time(way.row(i));
                boolean tooClose = latest && gap < count.apart();
                boolean repeats =
                        count.distinct() >= 0
                                && Layout.same(
                                        rows.value(way.row(i), count.distinct()),
                                        rows.value(row, count.distinct()));
                if (tooClose || gap > count.within() || repeats) {
                    return false;
                }
                latest = false;
            }
        }
        return true;
    }

    private long firstTime(Way way, int step) {
        int i = 0;
        while (way.stage(i) != stages[step]) {
            i++;
        }
        return question.rows.time(way.row(i));
    }

    private long lastTime(Way way, int step) {
        int i = way.count() - 1;
        while (way.stage(i) != stages[step]) {
            i--;
        }
        return question.rows.time(way.row(i));
    }

    /// Tells whether the candidates from one on could still be enough for every step.
    private boolean suffices(int from) {
        for (int step = 0; step < stages.length; step++) {
            boolean may =
                    switch (stage(step)) {
                        case Stage.Count count ->
                                supply.events(step, from) >= count.times() - taken[step];
                        case Stage.Sum sum -> maySuffice(step, sum, from);
                        case Stage.Gap _ -> false;
                    };
            if (!may) {
                return false;
            }
        }
        return true;
    }

    private boolean maySuffice(int step, Stage.Sum sum, int from) {
        if (mayEnd[step] && totals[step].compareTo(sum.reaches()) >= 0) {
            return true;
        }
        int open = from;
        while (open < supply.count() && supply.time(open) <= closedUntil[step]) {
            open++;
        }
        return supply.events(step, open) > 0
                && totals[step].add(supply.most(step, from)).compareTo(sum.reaches()) >= 0;
    }

    /// Tells whether what the sums mean and the way leaves out had to be left out: with any of it and what follows, `without` would
    /// stand against the way.
    private boolean mustLeaveOut(Way way) {
        if (latestHit == Long.MIN_VALUE) {
            return true;
        }
        int first = 0;
        while (!isUsed(way, first)) {
            first++;
        }
        for (int from = first - 1; from >= 0; from--) {
            if (leftOut(way, from) >= 0) {
                joined.clear();
                for (int i = from; i < first; i++) {
                    int row = leftOut(way, i);
                    if (row >= 0) {
                        joined.push(row, 0);
                    }
                }
                for (int i = 0; i < way.count(); i++) {
                    joined.push(way.row(i), way.stage(i));
                }
                if (question.isUndisturbed(judge, joined, question.rows.time(question.last))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isUsed(Way way, int candidate) {
        for (int step = 0; step < stages.length; step++) {
            if (supply.row(step, candidate) == way.first()) {
                return true;
            }
        }
        return false;
    }

    /// The row that some sum would have taken of a candidate, or negative.
    private int leftOut(Way way, int candidate) {
        for (int step = 0; step < stages.length; step++) {
            int row = supply.row(step, candidate);
            if (row >= 0
                    && stage(step) instanceof Stage.Sum sum
                    && supply.time(candidate) >= lastTime(way, step) - sum.within()) {
                return row;
            }
        }
        return Rows.NONE;
    }

    private Stage stage(int step) {
        return question.pattern.stages()[stages[step]];
    }
}
