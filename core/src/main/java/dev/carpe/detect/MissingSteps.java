package dev.carpe.detect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds where all steps of a pattern had come but one.
///
/// @param asker asks
/// @param whyNot takes what is found
record MissingSteps(Asker asker, WhyNot whyNot) {
    void at(int row) {
        Rule.Pattern strict = asker.strict;
        if (!strict.ordered()) {
            oneOfSome(row);
            return;
        }
        for (int stage = 0; stage < strict.stages().length; stage++) {
            if (asker.relaxed.mayLack(stage)
                    && asker.completes(row, asker.relaxed.lacking(stage))) {
                lacking(row, stage, asker.relaxed.left(stage));
            }
        }
    }

    /// A step for which nothing came where it should have; what came and did not do has another reason.
    private void lacking(int row, int stage, List<Integer> left) {
        Rows rows = asker.rows;
        StepWords words = asker.words;
        int earlier = Rows.NONE;
        int later = Rows.NONE;
        for (int i = 0; i < asker.way.count(); i++) {
            boolean before = left.get(asker.way.stage(i)) < stage;
            earlier = before ? asker.way.row(i) : earlier;
            later = !before && later < 0 ? asker.way.row(i) : later;
        }
        long within = asker.strict.within();
        long from = earlier < 0 ? rows.time(row) - within : rows.time(earlier);
        long to = later < 0 ? rows.time(asker.way.first()) + within : rows.time(later);
        if (asker.exists(stage, row, from, to)) {
            return;
        }
        String where;
        if (earlier < 0) {
            where = "before " + words.event(later);
        } else if (later < 0) {
            where = "after " + words.event(earlier);
        } else {
            where = "between " + words.event(earlier) + " and " + words.event(later);
        }
        List<NearMiss> behind = behind(stage);
        whyNot.add(
                row,
                NearMiss.Reason.STEP_MISSING,
                asker.strict.stages().length,
                "no %s came %s%s%s"
                        .formatted(
                                words.wanted(stage),
                                where,
                                StepWords.within(within),
                                inner(behind)),
                Said.as(Said.Form.MISSING)
                        .with("event", words.names(stage))
                        .where(words.isFitting(stage), "fitting")
                        .with("after", earlier < 0 ? "" : words.event(earlier))
                        .with("before", later < 0 ? "" : words.event(later))
                        .with("within", within == Rule.UNBOUNDED ? "" : StepWords.span(within))
                        .behind(behind));
    }

    /// Why the moment that a step waits for was not raised itself.
    private List<NearMiss> behind(int stage) {
        return asker.words.moments(stage).stream()
                .flatMap(id -> asker.story.nearMisses(id).stream().limit(1))
                .toList();
    }

    private static String inner(List<NearMiss> behind) {
        return behind.isEmpty()
                ? ""
                : behind.stream()
                        .map(miss -> miss.definition() + ": " + miss.words())
                        .collect(Collectors.joining("; ", " (", ")"));
    }

    /// Some steps suffice, or they may come in any order: all that are needed but one had come.
    private void oneOfSome(int row) {
        Rule.Pattern strict = asker.strict;
        if (strict.atLeast() < 2 || !asker.completes(row, asker.relaxed.oneStepFewer())) {
            return;
        }
        StepWords words = asker.words;
        long from = asker.rows.time(row) - strict.within();
        long to = asker.rows.time(asker.way.first()) + strict.within();
        Set<String> come = new LinkedHashSet<>();
        Set<String> open = new LinkedHashSet<>();
        Set<String> steps = new LinkedHashSet<>();
        Set<String> lacking = new LinkedHashSet<>();
        Set<String> fitting = new LinkedHashSet<>();
        for (int stage = 0; stage < strict.stages().length; stage++) {
            if (words.isFitting(stage)) {
                fitting.add(words.choice(stage));
            }
            if (asker.filling(stage).length > 0) {
                come.add(words.wanted(stage));
                steps.add(words.choice(stage));
            } else if (asker.exists(stage, row, from, to)) {
                return;
            } else {
                open.add(words.wanted(stage));
                lacking.add(words.choice(stage));
            }
        }
        whyNot.add(
                row,
                NearMiss.Reason.STEP_MISSING,
                strict.atLeast(),
                "%s of %s steps had come%s: %s, but no %s"
                        .formatted(
                                strict.atLeast() - 1,
                                strict.atLeast(),
                                StepWords.within(strict.within()),
                                String.join(", ", come),
                                String.join(" or ", open)),
                Said.as(Said.Form.SOME)
                        .with("come", String.valueOf(strict.atLeast() - 1))
                        .with("times", String.valueOf(strict.atLeast()))
                        .with(
                                "within",
                                strict.within() == Rule.UNBOUNDED
                                        ? ""
                                        : StepWords.span(strict.within()))
                        .with("steps", List.copyOf(steps))
                        .with("open", List.copyOf(lacking))
                        .with("fitting", List.copyOf(fitting)));
    }
}
