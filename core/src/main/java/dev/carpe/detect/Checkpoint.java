package dev.carpe.detect;

import org.jspecify.annotations.Nullable;

/// The state of a fold at a place among the rows.
///
/// @param fold the state; null stands for "nothing yet"
/// @param row the first row that is not in it
/// @param events how many events were received between the checkpoint before and this one
record Checkpoint(@Nullable Fold fold, int row, int events) {
    static final Checkpoint START = new Checkpoint(null, 0, 0);

    Fold resume(Plan plan) {
        return fold == null ? new Fold(plan) : fold.copy();
    }

    /// How many raises the fold had made by then.
    int raises() {
        return fold == null ? 0 : fold.raises;
    }

    Checkpoint movedTo(int[] moved) {
        return new Checkpoint(fold, moved[row], events);
    }
}
