package dev.carpe.server.privacy;

import java.time.Instant;
import java.util.Set;
import java.util.function.BiPredicate;

/// Somebody whose data is to be given out or forgotten.
///
/// @param ids every id that is, or was, theirs; a device among them may be somebody else's as well
/// @param owns tells whether an id was theirs at a time
public record Person(Set<String> ids, BiPredicate<String, Instant> owns) {
    /// Whether what an id did at a time was done by this person.
    public boolean did(String id, Instant at) {
        return ids.contains(id) && owns.test(id, at);
    }
}
