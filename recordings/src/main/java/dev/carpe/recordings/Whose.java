package dev.carpe.recordings;

import java.util.List;

/// Which visits are meant, by their sessions as events name them.
public sealed interface Whose {
    /// All of them.
    Whose ALL = new Except(List.of());

    /// The sessions that are named.
    List<String> sessions();

    /// These alone; none, where the list is empty.
    record Only(List<String> sessions) implements Whose {
        public Only {
            sessions = List.copyOf(sessions);
        }
    }

    /// All but these.
    record Except(List<String> sessions) implements Whose {
        public Except {
            sessions = List.copyOf(sessions);
        }
    }
}
