package dev.carpe.language;

import dev.carpe.language.DetectKeys.StepKeys;
import dev.carpe.language.Matcher.Alternative;
import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the steps of a pattern, in order: a condition sees the named steps before its own.
final class Steps {
    private static final List<Key<?>> OF_EVENTS =
            List.of(
                    StepKeys.TIMES,
                    StepKeys.DISTINCT,
                    StepKeys.APART,
                    StepKeys.SUM,
                    StepKeys.REACHES,
                    StepKeys.WITHIN,
                    StepKeys.AS);
    private static final List<Key<?>> OF_ABSENCE = List.of(StepKeys.FOR, StepKeys.SINCE);

    private final Matchers matchers;
    private final Surroundings surroundings;
    private final Problems problems;
    private final Story story;
    private final boolean orderless;
    private final Set<String> earlier = new LinkedHashSet<>();

    Steps(
            Matchers matchers,
            Surroundings surroundings,
            Problems problems,
            Story story,
            boolean orderless) {
        this.matchers = matchers;
        this.surroundings = surroundings;
        this.problems = problems;
        this.story = story;
        this.orderless = orderless;
    }

    List<Step> read(List<Fields> lines) {
        List<Step> steps = new ArrayList<>();
        for (Fields line : lines) {
            if (line.has(StepKeys.ON) == line.has(StepKeys.NO)) {
                problems.error(
                        line.place(),
                        line.has(StepKeys.ON)
                                ? "a step has either on: or no:, and this one has both (make two steps of it)"
                                : "a step needs \"on:\" with the events that must come, or \"no:\" with those that must not");
            } else if (line.has(StepKeys.ON)) {
                steps.add(happens(line));
            } else {
                steps.add(absent(line));
            }
        }
        return steps;
    }

    private Step absent(Fields line) {
        refuse(line, OF_EVENTS, "counts events that come, and a no: step has none (take it away)");
        if (!line.has(StepKeys.FOR)) {
            problems.error(
                    line.place(),
                    "a no: step needs \"for:\": how long the absence must last (write for: 30m)");
        }
        Matcher no = matcher(line, StepKeys.NO);
        return new Step.Absent(no, line.get(StepKeys.FOR), line.get(StepKeys.SINCE), line.place());
    }

    private Step happens(Fields line) {
        refuse(line, OF_ABSENCE, "belongs to a no: step (take it away, or write no: for on:)");
        Matcher on = matcher(line, StepKeys.ON);
        Environment names = names(on);
        String distinct = line.orNull(StepKeys.DISTINCT);
        Step.Happens step =
                new Step.Happens(
                        on,
                        line.get(StepKeys.TIMES),
                        distinct == null
                                ? null
                                : reference(line, StepKeys.DISTINCT, distinct, names),
                        line.get(StepKeys.APART),
                        sum(line, names),
                        line.orNull(StepKeys.WITHIN),
                        as(line),
                        line.place());
        checkCounting(line, step);
        return step;
    }

    private static void refuse(Fields line, List<Key<?>> keys, String message) {
        keys.stream().filter(line::has).forEach(key -> line.refuse(key, message));
    }

    private Matcher matcher(Fields line, Key<Yaml> events) {
        Matcher matcher =
                matchers.read(
                        line,
                        events,
                        StepKeys.WHERE,
                        new Matchers.Scope(
                                subjects ->
                                        surroundings.events(subjects, story.same(), story.steps()),
                                problems));
        for (Alternative alternative : matcher.anyOf()) {
            alternative.where().forEach(condition -> checkReach(line, condition));
        }
        return matcher;
    }

    private void checkReach(Fields line, Expression condition) {
        for (Reference reference : condition.references()) {
            boolean step = story.steps().containsKey(reference.root());
            if (step && orderless) {
                line.refuse(
                        StepKeys.WHERE,
                        """
                        %s looks at another step, which order: any and any: n do not allow (take it \
                        away, or give the steps an order)\
                        """
                                .formatted(reference));
            } else if (step && !earlier.contains(reference.root())) {
                line.refuse(
                        StepKeys.WHERE,
                        """
                        %s looks at a step that does not come before this one (refer to an earlier \
                        step)\
                        """
                                .formatted(reference));
            }
        }
    }

    private Environment names(Matcher on) {
        return surroundings.events(
                on.anyOf().stream().map(Alternative::subject).toList(),
                story.same(),
                story.steps());
    }

    private Reference reference(Fields line, Key<String> key, String text, Environment names) {
        Reference reference = Conditions.reference(key.name(), text, line.at(key), names, problems);
        if (story.steps().containsKey(reference.root())) {
            line.refuse(key, text + " looks at another step (write a property of this one)");
        }
        return reference;
    }

    private Step.@Nullable Sum sum(Fields line, Environment names) {
        String of = line.orNull(StepKeys.SUM);
        if (of == null) {
            if (line.has(StepKeys.REACHES)) {
                line.refuse(
                        StepKeys.REACHES,
                        "says how much, but not of what (add sum: with a property)");
            }
            return null;
        }
        if (!line.has(StepKeys.REACHES)) {
            line.refuse(
                    StepKeys.SUM, "says of what, but not how much (add reaches: with the total)");
        }
        return new Step.Sum(reference(line, StepKeys.SUM, of, names), line.get(StepKeys.REACHES));
    }

    private @Nullable String as(Fields line) {
        String name = line.orNull(StepKeys.AS);
        if (name == null) {
            return null;
        }
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            line.refuse(
                    StepKeys.AS,
                    """
                    "%s" cannot be used in conditions (write letters, digits and _)\
                    """
                            .formatted(Excerpt.of(name)));
        } else if (Surroundings.RESERVED.contains(name)) {
            line.refuse(StepKeys.AS, name + " means something already (choose another name)");
        } else if (!earlier.add(name)) {
            line.refuse(StepKeys.AS, "another step is called " + name + " (choose another name)");
        }
        if (line.has(StepKeys.SUM)) {
            line.refuse(StepKeys.AS, "a step with sum has no single event to name (take it away)");
        }
        return name;
    }

    private void checkCounting(Fields line, Step.Happens step) {
        boolean counts = step.times() > 1;
        if (step.sum() != null) {
            refuse(
                    line,
                    List.of(StepKeys.TIMES, StepKeys.DISTINCT, StepKeys.APART),
                    "counts events, and a step with sum adds up their values (take one of the two away)");
            return;
        }
        if (!counts && line.has(StepKeys.WITHIN)) {
            line.refuse(
                    StepKeys.WITHIN,
                    "the step counts one event, which lies in any window (take it away, or add times:)");
        }
        if (!counts && line.has(StepKeys.DISTINCT)) {
            problems.warning(
                    line.at(StepKeys.DISTINCT),
                    "distinct: changes nothing where one event is counted (add times:)");
        }
        if (!counts && line.has(StepKeys.APART)) {
            problems.warning(
                    line.at(StepKeys.APART),
                    "apart: changes nothing where one event is counted (add times:)");
        }
        Duration within = step.within();
        Duration least = step.apart().multipliedBy(step.times() - 1L);
        if (counts && within != null && least.compareTo(within) > 0) {
            line.refuse(
                    StepKeys.APART,
                    "%s events %s apart need %s, more than within allows (write a longer within:)"
                            .formatted(
                                    step.times(),
                                    Durations.print(step.apart()),
                                    Durations.print(least)));
        }
    }
}
