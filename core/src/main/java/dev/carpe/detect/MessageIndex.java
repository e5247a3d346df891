package dev.carpe.detect;

import java.util.Arrays;

/// From a message to its row: open addressing over row numbers.
final class MessageIndex {
    private static final short[] EMPTY = new short[0];
    private short[] table = EMPTY;
    private int count;

    int find(Rows rows, long message) {
        if (count == 0) {
            return Rows.NONE;
        }
        int mask = table.length - 1;
        for (int slot = (int) message & mask; table[slot] >= 0; slot = slot + 1 & mask) {
            if (rows.message(table[slot]) == message) {
                return table[slot];
            }
        }
        return Rows.NONE;
    }

    void put(Rows rows, int row) {
        if ((count + 1) * 4 > table.length * 3) {
            short[] old = table;
            table = new short[Math.max(8, old.length * 2)];
            Arrays.fill(table, (short) Rows.NONE);
            for (short placed : old) {
                if (placed >= 0) {
                    place(rows, placed);
                }
            }
        }
        place(rows, row);
        count++;
    }

    private void place(Rows rows, int row) {
        int mask = table.length - 1;
        int slot = (int) rows.message(row) & mask;
        while (table[slot] >= 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = (short) row;
    }

    void rebuild(Rows rows) {
        Arrays.fill(table, (short) Rows.NONE);
        count = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.isDerived(row) && !rows.isItem(row)) {
                put(rows, row);
            }
        }
    }

    long bytes() {
        return 24 + 16 + 2L * table.length;
    }
}
