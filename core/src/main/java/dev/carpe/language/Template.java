package dev.carpe.language;

import dev.carpe.language.condition.Reference;
import java.util.List;

/// A sentence with placeholders: `Looked at the price of {product_id} for {seconds} s`.
///
/// @param text the sentence as written
/// @param parts its pieces in order
public record Template(String text, List<Part> parts) {
    public Template {
        parts = List.copyOf(parts);
    }

    /// A piece of the sentence.
    public sealed interface Part {
        /// Words as they stand.
        ///
        /// @param text the words
        record Words(String text) implements Part {}

        /// A value to be filled in: of the last event used, or of a named step.
        ///
        /// @param of what is read
        record Placeholder(Reference of) implements Part {}
    }
}
