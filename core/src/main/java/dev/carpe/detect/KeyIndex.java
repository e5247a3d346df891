package dev.carpe.detect;

import java.util.Arrays;

/// From a lane's key to its newest row: open addressing over row numbers, so it holds no keys of its own.
final class KeyIndex {
    private static final short[] EMPTY = new short[0];
    private short[] table = EMPTY;
    private int keys;

    /// Makes a row the newest of its key and returns the one before, or [Rows#NONE].
    int put(Rows rows, int row, int lane) {
        if ((keys + 1) * 3 > table.length * 2) {
            resize(rows, lane);
        }
        int mask = table.length - 1;
        int slot = rows.keyHash(row, lane) & mask;
        while (table[slot] >= 0 && !rows.sameKey(table[slot], row, lane)) {
            slot = slot + 1 & mask;
        }
        int before = table[slot];
        keys += before < 0 ? 1 : 0;
        table[slot] = (short) row;
        return before;
    }

    void rebuild(Rows rows, int lane) {
        Arrays.fill(table, (short) Rows.NONE);
        keys = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (rows.before(row, lane) >= Rows.NONE) {
                put(rows, row, lane);
            }
        }
    }

    private void resize(Rows rows, int lane) {
        short[] old = table;
        table = new short[Math.max(4, old.length * 2)];
        Arrays.fill(table, (short) Rows.NONE);
        int mask = table.length - 1;
        for (short row : old) {
            if (row >= 0) {
                int slot = rows.keyHash(row, lane) & mask;
                while (table[slot] >= 0) {
                    slot = slot + 1 & mask;
                }
                table[slot] = row;
            }
        }
    }

    long bytes() {
        return 24 + 16 + 2L * table.length;
    }
}
