package dev.carpe.analytics.discover;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Something that a customer did.
///
/// @param event the event's name
/// @param product which product it was about, or null
/// @param atMillis when
/// @param words what else it says in few words, by the path that a condition reads it by: `element`, `context.page.path`
/// @param seconds how long it lasted; NaN where nothing tells
public record Happened(
        String event,
        @Nullable String product,
        long atMillis,
        Map<String, String> words,
        double seconds) {
    public Happened {
        words = Collections.unmodifiableMap(new TreeMap<>(words));
    }
}
