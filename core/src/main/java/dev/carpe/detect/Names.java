package dev.carpe.detect;

import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.util.HashMap;
import java.util.Map;

/// What names mean within one definition: the slots of the event at hand, or of the event that filled a named step.
final class Names {
    private final SlotTable slots;
    private final Map<String, Integer> stages = new HashMap<>();
    private final Map<String, int[]> kinds = new HashMap<>();

    Names(SlotTable slots) {
        this.slots = slots;
    }

    /// Declares a step's name.
    void name(String step, int stage, int[] kindsOfStep) {
        stages.put(step, stage);
        kinds.put(step, kindsOfStep);
    }

    /// The number by which a [View] answers a reference; rows of these kinds keep it if it is the event's own.
    int slot(Reference reference, int[] kindsAtHand) {
        Integer stage = stages.get(reference.root());
        if (stage == null) {
            return slots.slot(reference, kindsAtHand);
        }
        int[] kindsOfStep = kinds.getOrDefault(reference.root(), kindsAtHand);
        return stage + 1 << View.STEP_BITS | slots.slot(SlotTable.ofStep(reference), kindsOfStep);
    }

    boolean looksBack(Expression expression) {
        return expression.references().stream()
                .anyMatch(reference -> stages.containsKey(reference.root()));
    }
}
