package dev.carpe.language;

import java.time.Duration;
import java.util.List;

/// What a pattern must keep to: its state is bounded, and it can be raised at all.
final class PatternRules {
    private PatternRules() {}

    static void check(Detection.Pattern pattern, Fields detect, Problems problems) {
        checkAbsences(
                pattern.steps(),
                detect.has(DetectKeys.ORDER) || detect.has(DetectKeys.ANY),
                problems);
        checkBound(pattern, detect);
        checkRoom(pattern, detect);
    }

    private static void checkAbsences(List<Step> steps, boolean orderless, Problems problems) {
        for (int i = 0; i < steps.size(); i++) {
            if (!(steps.get(i) instanceof Step.Absent absent)) {
                continue;
            }
            if (orderless) {
                problems.error(
                        absent.place(),
                        "no: needs an event before it, and order: any and any: n leave open which that is (take it away, or give the steps an order)");
            } else if (i == 0) {
                problems.error(
                        absent.place(),
                        "no: has no event before it that starts its clock (put an on: step before it)");
            } else if (steps.get(i - 1) instanceof Step.Absent) {
                problems.error(
                        absent.place(),
                        "no: stands directly after another no: (name both in one list, or put an on: step between)");
            }
        }
    }

    /// Without a window something must be forgotten by other means: one event needs no state, and one that waits for a trailing
    /// absence is forgotten at its deadline.
    private static void checkBound(Detection.Pattern pattern, Fields detect) {
        if (pattern.within() != null || pattern.steps().isEmpty()) {
            return;
        }
        List<Step.Happens> counted =
                pattern.steps().stream()
                        .filter(Step.Happens.class::isInstance)
                        .map(Step.Happens.class::cast)
                        .toList();
        boolean single = counted.size() == 1 && pattern.steps().getFirst() instanceof Step.Happens;
        boolean oneEvent =
                single && counted.getFirst().times() == 1 && counted.getFirst().sum() == null;
        boolean onlyStep =
                single && pattern.steps().size() == 1 && counted.getFirst().within() != null;
        boolean room = pattern.steps().size() <= 2;
        if (!(oneEvent && room) && !onlyStep) {
            detect.refuse(
                    DetectKeys.WITHIN,
                    """
                    is missing, and so the pattern would be kept for ever (add within: with the \
                    longest time from its first event to its last, such as 30m)\
                    """);
        }
    }

    /// What the steps need at the least must fit into the window.
    private static void checkRoom(Detection.Pattern pattern, Fields detect) {
        Duration within = pattern.within();
        if (within == null || pattern.atLeast() < pattern.steps().size()) {
            return;
        }
        Duration least = Duration.ZERO;
        for (int i = 0; i < pattern.steps().size(); i++) {
            boolean last = i == pattern.steps().size() - 1;
            least =
                    least.plus(
                            switch (pattern.steps().get(i)) {
                                case Step.Happens happens ->
                                        happens.apart().multipliedBy(happens.times() - 1L);
                                case Step.Absent absent -> last ? Duration.ZERO : absent.span();
                            });
        }
        if (least.compareTo(within) > 0 && !pattern.anyOrder()) {
            detect.refuse(
                    DetectKeys.WITHIN,
                    "%s is too short: the steps need at least %s (write a longer one)"
                            .formatted(Durations.print(within), Durations.print(least)));
        }
    }
}
