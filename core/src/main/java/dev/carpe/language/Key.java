package dev.carpe.language;

import org.jspecify.annotations.Nullable;

/// One key of a document or of a block within it. This one declaration drives reading, suggestions and the JSON Schema.
///
/// @param <T> what its value is read as
/// @param name the key as written
/// @param format what its value must look like
/// @param required whether it must be there
/// @param otherwise the value it has where it is not written, as it would be written; null where there is none
/// @param meaning one line on what it means
record Key<T>(
        String name,
        Format<T> format,
        boolean required,
        @Nullable String otherwise,
        String meaning) {
    /// A key that must be there.
    static <T> Key<T> required(String name, Format<T> format, String meaning) {
        return new Key<>(name, format, true, null, meaning);
    }

    /// A key that may be left out; its absence means something of its own.
    static <T> Key<T> optional(String name, Format<T> format, String meaning) {
        return new Key<>(name, format, false, null, meaning);
    }

    /// A key with a default.
    static <T> Key<T> defaulting(String name, Format<T> format, String otherwise, String meaning) {
        return new Key<>(name, format, false, otherwise, meaning);
    }
}
