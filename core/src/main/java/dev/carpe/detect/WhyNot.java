package dev.carpe.detect;

import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.Step;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds near misses by asking again with one constraint relaxed: what a pattern would have found without it is what it alone
/// prevented.
final class WhyNot {
    private static final int MOST = 10;
    private static final int[] NO_KINDS = {};

    private final Story story;
    private final Rule rule;
    private final Rule.Pattern strict;
    private final Judge judge;
    private final WayFinder finder;
    private final Way way = new Way();
    private final List<NearMiss> found = new ArrayList<>();

    private WhyNot(Story story, Rule rule, Rule.Pattern strict) {
        this.story = story;
        this.rule = rule;
        this.strict = strict;
        this.judge = new Judge(story.plan.layout(), story.rows, story.plan.tests());
        this.finder = new WayFinder(judge);
    }

    /// The near misses of a definition among the rows kept, the nearest of each reason first.
    static List<NearMiss> of(Story story, Rule rule) {
        return rule.body() instanceof Rule.Pattern pattern
                ? new WhyNot(story, rule, pattern).find()
                : List.of();
    }

    private List<NearMiss> find() {
        Rows rows = story.rows;
        for (int row = 0; row < rows.size(); row++) {
            if (Keys.has(rows, row, rule) && concerns(row)) {
                ask(row);
            }
        }
        List<NearMiss> nearest = new ArrayList<>();
        for (NearMiss.Reason reason : NearMiss.Reason.values()) {
            found.stream()
                    .filter(miss -> miss.reason() == reason)
                    .sorted(
                            Comparator.comparingDouble(NearMiss::distance)
                                    .thenComparing(NearMiss::time))
                    .limit(MOST)
                    .forEach(nearest::add);
        }
        return List.copyOf(nearest);
    }

    private boolean concerns(int row) {
        for (Stage stage : strict.stages()) {
            if (stage.selector().means(story.rows.kind(row))) {
                return true;
            }
        }
        return false;
    }

    private void ask(int row) {
        if (!story.allows(rule, row)) {
            if (completes(row, strict, Question::ignoreConsent)) {
                add(
                        row,
                        NearMiss.Reason.NO_CONSENT,
                        0,
                        "the events were not consented to for " + rule.definition().purpose());
            }
            return;
        }
        if (completes(row, strict, question -> {})) {
            explainComplete(row);
            return;
        }
        relaxWindow(row);
        relaxSteps(row);
        relaxWithout(row);
        shorten(row);
    }

    private boolean completes(
            int row, Rule.Pattern pattern, java.util.function.Consumer<Question> relax) {
        Question question = question(row, pattern);
        relax.accept(question);
        return finder.find(question, way);
    }

    private Question question(int row, Rule.Pattern pattern) {
        Question question =
                new Question(
                        story.rows, story.origins, rule, pattern, Keys.of(story.rows, row, rule));
        question.ask(row, 0, story.cut(rule));
        return question;
    }

    /// The steps are all there: a trailing absence was contradicted, or the raise swallowed.
    private void explainComplete(int row) {
        long time = story.rows.time(row);
        long raisedAt = strict.trailing() == null ? time : time + strict.trailing().span();
        for (Raise raise : story.raises) {
            if (raise.rule == rule
                    && raise.time == raisedAt
                    && raise.key.equals(Keys.of(story.rows, row, rule))) {
                return;
            }
        }
        if (strict.trailing() != null) {
            cancelledBy(row, strict.trailing());
        } else {
            add(
                    row,
                    NearMiss.Reason.QUIET,
                    0,
                    "it was complete, but in the quiet of an earlier raise or with events that one had used");
        }
    }

    private void cancelledBy(int row, Stage.Gap gap) {
        Rows rows = story.rows;
        Question question = question(row, strict);
        judge.view().steps(way.rowsInOrder(), way.stagesInOrder());
        long deadline = rows.time(row) + gap.span();
        for (int each = row + 1; each < rows.size() && rows.time(each) <= deadline; each++) {
            if (question.hit(judge, gap.selector(), each)) {
                long left = deadline - rows.time(each);
                String words =
                        label(each)
                                + " came "
                                + span(left)
                                + " before the "
                                + span(gap.span())
                                + " were over";
                add(row, NearMiss.Reason.CANCELLED, (double) left, words);
                return;
            }
        }
    }

    private void relaxWindow(int row) {
        if (strict.within() == Rule.UNBOUNDED) {
            return;
        }
        Rule.Pattern wide = with(strict.stages(), Rule.UNBOUNDED, strict.without());
        if (completes(row, wide, question -> {})) {
            long excess = story.rows.time(row) - story.rows.time(way.first()) - strict.within();
            add(
                    row,
                    NearMiss.Reason.TOO_LATE,
                    (double) excess,
                    label(row)
                            + " came "
                            + span(excess)
                            + " too late for within "
                            + span(strict.within()));
        }
    }

    private void relaxSteps(int row) {
        for (int stage = 0; stage < strict.stages().length; stage++) {
            if (strict.stages()[stage] instanceof Stage.Count count) {
                relaxApart(row, stage, count);
                relaxCount(row, stage, count);
                relaxCondition(row, stage, count);
            }
        }
    }

