package dev.carpe.language;

/// What the value of a key must look like: how it is read, and how the JSON Schema tells an editor.
///
/// A problem never stops the reading: what cannot be read is reported, and a neutral value takes its place. The document is left
/// out of the workspace at the end.
///
/// @param <T> what is read
interface Format<T> {
    /// Reads the value of a key, or reports why it cannot be read and answers [#neutral()].
    T read(String key, Yaml yaml, Problems problems);

    /// The value that takes the place of an unreadable one.
    T neutral();

    /// The JSON Schema of the value.
    Json.Members schema();
}
