package dev.carpe.detect;

import dev.carpe.detect.Subscriptions.Entry;
import dev.carpe.detect.Subscriptions.Role;
import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import dev.carpe.language.condition.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Enters a rule with the kinds of rows it looks at: by the values that its condition asks for, where it does.
final class Subscriber {
    private final Kinds kinds;
    private final Subscriptions.Builder[] cancellations;
    private final Subscriptions.Builder[] subscriptions;
    private final SlotTable slots;

    Subscriber(
            Kinds kinds,
            Subscriptions.Builder[] cancellations,
            Subscriptions.Builder[] subscriptions,
            SlotTable slots) {
        this.kinds = kinds;
        this.cancellations = cancellations;
        this.subscriptions = subscriptions;
        this.slots = slots;
    }

    void subscribe(Rule rule, MomentDefinition definition) {
        switch (rule.body()) {
            case Rule.Pattern pattern -> {
                if (pattern.trailing() != null) {
                    enter(rule, Role.CANCELS, pattern.trailing().selector(), null);
                }
                finishes(rule, pattern, definition);
            }
            case Rule.Score score -> {
                for (int kind = 0; kind < kinds.count(); kind++) {
                    if (means(score.on(), kind)) {
                        subscriptions[kind].add(new Entry(rule, Role.SCORES, Test.ALWAYS));
                    }
                }
            }
            case Rule.Predict _ -> {
                for (int kind = 0; kind < kinds.count(); kind++) {
                    subscriptions[kind].add(new Entry(rule, Role.PREDICTS, Test.ALWAYS));
                }
            }
        }
        if (rule.endsOn() != null) {
            enter(rule, Role.ENDS, rule.endsOn(), null);
        }
    }

    private static boolean means(Selector[] selectors, int kind) {
        for (Selector selector : selectors) {
            if (selector.means(kind)) {
                return true;
            }
        }
        return false;
    }

    /// In an ordered pattern only the last step completes; otherwise any step may.
    private void finishes(Rule rule, Rule.Pattern pattern, MomentDefinition definition) {
        Stage[] stages = pattern.stages();
        if (pattern.ordered()) {
            Detection.Pattern source = (Detection.Pattern) definition.detect();
            Step last = source.steps().get(stages.length - 1);
            Matcher on = last instanceof Step.Happens happens ? happens.on() : null;
            enter(rule, Role.FINISHES, stages[stages.length - 1].selector(), on);
            return;
        }
        for (int kind = 0; kind < kinds.count(); kind++) {
            boolean meant = false;
            for (Stage stage : stages) {
                meant |= stage.selector().means(kind);
            }
            if (meant) {
                subscriptions[kind].add(new Entry(rule, Role.FINISHES, Test.ALWAYS));
            }
        }
    }

    private void enter(Rule rule, Role role, Selector selector, @Nullable Matcher source) {
        for (int kind = 0; kind < kinds.count(); kind++) {
            Test test = selector.byKind()[kind];
            if (test == null) {
                continue;
            }
            Entry entry = new Entry(rule, role, test.looksBack() ? Test.ALWAYS : test);
            Subscriptions.Builder[] into = role == Role.CANCELS ? cancellations : subscriptions;
            add(entry, into[kind], source, new int[] {kind});
        }
    }

    /// Adds an entry where rows find it by what its matcher's only alternative demands of them: `reference == constant`, as often as it
    /// says so, and the first `reference >= constant`.
    private void add(
            Entry entry, Subscriptions.Builder into, @Nullable Matcher source, int[] kind) {
        Subscriptions.Builder place = into;
        Shape.AtLeast least = null;
        for (Shape demand : demands(source)) {
            switch (demand) {
                case Shape.Equals equals when isOfEvent(equals.reference()) ->
                        place = place.where(slots.slot(equals.reference(), kind), equals.value());
                case Shape.AtLeast atLeast when isOfEvent(atLeast.reference()) ->
                        least = least == null ? atLeast : least;
                case Shape.Equals _, Shape.AtLeast _, Shape.AtMost _, Shape.Other _ -> {}
            }
        }
        if (least == null) {
            place.add(entry);
        } else {
            place.add(entry, slots.slot(least.reference(), kind), least.bound());
        }
    }

    private static List<Shape> demands(@Nullable Matcher matcher) {
        if (matcher == null || matcher.anyOf().size() != 1) {
            return List.of();
        }
        return matcher.anyOf().getFirst().where().stream()
                .flatMap(where -> where.conjuncts().stream())
                .map(Expression::shape)
                .toList();
    }

    private static boolean isOfEvent(Reference reference) {
        return List.of("", "context").contains(reference.root());
    }
}
