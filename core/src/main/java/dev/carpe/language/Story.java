package dev.carpe.language;

import dev.carpe.language.Matcher.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// What the conditions of one detection share: its key, the events of its named steps, and the events that may decide it.
///
/// @param same the key properties
/// @param steps the events of steps with a name, by that name, in order
/// @param deciding the events of which one is the last used
record Story(List<String> same, Map<String, List<Subject>> steps, List<Subject> deciding) {
    Story {
        same = List.copyOf(same);
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        deciding = List.copyOf(deciding);
    }

    /// The story that a `detect:` block tells. It is looked at before the block is read in earnest, so that every condition knows
    /// every name; nothing is reported here.
    static Story of(Fields detect, Matchers matchers) {
        List<String> same =
                detect.get(DetectKeys.SAME).stream().filter(name -> !name.isEmpty()).toList();
        if (detect.has(DetectKeys.SCORE)) {
            SequencedSet<Subject> adding = new LinkedHashSet<>();
            for (Fields addition : detect.get(DetectKeys.SCORE).get(DetectKeys.ScoreKeys.ADD)) {
                adding.addAll(matchers.subjects("on", addition.get(DetectKeys.ScoreKeys.ON)));
            }
            return new Story(same, new LinkedHashMap<>(), List.copyOf(adding));
        }
        return ofSteps(detect, same, matchers);
    }

    private static Story ofSteps(Fields detect, List<String> same, Matchers matchers) {
        boolean anyMayBeLast = detect.has(DetectKeys.ORDER) || detect.has(DetectKeys.ANY);
        Map<String, List<Subject>> steps = new LinkedHashMap<>();
        List<Subject> deciding = new ArrayList<>();
        for (Fields step : detect.get(DetectKeys.STEPS)) {
            if (step.has(DetectKeys.StepKeys.ON)) {
                List<Subject> subjects = matchers.subjects("on", step.get(DetectKeys.StepKeys.ON));
                steps.put(step.orElse(DetectKeys.StepKeys.AS, ""), subjects);
                if (!anyMayBeLast) {
                    deciding.clear();
                }
                deciding.addAll(subjects);
            }
        }
        steps.remove("");
        return new Story(same, steps, deciding);
    }
}
