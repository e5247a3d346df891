package dev.carpe.app.replay;

import java.util.List;

/// What a replay tells of events that lead to nothing.
///
/// @param refused events that lack a consent, by purpose, in the order of the definitions
/// @param unknown names that no definition and no vocabulary knows, the most frequent first
public record Silence(List<Refused> refused, List<Unknown> unknown) {
    public Silence {
        refused = List.copyOf(refused);
        unknown = List.copyOf(unknown);
    }

    /// Events that do not count for want of consent.
    ///
    /// @param purpose for what it would be needed
    /// @param events how many
    /// @param definitions ids of the definitions for which they do not count
    public record Refused(String purpose, long events, List<String> definitions) {
        public Refused {
            definitions = List.copyOf(definitions);
        }
    }

    /// A name of track events that nobody knows.
    ///
    /// @param name the name
    /// @param events how many there are
    /// @param known the names that are known
    public record Unknown(String name, long events, List<String> known) {
        public Unknown {
            known = List.copyOf(known);
        }
    }
}
