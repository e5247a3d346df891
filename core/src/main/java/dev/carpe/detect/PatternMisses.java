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
    private final Story story;
    private final Rows rows;
    private final Rule rule;
    private final Rule.Pattern strict;
    private final Relaxed relaxed;
    private final StepWords words;
    private final Judge judge;
    private final Way way;

    PatternMisses(Story story, Rule rule, Rule.Pattern strict, WhyNot whyNot) {
        this.asker = new Asker(story, rule, strict);
        this.whyNot = whyNot;
        this.steps = new StepMisses(asker, whyNot);
        this.missing = new MissingSteps(asker, whyNot);
        this.story = asker.story;
        this.rows = asker.rows;
        this.rule = asker.rule;
        this.strict = asker.strict;
        this.relaxed = asker.relaxed;
        this.words = asker.words;
        this.judge = asker.judge;
        this.way = asker.way;
    }

    void find() {
        for (int row = 0; row < rows.size(); row++) {
            if (Keys.has(rows, row, rule) && concerns(row) && !isUsed(row)) {
                ask(row);
            }
        }
    }

    private boolean concerns(int row) {
        for (Stage stage : strict.stages()) {
            if (stage.selector().means(rows.kind(row))) {
                return true;
            }
        }
        return false;
    }

    private boolean isUsed(int row) {
        for (Raise raise : story.raises) {
            for (int used : raise.rule == rule ? raise.rows : new int[0]) {
                if (used == row && raise.isAnnounced()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void ask(int row) {
        if (asker.completes(row, strict)) {
            explainComplete(row);
        } else if (asker.completes(row, strict, Question::ignoreConsent)) {
            whyNot.add(
                    row,
                    NearMiss.Reason.NO_CONSENT,
                    0,
                    "the events were not consented to for " + rule.definition().purpose());
        } else if (story.allows(rule, row)) {
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
        Stage.Gap gap = strict.trailing();
        if (gap == null) {
            swallowed(row);
        } else if (!steps.contradicted(row, gap)) {
            waiting(row, gap);
        }
    }

    private void swallowed(int row) {
        long time = rows.time(row);
        Value key = Keys.of(rows, row, rule);
        for (Raise raise : story.raises) {
            if (raise.rule == rule
                    && Layout.same(raise.key, key)
                    && raise.time <= time
                    && time < raise.time + rule.rearm()) {
                whyNot.add(
                        row,
                        NearMiss.Reason.QUIET,
                        0,
                        "it was complete, but within the "
                                + StepWords.span(rule.rearm())
                                + " of quiet after the one at "
                                + Instant.ofEpochMilli(raise.time));
                return;
            }
        }
        whyNot.add(
                row,
                NearMiss.Reason.QUIET,
                0,
                "it was complete, but with events that an earlier one had used");
    }

    private void waiting(int row, Stage.Gap gap) {
        Strand strand = story.fold.strands.find(rule, Keys.of(rows, row, rule));
        Strand.Clock clock = strand == null ? null : strand.clock;
        if (clock != null && clock.anchor() == row) {
            String stage = words.name(strict.stages().length);
            whyNot.add(
                    row,
                    NearMiss.Reason.WAITING,
                    (double) gap.span(),
                    "the %s without %s after %s are over only at %s"
                            .formatted(
                                    StepWords.span(gap.span()),
                                    stage,
                                    words.event(row),
                                    Instant.ofEpochMilli(clock.deadline())));
        }
    }

    private void window(int row) {
        if (strict.within() == Rule.UNBOUNDED || !asker.completes(row, relaxed.window())) {
            return;
        }
        long excess = rows.time(row) - rows.time(firstNeeded()) - strict.within();
        whyNot.add(
                row,
                NearMiss.Reason.TOO_LATE,
                (double) excess,
                "%s came %s too late for within %s"
                        .formatted(
                                words.last(strict, way),
                                StepWords.span(excess),
                                StepWords.span(strict.within())));
    }

    /// The first event of the way; of a pattern that is one sum the latest from which on the values suffice.
    private int firstNeeded() {
        if (strict.stages().length > 1 || !(strict.stages()[0] instanceof Stage.Sum sum)) {
            return way.first();
        }
        BigDecimal total = BigDecimal.ZERO;
        for (int i = way.count() - 1; i > 0; i--) {
            total = total.add(WayFinder.addend(rows.value(way.row(i), sum.slot())));
            if (total.compareTo(sum.reaches()) >= 0) {
                return way.row(i);
            }
        }
        return way.first();
    }

    private void order(int row) {
        Stage[] stages = strict.stages();
        for (Stage stage : stages) {
            if (!(stage instanceof Stage.Count) || stage.selector().looksBack()) {
                return;
            }
        }
        if (!strict.ordered() || stages.length < 2 || !asker.completes(row, relaxed.anyOrder())) {
            return;
        }
        for (int i = 1; i < way.count(); i++) {
            if (way.stage(i - 1) > way.stage(i)) {
                long ahead = rows.time(way.row(i)) - rows.time(way.row(i - 1));
                whyNot.add(
                        row,
                        NearMiss.Reason.WRONG_ORDER,
                        (double) ahead,
                        "%s came %sbefore %s, not after it"
                                .formatted(
                                        words.event(way.row(i - 1)),
                                        ahead == 0 ? "" : StepWords.span(ahead) + " ",
                                        words.event(way.row(i))));
                return;
            }
        }
    }

    private void disturbance(int row) {
        if (strict.without() == null || !asker.completes(row, relaxed.undisturbed())) {
            return;
        }
        Question question = asker.question(row);
        way.show(judge.view());
        for (int each = way.first() + 1; each < row; each++) {
            if (question.hit(judge, strict.without(), each)
                    && rows.time(each) > rows.time(way.first())) {
                whyNot.add(
                        row,
                        NearMiss.Reason.DISTURBED,
                        0,
                        "%s came between %s and %s"
                                .formatted(
                                        words.event(each),
                                        words.event(way.first()),
                                        words.event(row)));
                return;
            }
        }
    }

    /// What would be complete if it did not matter whose key the events have. Events whose products have keys of their own are left out.
    private void keys(int row) {
        if (rule.lane() < 0 || rows.isItem(row)) {
            return;
        }
        if (!asker.completesWithoutKey(row)) {
            return;
        }
        Set<Key> keys = new LinkedHashSet<>();
        for (int used : way.rowsInOrder()) {
            if (!Keys.has(rows, used, rule)) {
                return;
            }
            keys.add(Keys.open(Keys.of(rows, used, rule)));
        }
        whyNot.add(
                row,
                NearMiss.Reason.OTHER_KEY,
                keys.size(),
                "the events belong to different %s: %s"
                        .formatted(
                                String.join(" and ", rule.definition().detect().same()),
                                keys.stream()
                                        .map(Key::toString)
                                        .collect(Collectors.joining("; "))));
    }
}
