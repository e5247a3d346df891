package dev.carpe.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A `vocabulary:` document: the events a business sends with their properties, and the traits it knows of people. It serves
/// warnings and type checks only; an event that no vocabulary names counts all the same.
///
/// @param id kebab-case id
/// @param events the types of each event's properties, by event name; in file order
/// @param traits the types of traits; in file order
/// @param place where the document starts
public record Vocabulary(
        String id, Map<String, Map<String, Kind>> events, Map<String, Kind> traits, Place place)
        implements Document {
    public Vocabulary {
        LinkedHashMap<String, Map<String, Kind>> copy = new LinkedHashMap<>();
        events.forEach((name, properties) ->
                copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(properties))));
        events = Collections.unmodifiableMap(copy);
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
    }

    /// Kinds of values.
    public enum Kind {
        TEXT,
        NUMBER,
        BOOL,
        TIME,
        LIST,
        STRUCT,
        ANY
    }
}
