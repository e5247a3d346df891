package dev.carpe.decide;

import dev.carpe.event.Value;
import dev.carpe.language.ExperienceDefinition;
import dev.carpe.language.condition.Reference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// An experience's texts with their placeholders found: `{{ catalogue.x }}`, `{{ profile.x }}`, `{{ moment.key.x }}` and
/// whatever else conditions of a trigger can read. There are no words for loops, filters or conditions, on purpose.
///
/// @param texts the texts by name, in file order
/// @param placeholders what stands between the braces, in order of first use
/// @param slots where each of them is read
record Wording(Map<String, String> texts, List<String> placeholders, List<Integer> slots) {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    Wording {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        placeholders = List.copyOf(placeholders);
        slots = List.copyOf(slots);
    }

    static Wording of(ExperienceDefinition experience, ToIntFunction<Reference> slotOf) {
        List<Reference> references = experience.placeholders();
        return new Wording(
                experience.content(),
                references.stream().map(Reference::toString).toList(),
                references.stream().map(slotOf::applyAsInt).toList());
    }

    /// The text with every placeholder replaced by its value; one without a value stays as it is.
    static String fill(String text, Map<String, Value> values) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                break;
            }
            Value value = values.get(text.substring(open + OPEN.length(), close).strip());
            filled.append(text, at, open)
                    .append(
                            value == null
                                    ? text.substring(open, close + CLOSE.length())
                                    : value.toString());
            at = close + CLOSE.length();
        }
        return filled.append(text, at, text.length()).toString();
    }
}
