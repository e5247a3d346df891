package dev.carpe.detect;

import dev.carpe.event.Value;
import java.util.List;
import java.util.stream.Collectors;

/// The values that make one story of a definition: those of its `same` properties, in that order; empty where it has none.
///
/// @param values the values, none of them missing
public record Key(List<Value> values) {
    /// The key of definitions without `same`.
    public static final Key NONE = new Key(List.of());

    public Key {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return values.stream().map(Value::toString).collect(Collectors.joining(", "));
    }
}
