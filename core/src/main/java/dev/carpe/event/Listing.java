package dev.carpe.event;

import java.util.List;

/// A list of values, in order.
///
/// @param values the elements; the list is copied
public record Listing(List<Value> values) implements Value {
    public Listing {
        values = List.copyOf(values);
    }
}
