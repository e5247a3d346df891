package dev.carpe.event;

/// A piece of text.
///
/// @param value the text, possibly empty
public record Text(String value) implements Value {
    @Override
    public String toString() {
        return value;
    }
}
