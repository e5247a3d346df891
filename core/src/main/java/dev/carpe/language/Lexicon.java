package dev.carpe.language;

import dev.carpe.language.condition.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All words that data may use: the built-in vocabulary and the workspace's own together.
final class Lexicon {
    private final Map<String, Map<String, Type>> events = new LinkedHashMap<>();
    private final Map<String, Type> traits = new LinkedHashMap<>();

    Lexicon(List<Vocabulary> vocabularies) {
        for (Vocabulary vocabulary : vocabularies) {
            vocabulary
                    .events()
                    .forEach((name, properties) -> {
                        Map<String, Type> known =
                                events.computeIfAbsent(name, _ -> new LinkedHashMap<>());
                        properties.forEach((property, kind) -> known.put(property, type(kind)));
                    });
            vocabulary.traits().forEach((trait, kind) -> traits.put(trait, type(kind)));
        }
    }

    boolean knows(String event) {
        return events.containsKey(event);
    }

    /// The names of events, the built-in ones first.
    List<String> names() {
        return List.copyOf(events.keySet());
    }

    /// The properties of an event; none where it is not known.
    Map<String, Type> properties(String event) {
        return events.getOrDefault(event, new LinkedHashMap<>());
    }

    /// Traits of customers.
    Map<String, Type> traits() {
        return traits;
    }

    private static Type type(Vocabulary.Kind kind) {
        return switch (kind) {
            case TEXT -> Type.TEXT;
            case NUMBER -> Type.NUMBER;
            case BOOL -> Type.BOOL;
            case TIME -> Type.TIME;
            case LIST -> Type.LIST;
            case STRUCT -> Type.STRUCT;
            case ANY -> Type.ANY;
        };
    }
}
