package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import dev.carpe.language.Step;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds what was in the way at one step: how many, how close, how much, the condition, or the length of an absence.
final class StepMisses {
    private static final int[] NO_KINDS = {};

    private final Asker asker;
    private final WhyNot whyNot;

    StepMisses(Asker asker, WhyNot whyNot) {
        this.asker = asker;
        this.whyNot = whyNot;
    }

    void at(int row) {
        for (int stage = 0; stage < asker.strict.stages().length; stage++) {
            switch (asker.strict.stages()[stage]) {
                case Stage.Count count -> {
                    spacing(row, stage, count);
                    number(row, stage, count);
                    condition(row, stage);
                }
                case Stage.Sum sum -> {
                    total(row, stage, sum);
                    condition(row, stage);
                }
                case Stage.Gap gap -> absence(row, stage, gap);
            }
        }
    }

    private void spacing(int row, int stage, Stage.Count count) {
        boolean bounded =
                count.apart() > 0 || count.times() > 1 && count.within() < asker.strict.within();
        if (!bounded || !asker.completes(row, asker.relaxed.spacing(stage, count))) {
            return;
        }
        int[] counted = asker.filling(stage);
        long closest = Long.MAX_VALUE;
        for (int i = 1; i < counted.length; i++) {
            closest =
                    Math.min(
                            closest, asker.rows.time(counted[i]) - asker.rows.time(counted[i - 1]));
        }
        long spread = asker.rows.time(counted[counted.length - 1]) - asker.rows.time(counted[0]);
        if (closest < count.apart()) {
            whyNot.add(
                    row,
                    NearMiss.Reason.TOO_CLOSE,
                    (double) (count.apart() - closest),
                    "%s came %s after the one before, not %s"
                            .formatted(
                                    asker.words.name(stage),
                                    StepWords.span(closest),
                                    StepWords.span(count.apart())),
                    Said.as(Said.Form.CLOSE)
                            .with("event", asker.words.names(stage))
                            .with("after", StepWords.span(closest))
                            .with("apart", StepWords.span(count.apart())));
        } else if (spread > count.within()) {
            whyNot.add(
                    row,
                    NearMiss.Reason.TOO_LATE,
                    (double) (spread - count.within()),
                    "the %s %s came %s too late for within %s"
                            .formatted(
                                    StepWords.ordinal(counted.length),
                                    asker.words.name(stage),
                                    StepWords.span(spread - count.within()),
                                    StepWords.span(count.within())),
                    Said.as(Said.Form.LATE)
                            .with("event", asker.words.names(stage))
                            .with("nth", String.valueOf(counted.length))
                            .with("excess", StepWords.span(spread - count.within()))
                            .with("within", StepWords.span(count.within())));
        }
    }

    private void number(int row, int stage, Stage.Count count) {
        for (int times = count.times() - 1; times >= 1; times--) {
            if (asker.completes(row, asker.relaxed.fewer(stage, count, times))) {
                String property =
                        count.distinct() >= 0 ? asker.story.plan.slotName(count.distinct()) : "";
                whyNot.add(
                        row,
                        NearMiss.Reason.TOO_FEW,
                        count.times() - times,
                        "%s of %s %s%s had come"
                                .formatted(
                                        times,
                                        count.times(),
                                        asker.words.wanted(stage),
                                        property.isEmpty() ? "" : " with different " + property),
                        Said.as(Said.Form.FEW)
                                .with("come", String.valueOf(times))
                                .with("times", String.valueOf(count.times()))
                                .with("event", asker.words.names(stage))
                                .where(asker.words.isFitting(stage), "fitting")
                                .with("property", property));
                return;
            }
        }
    }

    private void total(int row, int stage, Stage.Sum sum) {
        if (!asker.completes(row, asker.relaxed.anyTotal(stage, sum))) {
            return;
        }
        BigDecimal total = BigDecimal.ZERO;
        for (int counted : asker.filling(stage)) {
            total = total.add(WayFinder.addend(asker.rows.value(counted, sum.slot())));
        }
        BigDecimal lacking = sum.reaches().subtract(total);
        whyNot.add(
                row,
                NearMiss.Reason.TOO_LITTLE,
                lacking.doubleValue(),
                "%s of %s added up to %s, %s short of %s"
                        .formatted(
                                asker.story.plan.slotName(sum.slot()),
                                asker.words.name(stage),
                                StepWords.plain(total),
                                StepWords.plain(lacking),
                                StepWords.plain(sum.reaches())),
                Said.as(Said.Form.SUM)
                        .with("property", asker.story.plan.slotName(sum.slot()))
                        .with("event", asker.words.names(stage))
                        .with("total", StepWords.plain(total))
                        .with("lacking", StepWords.plain(lacking))
                        .with("reaches", StepWords.plain(sum.reaches())));
    }

