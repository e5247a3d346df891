package dev.carpe.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a person has agreed to, purpose by purpose.
///
/// @param otherwise whether purposes that are not named are granted
/// @param purposes the named purposes, in file order
public record ConsentRule(boolean otherwise, Map<String, Boolean> purposes) {
    /// Everything is granted.
    public static final ConsentRule GRANTED = new ConsentRule(true, new LinkedHashMap<>());

    /// Nothing is granted.
    public static final ConsentRule DENIED = new ConsentRule(false, new LinkedHashMap<>());

    public ConsentRule {
        purposes = Collections.unmodifiableMap(new LinkedHashMap<>(purposes));
    }

    /// Tells whether the purpose is granted.
    public boolean grants(String purpose) {
        return purposes.getOrDefault(purpose, otherwise);
    }
}
