package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Slots;
import java.util.Arrays;

/// A row as a condition sees it: its own slots, and those of the rows that earlier steps were filled by.
final class View implements Slots {
    /// Slots from here on belong to a named step: `(step + 1) << STEP_BITS | slot`.
    static final int STEP_BITS = 16;

    private final Layout layout;
    private final int[] stepRows = new int[Rule.MOST_STAGES];
    private Rows rows;
    private short[] positions;
    private int current;

    View(Layout layout, Rows rows) {
        this.layout = layout;
        this.rows = rows;
        this.positions = new short[0];
        Arrays.fill(stepRows, Rows.NONE);
    }

    View on(Rows story, int row) {
        rows = story;
        positions = layout.positions(story.kind(row));
        current = row;
        return this;
    }

    /// Says which row filled a step.
    void step(int stage, int row) {
        stepRows[stage] = row;
    }

    /// Says which rows filled the steps; a row that is no longer kept says nothing more.
    void steps(int[] rowsUsed, byte[] stages) {
        for (int i = 0; i < rowsUsed.length; i++) {
            stepRows[stages[i]] = rowsUsed[i];
        }
    }

    @Override
    public Value value(int slot) {
        if (slot >>> STEP_BITS != 0) {
            int row = stepRows[(slot >>> STEP_BITS) - 1];
            return row < 0 ? Missing.MISSING : rows.value(row, slot & (1 << STEP_BITS) - 1);
        }
        int position = positions[slot];
        return position < 0 ? Missing.MISSING : rows.at(current, position);
    }
}
