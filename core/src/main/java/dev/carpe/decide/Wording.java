package dev.carpe.decide;

import dev.carpe.event.Value;
import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
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

    static Wording of(Map<String, String> texts, ToIntFunction<Reference> slotOf) {
        SequencedSet<String> placeholders = new LinkedHashSet<>();
        texts.values().forEach(text -> find(text, placeholders));
        List<Integer> slots = new ArrayList<>();
        placeholders.forEach(path -> slots.add(slotOf.applyAsInt(reference(path))));
        return new Wording(texts, List.copyOf(placeholders), slots);
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

    private static void find(String text, SequencedSet<String> placeholders) {
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, open + 1)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                return;
            }
            placeholders.add(text.substring(open + OPEN.length(), close).strip());
        }
    }

    private static Reference reference(String path) {
        List<String> names = List.of(path.split("\\.", -1));
        return new Reference(names.getFirst(), names.subList(1, names.size()));
    }
}
