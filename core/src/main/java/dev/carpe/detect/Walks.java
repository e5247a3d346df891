package dev.carpe.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Notes by which lanes a rule looks for rows, so that no others stand there: what fills a step or contradicts an absence in the lane
/// of the rule's key, and what is looked for by its name alone in that of names. Used while a plan is made.
record Walks(SlotTable slots) {
    void note(Rule rule) {
        switch (rule.body()) {
            case Rule.Pattern pattern -> pattern(rule.lane(), pattern);
            case Rule.Score score ->
                    Arrays.stream(score.on()).forEach(on -> byKey(rule.lane(), on));
            case Rule.Predict _ -> byKey(rule.lane(), rule.kinds());
        }
    }

    private void pattern(int lane, Rule.Pattern pattern) {
        for (Stage stage : pattern.stages()) {
            stage(lane, stage);
        }
        if (pattern.trailing() != null) {
            stage(lane, pattern.trailing());
        }
        byName(pattern.without());
    }

    private void stage(int lane, Stage stage) {
        byKey(lane, stage.selector());
        if (lane < 0 || stage instanceof Stage.Gap) {
            byName(stage.selector());
        }
    }

    private void byKey(int lane, Selector selector) {
        byKey(lane, selector.kinds());
    }

    private void byKey(int lane, int[] kinds) {
        if (lane >= 0) {
            slots.walk(lane, kinds);
        }
    }

    private void byName(@Nullable Selector selector) {
        if (selector != null && selector.name() != Selector.SEVERAL) {
            slots.find(selector.kinds());
        }
    }
}
