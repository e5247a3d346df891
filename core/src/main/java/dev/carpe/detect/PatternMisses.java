package dev.carpe.detect;

import dev.carpe.event.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds near misses of a pattern by asking again with one constraint relaxed: what a pattern would have found without it is what it
/// alone prevented. Asked at every event that a step means and that no raise has used.
final class PatternMisses {
    private final Asker asker;
    private final WhyNot whyNot;
    private final StepMisses steps;
    private final MissingSteps missing;

    PatternMisses(Story story, Rule rule, Rule.Pattern strict, WhyNot whyNot) {
        this.asker = new Asker(story, rule, strict);
        this.whyNot = whyNot;
        this.steps = new StepMisses(asker, whyNot);
        this.missing = new MissingSteps(asker, whyNot);
    }

    void find() {
        for (int row = 0; row < asker.rows.size(); row++) {
            if (Keys.has(asker.rows, row, asker.rule) && concerns(row) && !isUsed(row)) {
                ask(row);
            }
        }
    }

    private boolean concerns(int row) {
        for (Stage stage : asker.strict.stages()) {
            if (stage.selector().means(asker.rows.kind(row))) {
                return true;
            }
        }
        return false;
    }

    private boolean isUsed(int row) {
        for (Raise raise : asker.story.raises) {
            for (int used : raise.rule == asker.rule ? raise.rows : new int[0]) {
                if (used == row && raise.isAnnounced()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void ask(int row) {
        if (asker.completes(row, asker.strict)) {
            explainComplete(row);
        } else if (asker.completes(row, asker.strict, Question::ignoreConsent)) {
            whyNot.add(
                    row,
                    NearMiss.Reason.NO_CONSENT,
                    0,
                    "the events were not consented to for " + asker.rule.definition().purpose(),
                    Said.as(Said.Form.NO_CONSENT)
                            .with("purpose", String.valueOf(asker.rule.definition().purpose())));
        } else if (asker.story.allows(asker.rule, row)) {
            window(row);
            steps.at(row);
            order(row);
            disturbance(row);
            keys(row);
            missing.at(row);
        }
    }

    /// The steps are all there: time is still running, a trailing absence was contradicted, or the raise was swallowed.
    private void explainComplete(int row) {
        Stage.Gap gap = asker.strict.trailing();
        if (gap == null) {
            swallowed(row);
        } else if (!steps.contradicted(row, gap)) {
            waiting(row, gap);
        }
    }

    private void swallowed(int row) {
        long time = asker.rows.time(row);
        Value key = Keys.of(asker.rows, row, asker.rule);
        for (Raise raise : asker.story.raises) {
            if (raise.rule == asker.rule
                    && Layout.same(raise.key, key)
                    && raise.time <= time
                    && time < raise.time + asker.rule.rearm()) {
                whyNot.add(
                        row,
                        NearMiss.Reason.QUIET,
                        0,
                        "it was complete, but within the "
                                + StepWords.span(asker.rule.rearm())
                                + " of quiet after the one at "
                                + Instant.ofEpochMilli(raise.time),
                        Said.as(Said.Form.QUIET)
                                .with("span", StepWords.span(asker.rule.rearm()))
                                .with("at", Instant.ofEpochMilli(raise.time).toString()));
                return;
            }
        }
        whyNot.add(
                row,
                NearMiss.Reason.QUIET,
                0,
                "it was complete, but with events that an earlier one had used",
                Said.as(Said.Form.USED));
    }

    private void waiting(int row, Stage.Gap gap) {
        Strand strand =
                asker.story.fold.strands.find(asker.rule, Keys.of(asker.rows, row, asker.rule));
        Strand.Clock clock = strand == null ? null : strand.clock;
        if (clock != null && clock.anchor() == row) {
            int stage = asker.strict.stages().length;
            whyNot.add(
                    row,
                    NearMiss.Reason.WAITING,
                    (double) gap.span(),
                    "the %s without %s after %s are over only at %s"
                            .formatted(
                                    StepWords.span(gap.span()),
                                    asker.words.name(stage),
                                    asker.words.event(row),
                                    Instant.ofEpochMilli(clock.deadline())),
                    Said.as(Said.Form.WAITING)
                            .with("span", StepWords.span(gap.span()))
                            .with("event", asker.words.names(stage))
                            .with("anchor", asker.words.event(row))
                            .with("at", Instant.ofEpochMilli(clock.deadline()).toString()));
        }
    }

    private void window(int row) {
        if (asker.strict.within() == Rule.UNBOUNDED
                || !asker.completes(row, asker.relaxed.window())) {
            return;
        }
        long excess = asker.rows.time(row) - asker.rows.time(firstNeeded()) - asker.strict.within();
        whyNot.add(
                row,
                NearMiss.Reason.TOO_LATE,
                (double) excess,
                "%s came %s too late for within %s"
                        .formatted(
                                asker.words.last(asker.strict, asker.way),
                                StepWords.span(excess),
                                StepWords.span(asker.strict.within())),
                Said.as(Said.Form.LATE)
                        .with("event", asker.words.event(asker.way.last()))
                        .with("nth", asker.words.nth(asker.strict, asker.way))
                        .with("excess", StepWords.span(excess))
                        .with("within", StepWords.span(asker.strict.within())));
    }

    /// The first event of the way; of a pattern that is one sum the latest from which on the values suffice.
    private int firstNeeded() {
        if (asker.strict.stages().length > 1
                || !(asker.strict.stages()[0] instanceof Stage.Sum sum)) {
            return asker.way.first();
        }
        BigDecimal total = BigDecimal.ZERO;
        for (int i = asker.way.count() - 1; i > 0; i--) {
            total = total.add(WayFinder.addend(asker.rows.value(asker.way.row(i), sum.slot())));
            if (total.compareTo(sum.reaches()) >= 0) {
                return asker.way.row(i);
            }
        }
        return asker.way.first();
    }

    private void order(int row) {
        Stage[] stages = asker.strict.stages();
        for (Stage stage : stages) {
            if (!(stage instanceof Stage.Count) || stage.selector().looksBack()) {
                return;
            }
        }
        if (!asker.strict.ordered()
                || stages.length < 2
                || !asker.completes(row, asker.relaxed.anyOrder())) {
            return;
        }
        for (int i = 1; i < asker.way.count(); i++) {
            if (asker.way.stage(i - 1) > asker.way.stage(i)) {
                long ahead =
                        asker.rows.time(asker.way.row(i)) - asker.rows.time(asker.way.row(i - 1));
                whyNot.add(
                        row,
                        NearMiss.Reason.WRONG_ORDER,
                        (double) ahead,
                        "%s came %sbefore %s, not after it"
                                .formatted(
                                        asker.words.event(asker.way.row(i - 1)),
                                        ahead == 0 ? "" : StepWords.span(ahead) + " ",
                                        asker.words.event(asker.way.row(i))),
                        Said.as(Said.Form.ORDER)
                                .with("event", asker.words.event(asker.way.row(i - 1)))
                                .with("ahead", ahead == 0 ? "" : StepWords.span(ahead))
                                .with("second", asker.words.event(asker.way.row(i))));
                return;
            }
        }
    }

    private void disturbance(int row) {
        if (asker.strict.without() == null || !asker.completes(row, asker.relaxed.undisturbed())) {
            return;
        }
        Question question = asker.question(row);
        asker.way.show(asker.judge.view());
        for (int each = asker.way.first() + 1; each < row; each++) {
            if (question.hit(asker.judge, asker.strict.without(), each)
                    && asker.rows.time(each) > asker.rows.time(asker.way.first())) {
                whyNot.add(
                        row,
                        NearMiss.Reason.DISTURBED,
                        0,
                        "%s came between %s and %s"
                                .formatted(
                                        asker.words.event(each),
                                        asker.words.event(asker.way.first()),
                                        asker.words.event(row)),
                        Said.as(Said.Form.DISTURBED)
                                .with("event", asker.words.event(each))
                                .with("first", asker.words.event(asker.way.first()))
                                .with("last", asker.words.event(row)));
                return;
            }
        }
    }

    /// What would be complete if it did not matter whose key the events have. Events whose products have keys of their own are left out.
    private void keys(int row) {
        if (asker.rule.lane() < 0 || asker.rows.isItem(row)) {
            return;
        }
        if (!asker.completesWithoutKey(row)) {
            return;
        }
        Set<Key> keys = new LinkedHashSet<>();
        for (int used : asker.way.rowsInOrder()) {
            if (!Keys.has(asker.rows, used, asker.rule)) {
                return;
            }
            keys.add(Keys.open(Keys.of(asker.rows, used, asker.rule)));
        }
        whyNot.add(
                row,
                NearMiss.Reason.OTHER_KEY,
                keys.size(),
                "the events belong to different %s: %s"
                        .formatted(
                                String.join(" and ", asker.rule.definition().detect().same()),
                                keys.stream().map(Key::toString).collect(Collectors.joining("; "))),
                Said.as(Said.Form.OTHER_KEY)
                        .with("names", asker.rule.definition().detect().same())
                        .with("keys", keys.stream().map(Key::toString).toList()));
    }
}
