package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes that belong together, in order. Used by one thread at a time.
public final class Changes {
    private final List<Change> list = new ArrayList<>();

    /// No changes yet.
    public Changes() {}

    /// One change of one key, or of a range.
    ///
    /// @param space where
    /// @param key the key; of a range, the first
    /// @param value the new value; null to remove
    /// @param end of a range to remove, the first key after it; null for one key
    public record Change(Space space, byte[] key, byte @Nullable [] value, byte @Nullable [] end) {}

    /// Puts a value.
    public void put(Space space, byte[] key, byte[] value) {
        list.add(new Change(space, key, value, null));
    }

    /// Removes a key, if it is there.
    public void remove(Space space, byte[] key) {
        list.add(new Change(space, key, null, null));
    }

    /// Removes all keys from one (inclusive) to another (exclusive).
    public void removeRange(Space space, byte[] from, byte[] to) {
        list.add(new Change(space, from, null, to));
    }

    /// The changes, in order.
    public List<Change> list() {
        return list;
    }

    /// Tells whether there are none.
    public boolean isEmpty() {
        return list.isEmpty();
    }
}
