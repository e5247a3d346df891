package dev.carpe.detect;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which rows a step, a `without` or an `ends-on` means: by kind, the test that a row of it must pass; null where none of that kind
/// is meant.
///
/// @param byKind the tests by kind
/// @param name the only name that rows it means can have (see [Kinds#names]), or [#SEVERAL]
record Selector(@Nullable Test[] byKind, int name) {
    static final int SEVERAL = -1;

    static Selector of(@Nullable Test[] byKind, Kinds kinds) {
        int[] names = kinds.names();
        int name = SEVERAL;
        for (int kind = 0; kind < byKind.length; kind++) {
            if (byKind[kind] != null && name != names[kind]) {
                if (name != SEVERAL) {
                    return new Selector(byKind, SEVERAL);
                }
                name = names[kind];
            }
        }
        return new Selector(byKind, name);
    }

    boolean means(int kind) {
        return byKind[kind] != null;
    }

    /// The kinds that are meant.
    int[] kinds() {
        return IntStream.range(0, byKind.length).filter(this::means).toArray();
    }

    boolean looksBack() {
        for (Test test : byKind) {
            if (test != null && test.looksBack()) {
                return true;
            }
        }
        return false;
    }

    /// Tells whether some kind is meant by both.
    boolean overlaps(Selector other) {
        for (int kind = 0; kind < byKind.length; kind++) {
            if (byKind[kind] != null && other.byKind[kind] != null) {
                return true;
            }
        }
        return false;
    }
}
