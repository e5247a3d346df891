package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Finds the way to pick a pattern's events that ends at a given row: of several, the one with the latest first event, then the
/// latest second, and so on.
///
/// For a *plain* pattern — steps in order whose conditions do not look at each other — one walk back that takes the latest event
/// that fits is exact: replacing any event of any other way by the one taken here keeps the order, so every event taken is at
/// least as late (the exchange argument for greedy scheduling), and with it every window is at its narrowest and `without` has
/// the least room. All else goes to [Search].
final class WayFinder {
    private final Judge judge;
    private final Effort effort;
    private @Nullable Search search;

    WayFinder(Judge judge, Effort effort) {
        this.judge = judge;
        this.effort = effort;
    }

    /// Fills `way` with the preferred way to complete the question's pattern at its last row.
    ///
    /// @return whether there is one
    boolean find(Question question, Way way) {
        if (!question.pattern.plain()) {
            return search().find(question, way);
        }
        if (!walkBack(question, way)) {
            return false;
        }
        return question.isUncontradicted(judge, way)
                || question.dependsOnWay() && search().find(question, way);
    }

    private Search search() {
        if (search == null) {
            search = new Search(judge, effort);
        }
        return search;
    }

    private boolean walkBack(Question question, Way way) {
        way.clear();
        Stage[] stages = question.pattern.stages();
        int next = question.last;
        for (int stage = stages.length - 1; stage >= 0; stage--) {
            next = fill(question, way, stage, next, stage == stages.length - 1);
            if (next < 0) {
                return false;
            }
        }
        way.reverse();
        return true;
    }

    /// Fills a step with rows up to (`fixed`: exactly at) a row; the first of them, or negative if it cannot be filled.
    private int fill(Question question, Way way, int stage, int until, boolean fixed) {
        int pushed = way.count();
        Selector selector = question.pattern.stages()[stage].selector();
        int candidate = fixed ? until : question.before(until, selector);
        while (candidate >= 0) {
            int fitting = fit(judge, question, stage, candidate);
            if (fitting >= 0) {
                int first = fillEndingAt(question, way, stage, fitting);
                if (first >= 0) {
                    return first;
                }
                way.back(pushed);
            }
            if (fixed) {
                return Rows.NONE;
            }
            candidate = question.before(candidate, selector);
        }
        return Rows.NONE;
    }

    private int fillEndingAt(Question question, Way way, int stage, int end) {
        return switch (question.pattern.stages()[stage]) {
            case Stage.Count count -> countBack(question, way, stage, count, end);
            case Stage.Sum sum -> sumBack(question, way, stage, sum, end);
            case Stage.Gap _ ->
                    throw new IllegalStateException(
                            "a pattern with an absence inside is not plain");
        };
    }

    private int countBack(Question question, Way way, int stage, Stage.Count count, int end) {
        int pushed = way.count();
        way.push(end, stage);
        int previous = end;
        for (int needed = count.times() - 1; needed > 0; needed--) {
            int candidate = question.before(previous, count.selector());
            int fitting = Rows.NONE;
            while (candidate >= 0 && fitting < 0) {
                fitting = continuing(question, way, pushed, stage, count, candidate, previous);
                candidate = fitting < 0 ? question.before(candidate, count.selector()) : candidate;
            }
            if (fitting < 0
                    || question.rows.time(end) - question.rows.time(fitting) > count.within()) {
                return Rows.NONE;
            }
            way.push(fitting, stage);
            previous = fitting;
        }
        return previous;
    }

    private int continuing(
            Question question,
            Way way,
            int pushed,
            int stage,
            Stage.Count count,
            int candidate,
            int previous) {
        Rows rows = question.rows;
        if (rows.time(previous) - rows.time(candidate) < count.apart()) {
            return Rows.NONE;
        }
        int fitting = fit(judge, question, stage, candidate);
        boolean fresh =
                fitting >= 0
                        && (count.distinct() < 0
                                || isNew(rows, way, pushed, count.distinct(), fitting));
        return fresh ? fitting : Rows.NONE;
    }

