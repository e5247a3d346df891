package dev.carpe.detect;

import org.jspecify.annotations.Nullable;

/// Asks tests of rows. Answers about the event at hand are kept until the next event, so that a condition which many definitions
/// share is evaluated once.
final class Judge {
    private final View view;
    private final int[] askedAt;
    private final boolean[] answers;
    private int epoch;
    private int current = -1;

    Judge(Layout layout, Rows rows, int tests) {
        this.view = new View(layout, rows);
        this.askedAt = new int[tests];
        this.answers = new boolean[tests];
    }

    /// The event at hand is now this row.
    void turnTo(int row) {
        current = row;
        epoch++;
    }

    View view() {
        return view;
    }

    boolean accepts(Rows rows, int row, Selector selector) {
        return accepts(rows, row, selector.byKind()[rows.kind(row)]);
    }

    boolean accepts(Rows rows, int row, @Nullable Test test) {
        if (test == null) {
            return false;
        }
        if (test == Test.ALWAYS) {
            return true;
        }
        if (row != current || test.looksBack()) {
            return test.condition().test(view.on(rows, row));
        }
        if (askedAt[test.id()] != epoch) {
            askedAt[test.id()] = epoch;
            answers[test.id()] = test.condition().test(view.on(rows, row));
        }
        return answers[test.id()];
    }
}
