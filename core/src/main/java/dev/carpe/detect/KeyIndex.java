package dev.carpe.detect;

import java.util.Arrays;

/// From a lane and a key to the key's newest row: open addressing over row numbers, so it holds no keys of its own. An entry tells
/// its lane and a few bits of its key's hash beside the row, so that other keys are passed over without looking at their rows.
final class KeyIndex {
    /// Most lanes that entries can tell apart.
    static final int MOST_LANES = 1 << 10;

    /// Most bytes per key.
    static final int MOST_BYTES = 3 * Integer.BYTES;

    private static final int[] EMPTY = new int[0];
    private static final int ROW = 0xffff;
    private static final int PRINT_BITS = 6;

    private static final int LANE = 0x9e3779b9;

    /// The low bits of a product are its worst.
    private static final int SLOT_SHIFT = 7;

    /// Row + 1 in the low half, lane and fingerprint above; 0 where there is none.
    private int[] table = EMPTY;

    private int keys;

    /// Makes a row the newest of its key and returns the one before, or [Rows#NONE].
    int put(Rows rows, int row, int lane) {
        if ((keys + 1) * 3 > table.length * 2) {
            resize(rows);
        }
        int hash = hash(rows, row, lane);
        int tag = tag(hash, lane);
        int mask = table.length - 1;
        int slot = hash >>> SLOT_SHIFT & mask;
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            if ((entry & ~ROW) == tag && rows.sameKey(row(entry), row, lane)) {
                table[slot] = tag | row + 1;
                return row(entry);
            }
            slot = slot + 1 & mask;
        }
        keys++;
        table[slot] = tag | row + 1;
        return Rows.NONE;
    }

    /// The newest row of a name, or [Rows#NONE].
    int newest(Rows rows, int name) {
        if (keys == 0) {
            return Rows.NONE;
        }
        int lane = rows.lanes() - 1;
        int hash = Layout.nameHash(name) + lane * LANE;
        int tag = tag(hash, lane);
        int mask = table.length - 1;
        int slot = hash >>> SLOT_SHIFT & mask;
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            if ((entry & ~ROW) == tag && rows.isNamed(row(entry), name)) {
                return row(entry);
            }
            slot = slot + 1 & mask;
        }
        return Rows.NONE;
    }

    /// Forgets everything and takes in what rows say now.
    void rebuild(Rows rows) {
        Arrays.fill(table, 0);
        keys = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (int lane = 0; lane < rows.lanes(); lane++) {
                if (rows.before(row, lane) >= Rows.NONE) {
                    put(rows, row, lane);
                }
            }
        }
    }

    /// Takes over the keys of rows of which some stay.
    ///
    /// @param rows those that stay
    void takeOver(KeyIndex other, Rows from, Rows rows, boolean[] keep, int[] moved) {
        table = new int[other.table.length];
        keys = 0;
        for (int entry : other.table) {
            int row = entry == 0 ? Rows.NONE : from.lastKept(row(entry), lane(entry), keep);
            if (row >= 0) {
                place(rows, entry & ~ROW | moved[row] + 1);
                keys++;
            }
        }
    }

    private void resize(Rows rows) {
        int[] old = table;
        table = new int[Math.max(4, old.length * 2)];
        for (int entry : old) {
            if (entry != 0) {
                place(rows, entry);
            }
        }
    }

    private void place(Rows rows, int entry) {
        int mask = table.length - 1;
        int slot = hash(rows, row(entry), lane(entry)) >>> SLOT_SHIFT & mask;
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = entry;
    }

    private static int hash(Rows rows, int row, int lane) {
        return rows.keyHash(row, lane) + lane * LANE;
    }

    /// The fingerprint comes from bits that do not choose the slot.
    private static int tag(int hash, int lane) {
        return (lane << PRINT_BITS | hash >>> 32 - PRINT_BITS) << 16;
    }

    private static int row(int entry) {
        return (entry & ROW) - 1;
    }

    private static int lane(int entry) {
        return entry >>> 16 + PRINT_BITS;
    }

    long bytes() {
        return 24 + 16 + 4L * table.length;
    }
}
