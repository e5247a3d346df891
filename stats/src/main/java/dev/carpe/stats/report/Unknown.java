package dev.carpe.stats.report;

import java.util.Map;

/// Something that the numbers do not tell.
///
/// @param code which of them, for programs; it does not change
/// @param words a sentence
/// @param values what the sentence names, by name, such as `arm`; the same names for the same code, numbers as digits
public record Unknown(String code, String words, Map<String, String> values) {
    public Unknown {
        values = Map.copyOf(values);
    }
}
