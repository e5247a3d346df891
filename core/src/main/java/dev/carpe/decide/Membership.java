package dev.carpe.decide;

import dev.carpe.event.Value;
import java.util.List;

/// Whether a customer is one of an audience, and why, or why not. An audience asks the profile alone, so this can always be told.
///
/// @param audience id of the audience
/// @param where its condition, as written
/// @param in whether the condition holds, as triggers and moments that are for this audience find it
/// @param because the parts that must all hold, in the order of the text; at least one
public record Membership(String audience, String where, boolean in, List<Part> because) {
    public Membership {
        because = List.copyOf(because);
    }

    /// A part of an audience's condition.
    ///
    /// @param where the part, as written
    /// @param holds whether it does; a part that cannot be calculated does not
    /// @param read what it reads, each name once, in the order of the text
    public record Part(String where, boolean holds, List<Read> read) {
        public Part {
            read = List.copyOf(read);
        }
    }

    /// What a part reads.
    ///
    /// @param name as in the text: `profile.orders`
    /// @param value [dev.carpe.event.Missing#MISSING] where nothing is known
    public record Read(String name, Value value) {}
}