    private void relaxApart(int row, int stage, Stage.Count count) {
        Stage.Count free =
                new Stage.Count(
                        count.selector(), count.times(), count.distinct(), 0, Rule.UNBOUNDED);
        boolean bounded =
                count.apart() > 0 || count.times() > 1 && count.within() < strict.within();
        if (bounded && completes(row, replaced(stage, free), question -> {})) {
            String words =
                    count.apart() > 0
                            ? "the counted events lay closer together than " + span(count.apart())
                            : "the counted events did not all lie within " + span(count.within());
            add(
                    row,
                    count.apart() > 0 ? NearMiss.Reason.TOO_CLOSE : NearMiss.Reason.TOO_LATE,
                    0,
                    words);
        }
    }

    private void relaxCount(int row, int stage, Stage.Count count) {
        for (int times = count.times() - 1; times >= 1; times--) {
            Stage.Count fewer =
                    new Stage.Count(
                            count.selector(),
                            times,
                            count.distinct(),
                            count.apart(),
                            count.within());
            if (completes(row, replaced(stage, fewer), question -> {})) {
                String what =
                        count.distinct() >= 0
                                ? " with different " + story.plan.slotName(count.distinct())
                                : "";
                add(
                        row,
                        NearMiss.Reason.TOO_FEW,
                        count.times() - times,
                        times + " of " + count.times() + " events" + what + " had come");
                return;
            }
        }
    }

    private void relaxCondition(int row, int stage, Stage.Count count) {
        @Nullable Test[] open = count.selector().byKind().clone();
        for (int kind = 0; kind < open.length; kind++) {
            open[kind] = open[kind] == null ? null : Test.ALWAYS;
        }
        Stage.Count any =
                new Stage.Count(
                        new Selector(open),
                        count.times(),
                        count.distinct(),
                        count.apart(),
                        count.within());
        if (completes(row, replaced(stage, any), question -> {})) {
            String failed = failedClause(stage);
            if (!failed.isEmpty()) {
                add(row, NearMiss.Reason.CONDITION, 0, failed);
            }
        }
    }

    /// What the event found for a step does not meet, with the values it has.
    private String failedClause(int stage) {
        Detection.Pattern source = (Detection.Pattern) rule.definition().detect();
        if (!(source.steps().get(stage) instanceof Step.Happens step)) {
            return "";
        }
        View view = new View(story.plan.layout(), story.rows);
        view.steps(way.rowsInOrder(), way.stagesInOrder());
        for (int i = 0; i < way.count(); i++) {
            for (Matcher.Alternative alternative :
                    way.stage(i) == stage ? step.on().anyOf() : List.<Matcher.Alternative>of()) {
                for (Expression where : alternative.where()) {
                    for (Expression clause : where.conjuncts()) {
                        if (!clause.compile(name -> rule.names().slot(name, NO_KINDS))
                                .test(view.on(story.rows, way.row(i)))) {
                            return label(way.row(i))
                                    + ": "
                                    + clause.text()
                                    + " does not hold"
                                    + values(clause, view);
                        }
                    }
                }
            }
        }
        return "";
    }

    private String values(Expression clause, View view) {
        Function<Reference, String> value =
                name -> name + " is " + view.value(rule.names().slot(name, NO_KINDS));
        List<String> values = clause.references().stream().map(value).toList();
        return values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
    }

    private void relaxWithout(int row) {
        if (strict.without() != null
                && completes(row, with(strict.stages(), strict.within(), null), question -> {})) {
            Question question = question(row, strict);
            for (int each = way.first() + 1; each < row; each++) {
                if (question.hit(judge, strict.without(), each)
                        && story.rows.time(each) > story.rows.time(way.first())) {
                    add(row, NearMiss.Reason.DISTURBED, 0, label(each) + " came between");
                    return;
                }
            }
        }
    }

    /// Tells whether the steps but the last had come with this row, and the last never did.
    private void shorten(int row) {
        Stage[] stages = strict.stages();
        if (!strict.ordered()
                || stages.length < 2
                || stages[stages.length - 2] instanceof Stage.Gap) {
            return;
        }
        Stage[] shorter = java.util.Arrays.copyOf(stages, stages.length - 1);
        if (completes(row, with(shorter, strict.within(), strict.without()), question -> {})) {
            add(
                    row,
                    NearMiss.Reason.LAST_STEP_MISSING,
                    stages.length,
                    "all steps but the last had come");
        }
    }

    private Rule.Pattern replaced(int stage, Stage by) {
        Stage[] stages = strict.stages().clone();
        stages[stage] = by;
        return with(stages, strict.within(), strict.without());
    }

    private Rule.Pattern with(Stage[] stages, long within, @Nullable Selector without) {
        int atLeast = Math.min(strict.atLeast(), stages.length);
        return PatternCompiler.pattern(within, stages, null, without, strict.anyOrder(), atLeast);
    }

    private void add(int row, NearMiss.Reason reason, double distance, String words) {
        found.add(
                new NearMiss(
                        rule.definition().id(),
                        Keys.open(Keys.of(story.rows, row, rule)),
                        Instant.ofEpochMilli(story.rows.time(row)),
                        reason,
                        words,
                        distance));
    }

    private String label(int row) {
        return story.plan.kinds().label(story.rows.kind(row));
    }

    /// A length of time as the language writes it: `1h30m`, `40s`, `250ms`.
    static String span(long millis) {
        StringBuilder text = new StringBuilder();
        long left = millis;
        long[] units = {86_400_000, 3_600_000, 60_000, 1_000, 1};
        String[] names = {"d", "h", "m", "s", "ms"};
        for (int i = 0; i < units.length; i++) {
            if (left >= units[i]) {
                text.append(left / units[i]).append(names[i]);
                left %= units[i];
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
