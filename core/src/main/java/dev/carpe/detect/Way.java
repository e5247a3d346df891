package dev.carpe.detect;

import java.util.Arrays;

/// A way to pick the events of a pattern: rows in story order, each with the step it fills. Reused; copy what must stay.
final class Way {
    private int[] rows = new int[16];
    private byte[] stages = new byte[16];
    private int count;

    int count() {
        return count;
    }

    int row(int i) {
        return rows[i];
    }

    int stage(int i) {
        return stages[i];
    }

    int first() {
        return rows[0];
    }

    int last() {
        return rows[count - 1];
    }

    void clear() {
        count = 0;
    }

    void push(int row, int stage) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
            stages = Arrays.copyOf(stages, count * 2);
        }
        rows[count] = row;
        stages[count++] = (byte) stage;
    }

    /// Forgets all but the oldest pushes.
    void back(int to) {
        count = to;
    }

    /// Turns the order of pushes around: what was found walking back becomes story order.
    void reverse() {
        for (int i = 0, j = count - 1; i < j; i++, j--) {
            int row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
            byte stage = stages[i];
            stages[i] = stages[j];
            stages[j] = stage;
        }
    }

    /// Tells whether the event that a row belongs to fills a step, by whichever of its products.
    boolean usesEventOf(Rows story, int row) {
        int event = story.eventOf(row);
        for (int i = 0; i < count; i++) {
            if (story.eventOf(rows[i]) == event) {
                return true;
            }
        }
        return false;
    }

    /// Tells whether this way is preferred: later first event, then later second, and so on.
    boolean laterThan(Way other) {
        int shared = Math.min(count, other.count);
        for (int i = 0; i < shared; i++) {
            if (rows[i] != other.rows[i]) {
                return rows[i] > other.rows[i];
            }
        }
        return count > other.count;
    }

    void take(Way other) {
        clear();
        for (int i = 0; i < other.count; i++) {
            push(other.rows[i], other.stages[i]);
        }
    }

    /// Lets conditions see the rows that fill steps: of a counting step the last one counted.
    void show(View view) {
        for (int i = 0; i < count; i++) {
            view.step(stages[i], rows[i]);
        }
    }

    int[] rowsInOrder() {
        return Arrays.copyOf(rows, count);
    }

    /// The step that each row fills; shared where the pattern's events always fill its steps so.
    byte[] stagesInOrder(Rule.Pattern pattern) {
        byte[] always = pattern.filled();
        return Arrays.equals(stages, 0, count, always, 0, always.length)
                ? always
                : Arrays.copyOf(stages, count);
    }
}
