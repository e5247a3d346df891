package dev.carpe.detect;

import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.BitSet;
import java.util.stream.IntStream;

/// Which slots a row of each kind keeps, and where; and which of them make the key of each lane.
final class Layout {
    private final int[] widths;
    private final short[][] positions;
    private final int[][] laneSlots;
    private final short[][][] keyPositions;
    private final int[][] lanesOf;
    private final int[] names;
    private final BitSet found = new BitSet();

    /// @param widths number of values by kind
    /// @param positions by kind and slot: the value's place in the row, or -1
    /// @param laneSlots by lane of keys: the slots of its key
    /// @param walked by lane of keys: the kinds that some definition looks for there; no others stand in it
    /// @param names by kind: its name's number, or -1 where nobody asks for it
    Layout(int[] widths, short[][] positions, int[][] laneSlots, BitSet[] walked, int[] names) {
        this.widths = widths;
        this.positions = positions;
        this.laneSlots = laneSlots;
        this.keyPositions = keyPositions(positions, laneSlots);
        this.lanesOf = lanesOf(keyPositions, walked, positions.length);
        this.names = names;
        IntStream.of(names).filter(name -> name >= 0).forEach(found::set);
    }

    private static int[][] lanesOf(short[][][] keyPositions, BitSet[] walked, int kinds) {
        int[][] lanes = new int[kinds][];
        for (int kind = 0; kind < kinds; kind++) {
            int ofKind = kind;
            lanes[kind] =
                    IntStream.range(0, keyPositions.length)
                            .filter(lane -> walked[lane].get(ofKind))
                            .filter(lane -> keyPositions[lane][ofKind].length > 0)
                            .toArray();
        }
        return lanes;
    }

    /// The lanes that rows of a kind stand in where they have the whole key.
    int[] lanesOf(int kind) {
        return lanesOf[kind];
    }

    /// How many lanes of keys there are. After them comes the lane of names, in which a row leads to the one before of its name.
    int keys() {
        return laneSlots.length;
    }

    int lanes() {
        return laneSlots.length + 1;
    }

    /// The name that rows of a kind have in the lane of names, or -1.
    int name(int kind) {
        return names[kind];
    }

    /// Tells whether rows of a name are found by it.
    boolean finds(int name) {
        return name >= 0 && found.get(name);
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
        short[] key = keyPositions[lane][rows.kind(row)];
        for (short position : key) {
            Value value = rows.at(row, position);
            if (value == Missing.MISSING || value instanceof Listing || value instanceof Struct) {
                return false;
            }
        }
        return key.length > 0;
    }

    boolean sameKey(Rows rows, int one, int other, int lane) {
        if (lane == laneSlots.length) {
            return names[rows.kind(one)] == names[rows.kind(other)];
        }
        short[] oneKey = keyPositions[lane][rows.kind(one)];
        short[] otherKey = keyPositions[lane][rows.kind(other)];
        for (int part = 0; part < oneKey.length; part++) {
            if (!same(rows.at(one, oneKey[part]), rows.at(other, otherKey[part]))) {
                return false;
            }
        }
        return true;
    }

    int keyHash(Rows rows, int row, int lane) {
        if (lane == laneSlots.length) {
            return nameHash(names[rows.kind(row)]);
        }
        int hash = 0;
        for (short position : keyPositions[lane][rows.kind(row)]) {
            hash = 31 * hash + hash(rows.at(row, position));
        }
        return (hash ^ hash >>> 15) * 0x9e3779b9;
    }

    static int nameHash(int name) {
        return name * 0x9e3779b9;
    }

    static int hash(Value value) {
        return value instanceof Text(String text) ? text.hashCode() : value.hashCode();
    }

    /// By lane and kind, where the parts of the key stand in a row; empty where the kind does not keep all of them.
    private static short[][][] keyPositions(short[][] positions, int[][] laneSlots) {
        short[][][] keys = new short[laneSlots.length][positions.length][];
        for (int lane = 0; lane < laneSlots.length; lane++) {
            for (int kind = 0; kind < positions.length; kind++) {
                short[] key = new short[laneSlots[lane].length];
                boolean whole = true;
                for (int part = 0; part < key.length; part++) {
                    key[part] = positions[kind][laneSlots[lane][part]];
                    whole &= key[part] >= 0;
                }
                keys[lane][kind] = whole ? key : new short[0];
            }
        }
        return keys;
    }

    static boolean same(Value one, Value other) {
        return one == other
                || (one instanceof Text(String mine) && other instanceof Text(String theirs)
                        ? mine.equals(theirs)
                        : one.equals(other));
    }
}
