package dev.carpe.language;

/// What a text was read as, or why it could not be.
///
/// @param <T> what is read
sealed interface Read<T> {
    /// It was read.
    ///
    /// @param <T> what is read
    /// @param value what it says
    record Good<T>(T value) implements Read<T> {}

    /// It could not be read.
    ///
    /// @param <T> what was to be read
    /// @param message what is wrong and what to write instead
    record Bad<T>(String message) implements Read<T> {}
}