    private void condition(int row, int stage) {
        if (asker.completes(row, asker.relaxed.anyCondition(stage))) {
            View view = new View(asker.story.plan.layout(), asker.rows);
            view.steps(asker.way.rowsInOrder(), asker.way.stagesInOrder(asker.relaxed.strict()));
            for (int counted : asker.filling(stage)) {
                for (Expression clause : asker.words.clauses(stage, counted)) {
                    if (!clause.compile(name -> asker.rule.names().slot(name, NO_KINDS))
                            .test(view.on(asker.rows, counted))) {
                        whyNot.add(
                                row,
                                NearMiss.Reason.CONDITION,
                                0,
                                "%s: %s does not hold%s"
                                        .formatted(
                                                asker.words.event(counted),
                                                clause.text(),
                                                values(clause, view)),
                                said(clause, view).with("event", asker.words.event(counted)));
                        return;
                    }
                }
            }
        }
    }

    private Value value(Reference name, View view) {
        return view.value(asker.rule.names().slot(name, NO_KINDS));
    }

    private Said said(Expression clause, View view) {
        Predicate<Reference> isMissing = name -> value(name, view) == Missing.MISSING;
        List<Reference> known = clause.references().stream().filter(isMissing.negate()).toList();
        return Said.as(Said.Form.CONDITION)
                .with("clause", clause.text())
                .with("names", known.stream().map(Reference::toString).toList())
                .with("known", known.stream().map(name -> value(name, view).toString()).toList())
                .with(
                        "missing",
                        clause.references().stream()
                                .filter(isMissing)
                                .map(Reference::toString)
                                .toList());
    }

    private String values(Expression clause, View view) {
        Function<Reference, String> value =
                name -> {
                    Value is = value(name, view);
                    return name + " is " + (is == Missing.MISSING ? "missing" : is);
                };
        List<String> values = clause.references().stream().map(value).toList();
        return values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
    }

    /// An absence between steps: something contradicted it, or the step after it came too early.
    private void absence(int row, int stage, Stage.Gap gap) {
        if (asker.completes(row, asker.relaxed.silence(stage, gap, gap.span(), gap.since()))) {
            contradicted(anchor(stage), gap);
            return;
        }
        boolean restarted =
                gap.since() == Step.Since.LAST
                        && asker.completes(
                                row,
                                asker.relaxed.silence(stage, gap, gap.span(), Step.Since.FIRST));
        if (asker.completes(row, asker.relaxed.silence(stage, gap, 0, Step.Since.LAST))) {
            int anchor = anchor(stage);
            long left = asker.rows.time(anchor) + gap.span() - asker.rows.time(row);
            if (left >= 0) {
                whyNot.add(
                        row,
                        NearMiss.Reason.TOO_EARLY,
                        (double) left,
                        "%s came %s the %s after %s were over%s"
                                .formatted(
                                        asker.words.event(row),
                                        StepWords.before(left),
                                        StepWords.span(gap.span()),
                                        asker.words.event(anchor),
                                        restarted
                                                ? " (the clock had started again with that one)"
                                                : ""),
                        Said.as(Said.Form.EARLY)
                                .with("event", asker.words.event(row))
                                .with("left", left == 0 ? "" : StepWords.span(left))
                                .with("span", StepWords.span(gap.span()))
                                .with("anchor", asker.words.event(anchor))
                                .where(restarted, "restarted"));
            }
        }
    }

    /// The row at which the steps before an absence were complete.
    private int anchor(int stage) {
        int anchor = asker.way.first();
        for (int i = 0; i < asker.way.count(); i++) {
            anchor = asker.way.stage(i) < stage ? asker.way.row(i) : anchor;
        }
        return anchor;
    }

    /// Tells whether something came that an absence rules out; the way found leads to its anchor.
    boolean contradicted(int row, Stage.Gap gap) {
        asker.way.show(asker.judge.view());
        Question question = asker.question(row);
        long deadline = asker.rows.time(row) + gap.span();
        for (int each = asker.rows.lastOf(row) + 1;
                each < asker.rows.size() && asker.rows.time(each) <= deadline;
                each++) {
            if (question.hit(asker.judge, gap.selector(), each)) {
                contradiction(row, each, deadline, gap);
                return true;
            }
        }
        return false;
    }

    private void contradiction(int row, int by, long deadline, Stage.Gap gap) {
        long left = deadline - asker.rows.time(by);
        whyNot.add(
                row,
                NearMiss.Reason.CANCELLED,
                (double) left,
                "%s came %s the %s were over"
                        .formatted(
                                asker.words.event(by),
                                StepWords.before(left),
                                StepWords.span(gap.span())),
                Said.as(Said.Form.CANCELLED)
                        .with("event", asker.words.event(by))
                        .with("left", left == 0 ? "" : StepWords.span(left))
                        .with("span", StepWords.span(gap.span())));
    }
}
