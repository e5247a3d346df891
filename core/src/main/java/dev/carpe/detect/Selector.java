package dev.carpe.detect;

import org.jspecify.annotations.Nullable;

/// Which rows a step, a `without` or an `ends-on` means: by kind, the test that a row of it must pass; null where none of that kind
/// is meant.
///
/// @param byKind the tests by kind
record Selector(@Nullable Test[] byKind) {
    boolean means(int kind) {
        return byKind[kind] != null;
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