    private static boolean isNew(Rows rows, Way way, int pushed, int slot, int candidate) {
        Value value = rows.value(candidate, slot);
        for (int i = pushed; i < way.count(); i++) {
            if (Layout.same(rows.value(way.row(i), slot), value)) {
                return false;
            }
        }
        return true;
    }

    private int sumBack(Question question, Way way, int stage, Stage.Sum sum, int end) {
        Rows rows = question.rows;
        BigDecimal total = BigDecimal.ZERO;
        int first = end;
        long since = Math.max(rows.time(end) - sum.within(), startsAnew(judge, question));
        for (int row = end;
                row >= 0 && rows.time(row) >= since;
                row = question.before(row, sum.selector())) {
            int fitting = row == end ? end : fit(judge, question, stage, row);
            if (fitting >= 0) {
                total = total.add(addend(rows.value(fitting, sum.slot())));
                way.push(fitting, stage);
                first = fitting;
            }
        }
        return total.compareTo(sum.reaches()) >= 0 ? first : Rows.NONE;
    }

    /// A `without` event makes a sum at a pattern's start begin anew: values from before it are left out, since no way may use them.
    /// The answer is the time of the latest one that no step could use, before the question's last row.
    static long startsAnew(Judge judge, Question question) {
        return latestHit(judge, question, false);
    }

    /// The time of the latest `without` event strictly before the question's last row, or [Long#MIN_VALUE].
    ///
    /// @param mayBeUsed whether one counts that a step could use
    static long latestHit(Judge judge, Question question, boolean mayBeUsed) {
        Selector without = question.pattern.without();
        if (without == null) {
            return Long.MIN_VALUE;
        }
        Rows rows = question.rows;
        long end = rows.time(question.last);
        for (int row = question.last; row >= question.from; row--) {
            boolean counts =
                    rows.time(row) < end
                            && (without.looksBack()
                                    ? mayBeUsed && without.means(rows.kind(row))
                                    : question.hit(judge, without, row));
            if (counts && (mayBeUsed || !mayFill(judge, question, row))) {
                return rows.time(row);
            }
        }
        return Long.MIN_VALUE;
    }

    private static boolean mayFill(Judge judge, Question question, int row) {
        Stage[] stages = question.pattern.stages();
        for (int stage = 0; stage < stages.length; stage++) {
            boolean looksBack = stages[stage].selector().looksBack();
            boolean may =
                    looksBack
                            ? stages[stage].selector().means(question.rows.kind(row))
                            : fits(judge, question, stage, row);
            if (may) {
                return true;
            }
        }
        return false;
    }

    /// The row of a candidate's event that a step counts: of several products with the question's key the first that fits; negative
    /// if none does.
    static int fit(Judge judge, Question question, int stage, int candidate) {
        int fitting = fits(judge, question, stage, candidate) ? candidate : Rows.NONE;
        int row = candidate;
        while (question.rows.isItem(row)) {
            row = question.rows.before(row, question.rule.lane());
            if (row < 0 || question.rows.eventOf(row) != question.rows.eventOf(candidate)) {
                return fitting;
            }
            fitting = fits(judge, question, stage, row) ? row : fitting;
        }
        return fitting;
    }

    /// Tells whether a row may be counted by a step: its condition holds and it has the value that the step looks at.
    static boolean fits(Judge judge, Question question, int stage, int row) {
        Stage step = question.pattern.stages()[stage];
        return judge.accepts(question.rows, row, step.selector())
                && carriesValue(question.rows, row, step);
    }

    /// Tells whether a row has what a step asks for by `distinct` or `sum`.
    static boolean carriesValue(Rows rows, int row, Stage step) {
        return switch (step) {
            case Stage.Count count ->
                    count.distinct() < 0 || rows.value(row, count.distinct()) != Missing.MISSING;
            case Stage.Sum sum -> isAddend(rows.value(row, sum.slot()));
            case Stage.Gap _ -> false;
        };
    }

    private static boolean isAddend(Value value) {
        return value instanceof Num number && Double.isFinite(number.asDouble());
    }

    static BigDecimal addend(Value value) {
        return value instanceof Num number ? number.asDecimal() : BigDecimal.ZERO;
    }
}
