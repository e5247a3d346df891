package dev.carpe.analytics;

import org.jspecify.annotations.Nullable;

/// Things that come again and again, told by a hash of 63 bits. Each has one of some places, where the last one that came stays: what comes seldom costs
/// little, and memory is bounded. Two things are taken for one where all bits of their hashes are equal. One thread.
final class Recent<T> {
    static final int PLACES = 1 << 16;

    private final long[] hashes = new long[PLACES];
    private final @Nullable Object[] things = new Object[PLACES];

    /// The thing with this hash, if it is there still.
    @SuppressWarnings("unchecked")
    @Nullable T find(long hash) {
        int place = (int) hash & PLACES - 1;
        return hashes[place] == hash ? (T) things[place] : null;
    }

    /// Has this thing stand for the hash from now on.
    void put(long hash, T thing) {
        int place = (int) hash & PLACES - 1;
        hashes[place] = hash;
        things[place] = thing;
    }
}
