package dev.carpe.detect;

import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;

/// Which slots a row of each kind keeps, and where; and which of them make the key of each lane.
final class Layout {
    private final int[] widths;
    private final short[][] positions;
    private final int[][] laneSlots;

    /// @param widths number of values by kind
    /// @param positions by kind and slot: the value's place in the row, or -1
    /// @param laneSlots by lane: the slots of its key
    Layout(int[] widths, short[][] positions, int[][] laneSlots) {
        this.widths = widths;
        this.positions = positions;
        this.laneSlots = laneSlots;
    }

    int lanes() {
        return laneSlots.length;
    }

    int width(int kind) {
        return widths[kind];
    }

    short[] positions(int kind) {
        return positions[kind];
    }

    int position(int kind, int slot) {
        return positions[kind][slot];
    }

    int[] slotsOf(int lane) {
        return laneSlots[lane];
    }

    boolean hasKey(Rows rows, int row, int lane) {
        for (int slot : laneSlots[lane]) {
            Value value = rows.value(row, slot);
            if (value == Missing.MISSING || value instanceof Listing || value instanceof Struct) {
                return false;
            }
        }
        return true;
    }

    boolean sameKey(Rows rows, int one, int other, int lane) {
        for (int slot : laneSlots[lane]) {
            if (!same(rows.value(one, slot), rows.value(other, slot))) {
                return false;
            }
        }
        return true;
    }

    int keyHash(Rows rows, int row, int lane) {
        int hash = 0;
        for (int slot : laneSlots[lane]) {
            hash = 31 * hash + rows.value(row, slot).hashCode();
        }
        return (hash ^ hash >>> 15) * 0x9e3779b9 >>> 7;
    }

    static boolean same(Value one, Value other) {
        return one == other || one.equals(other);
    }
}
