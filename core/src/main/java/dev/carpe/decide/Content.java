package dev.carpe.decide;

import dev.carpe.event.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an experience says, with the values that belong in it. Escaping for HTML is the business of whoever renders it.
///
/// @param texts texts by name, as written, with their `{{ placeholders }}`; in file order
/// @param values the value of each placeholder, in order of first use
public record Content(Map<String, String> texts, Map<String, Value> values) {
    public Content {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// The texts with their placeholders filled in, as plain text: for reports. What goes into a page is made ready for it by the server.
    public Map<String, String> filled() {
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, text) -> filled.put(name, Wording.fill(text, values)));
        return Collections.unmodifiableMap(filled);
    }
}
