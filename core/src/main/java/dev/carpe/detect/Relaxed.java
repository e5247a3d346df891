package dev.carpe.detect;

import dev.carpe.language.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern with one constraint taken away, to ask what that constraint alone prevented.
///
/// @param strict the pattern as written
record Relaxed(Rule.Pattern strict) {
    private static final BigDecimal LESS_THAN_ANY = BigDecimal.ONE.scaleByPowerOfTen(400).negate();

    /// With any time from the first event used to the last.
    Rule.Pattern window() {
        Stage[] stages = strict.stages().clone();
        for (int i = 0; i < stages.length; i++) {
            stages[i] =
                    switch (stages[i]) {
                        case Stage.Count count when count.within() == strict.within() ->
                                count(count, count.times(), count.apart(), Rule.UNBOUNDED);
                        case Stage.Sum sum when sum.within() == strict.within() ->
                                new Stage.Sum(
                                        sum.selector(), sum.slot(), sum.reaches(), Rule.UNBOUNDED);
                        case Stage other -> other;
                    };
        }
        return with(stages, Rule.UNBOUNDED, strict.without());
    }

    /// With counted events as close together and as far apart as they like.
    Rule.Pattern spacing(int stage, Stage.Count count) {
        return replaced(stage, count(count, count.times(), 0, Rule.UNBOUNDED));
    }

    Rule.Pattern fewer(int stage, Stage.Count count, int times) {
        return replaced(stage, count(count, times, count.apart(), count.within()));
    }

    /// With any total.
    Rule.Pattern anyTotal(int stage, Stage.Sum sum) {
        return replaced(
                stage, new Stage.Sum(sum.selector(), sum.slot(), LESS_THAN_ANY, sum.within()));
    }

    /// With a step's events whatever its condition says of them.
    Rule.Pattern anyCondition(int stage) {
        @Nullable Test[] open = strict.stages()[stage].selector().byKind().clone();
        for (int kind = 0; kind < open.length; kind++) {
            open[kind] = open[kind] == null ? null : Test.ALWAYS;
        }
        Selector any = new Selector(open, strict.stages()[stage].selector().name());
        return replaced(
                stage,
                switch (strict.stages()[stage]) {
                    case Stage.Count count ->
                            new Stage.Count(
                                    any,
                                    count.times(),
                                    count.distinct(),
                                    count.apart(),
                                    count.within());
                    case Stage.Sum sum ->
                            new Stage.Sum(any, sum.slot(), sum.reaches(), sum.within());
                    case Stage.Gap gap -> gap;
                });
    }

    Rule.Pattern undisturbed() {
        return with(strict.stages(), strict.within(), null);
    }

    /// With an absence that nothing contradicts, over after a time.
    Rule.Pattern silence(int stage, Stage.Gap gap, long span, Step.Since since) {
        Selector nothing = new Selector(new Test[gap.selector().byKind().length], Selector.SEVERAL);
        return replaced(stage, new Stage.Gap(nothing, span, since));
    }

    /// With the steps in whatever order.
    Rule.Pattern anyOrder() {
        return PatternCompiler.pattern(
                strict.within(),
                strict.stages(),
                null,
                strict.without(),
                true,
                strict.stages().length);
    }

    /// With one step fewer of those that suffice.
    Rule.Pattern oneStepFewer() {
        return PatternCompiler.pattern(
                strict.within(),
                strict.stages(),
                null,
                strict.without(),
                strict.anyOrder(),
                strict.atLeast() - 1);
    }

    /// Whether a step can be left out: another is left, and what comes later does not look back by places that would shift.
    boolean mayLack(int stage) {
        Stage[] stages = strict.stages();
        for (int i = stage + 1; i < stages.length; i++) {
            if (stages[i].selector().looksBack()) {
                return false;
            }
        }
        return !(stages[stage] instanceof Stage.Gap) && !left(stage).isEmpty();
    }

    /// Without a step, and without the absences that start or end with it.
    Rule.Pattern lacking(int stage) {
        return with(
                left(stage).stream().map(i -> strict.stages()[i]).toArray(Stage[]::new),
                strict.within(),
                strict.without());
    }

    /// The places of the steps that are left without one.
    List<Integer> left(int stage) {
        Stage[] stages = strict.stages();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < stages.length; i++) {
            boolean startsWithIt = stages[i] instanceof Stage.Gap && i == stage + 1;
            boolean endsWithIt =
                    stages[i] instanceof Stage.Gap && i == stage - 1 && stage == stages.length - 1;
            if (i != stage && !startsWithIt && !endsWithIt) {
                left.add(i);
            }
        }
        return left;
    }

    private static Stage.Count count(Stage.Count of, int times, long apart, long within) {
        return new Stage.Count(of.selector(), times, of.distinct(), apart, within);
    }

    private Rule.Pattern replaced(int stage, Stage by) {
        Stage[] stages = Arrays.copyOf(strict.stages(), strict.stages().length);
        stages[stage] = by;
        return with(stages, strict.within(), strict.without());
    }

    private Rule.Pattern with(Stage[] stages, long within, @Nullable Selector without) {
        int atLeast = strict.ordered() ? stages.length : Math.min(strict.atLeast(), stages.length);
        return PatternCompiler.pattern(within, stages, null, without, strict.anyOrder(), atLeast);
    }
}
