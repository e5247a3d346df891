package dev.carpe.app.mapping;

import dev.carpe.event.Struct;
import java.util.Arrays;

/// Gives equal structs one object, where a file repeats a few of them: contexts, say, of which every row has one. Bounded: a place
/// holds the struct that came last with its hash.
final class StructPool {
    private static final int PLACES = 1 << 8;

    private final Struct[] known = new Struct[PLACES];

    StructPool() {
        Arrays.fill(known, Struct.EMPTY);
    }

    Struct get(Struct struct) {
        int place = (struct.hashCode() * 0x9E3779B9) >>> 24;
        Struct there = known[place];
        if (struct.equals(there)) {
            return there;
        }
        known[place] = struct;
        return struct;
    }
}
