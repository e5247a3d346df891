package dev.carpe.detect;

import org.jspecify.annotations.Nullable;

/// The state of a fold at a place among the rows.
///
/// @param fold the state; null stands for "nothing yet"
/// @param row the first row that is not in it
record Checkpoint(@Nullable Fold fold, int row) {
    static final Checkpoint START = new Checkpoint(null, 0);

    Fold resume(Plan plan) {
        return fold == null ? new Fold(plan) : fold.copy();
    }
}
