package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import java.util.Arrays;

/// Where [Rows] stand: fixed cells and as many values as its kind has for each row, in chunks that are filled one after the other and
/// never moved. A growing history allocates what it keeps and no more, and a profile has at most one chunk that is not full.
///
/// A superclass, not a part of rows: what is read at every step must not be one more object away.
abstract sealed class RowChunks permits Rows {
    static final int DERIVED = 1;
    static final int ITEM = 2;

    private static final int MESSAGE = 2;
    private static final int SEQUENCE = 4;
    private static final int LATENESS = 5;
    private static final int META = 6;

    /// Two flags, the origin in 16 bits, the kind in 14.
    private static final int ORIGIN_SHIFT = 2;

    private static final int KIND_SHIFT = 18;

    /// Most kinds that rows can tell apart.
    static final int MOST_KINDS = 1 << Integer.SIZE - KIND_SHIFT;

    /// Two halves share a cell from here on: where the row's values start in their chunk, and a link per lane.
    private static final int HALVES = 7;

    private static final int VALUES = 0;
    private static final int LINKS = 1;

    /// A chunk holds so many rows, as a power of two.
    private static final int CHUNK_BITS = 4;

    static final int CHUNK = 1 << CHUNK_BITS;
    private static final int IN_CHUNK = CHUNK - 1;

    /// Most values of a row: half a cell tells where they start in their chunk.
    static final int MOST_VALUES = 0xffff / CHUNK;

    /// How many rows the first chunk begins with: most profiles have few events.
    private static final int FEW = 4;

    /// Room that a chunk of values gains at least when it grows.
    private static final int SPARE = 4;

    private static final int[] NO_CELLS = new int[0];
    private static final Value[] NO_VALUES = new Value[0];

    private final Layout layout;
    private final int stride;

    /// Cells by chunk of rows.
    private int[][] cells = {NO_CELLS};

    /// Values by chunk of rows.
    private Value[][] values = {NO_VALUES};

    private int size;

    /// How many values the chunk holds that the last row stands in.
    private int valuesUsed;

    RowChunks(Layout layout) {
        this.layout = layout;
        this.stride = stride(layout);
    }

    int size() {
        return size;
    }

    long time(int row) {
        return wide(row, 0);
    }

    long message(int row) {
        return wide(row, MESSAGE);
    }

    int sequence(int row) {
        return cell(row, SEQUENCE);
    }

    /// Milliseconds from event time to receipt; of a derived row: until what it stands for may be announced.
    int lateness(int row) {
        return cell(row, LATENESS);
    }

    int kind(int row) {
        return cell(row, META) >>> KIND_SHIFT;
    }

    int origin(int row) {
        return cell(row, META) >>> ORIGIN_SHIFT & 0xffff;
    }

    boolean isDerived(int row) {
        return (cell(row, META) & DERIVED) != 0;
    }

    boolean isItem(int row) {
        return (cell(row, META) & ITEM) != 0;
    }

    /// Tells whether a row is that of an event received: neither derived nor one of its products.
    boolean isReceived(int row) {
        return (cell(row, META) & (DERIVED | ITEM)) == 0;
    }

    /// The value at a place among a row's own.
    Value at(int row, int position) {
        return values[row >>> CHUNK_BITS][half(row, VALUES) + position];
    }

    /// What a row says in a slot.
    Value value(int row, int slot) {
        int position = layout.position(kind(row), slot);
        return position < 0 ? Missing.MISSING : at(row, position);
    }

    void set(int row, int position, Value value) {
        values[row >>> CHUNK_BITS][half(row, VALUES) + position] = value;
    }

    /// The link of a row in a lane, in 16 bits.
    int link(int row, int lane) {
        return half(row, LINKS + lane);
    }

    /// Writes the low 16 bits of a link.
    void setLink(int row, int lane, int link) {
        int half = LINKS + lane;
        int[] chunk = cells[row >>> CHUNK_BITS];
        int at = (row & IN_CHUNK) * stride + HALVES + (half >> 1);
        int shift = (half & 1) << 4;
        chunk[at] = chunk[at] & ~(0xffff << shift) | (link & 0xffff) << shift;
    }

    /// Adds a row whose values are all missing.
    ///
    /// @param none its link in every lane
    int add(
            long time,
            long message,
            int sequence,
            int lateness,
            int kind,
            int origin,
            int flags,
            int none) {
        int[] chunk = roomForRow();
        int row = size++;
        int at = (row & IN_CHUNK) * stride;
        chunk[at] = (int) (time >>> 32);
        chunk[at + 1] = (int) time;
        chunk[at + MESSAGE] = (int) (message >>> 32);
        chunk[at + MESSAGE + 1] = (int) message;
        chunk[at + SEQUENCE] = sequence;
        chunk[at + LATENESS] = lateness;
        chunk[at + META] = kind << KIND_SHIFT | origin << ORIGIN_SHIFT | flags;
        begin(chunk, at, reserve(row, layout.width(kind)), none);
        return row;
    }

    /// Adds a copy of a row of other chunks, its values included.
    ///
    /// @param none its link in every lane
    int add(RowChunks from, int row, int origin, int none) {
        int[] chunk = roomForRow();
        int copy = size++;
        int at = (copy & IN_CHUNK) * stride;
        System.arraycopy(
                from.cells[row >>> CHUNK_BITS], (row & IN_CHUNK) * stride, chunk, at, HALVES);
        chunk[at + META] = chunk[at + META] & ~(0xffff << ORIGIN_SHIFT) | origin << ORIGIN_SHIFT;
        int width = layout.width(from.kind(row));
        int start = reserve(copy, width);
        begin(chunk, at, start, none);
        System.arraycopy(
                from.values[row >>> CHUNK_BITS],
                from.half(row, VALUES),
                values[copy >>> CHUNK_BITS],
                start,
                width);
        return copy;
    }

    /// Writes the halves of a new row.
    private void begin(int[] chunk, int at, int start, int none) {
        chunk[at + HALVES] = start | none << 16;
        Arrays.fill(chunk, at + HALVES + 1, at + stride, none << 16 | none & 0xffff);
    }

    /// Drops every row from an index on.
    void drop(int start) {
        int chunk = start >>> CHUNK_BITS;
        boolean whole = (start & IN_CHUNK) == 0;
        valuesUsed = whole ? valuesIn(chunk - 1) : half(start, VALUES);
        size = start;
        int kept = whole ? chunk : chunk + 1;
        Arrays.fill(cells, kept, cells.length, NO_CELLS);
        Arrays.fill(values, kept, values.length, NO_VALUES);
        if (!whole) {
            Arrays.fill(values[chunk], valuesUsed, values[chunk].length, Missing.MISSING);
        }
    }

    /// How many values a full chunk holds.
    private int valuesIn(int chunk) {
        int last = (chunk + 1 << CHUNK_BITS) - 1;
        return chunk < 0 ? 0 : half(last, VALUES) + layout.width(kind(last));
    }

    private static int stride(Layout layout) {
        return HALVES + (LINKS + layout.lanes() + 1) / 2;
    }

    /// Most bytes per row of so many values.
    static double mostBytes(Layout layout, int width) {
        return (20.0 + 20.0 + Integer.BYTES * SPARE) / CHUNK
                + Integer.BYTES * stride(layout)
                + 1.25 * Integer.BYTES * width;
    }

    /// Bytes held, object headers and spare capacity included (compressed references).
    long bytes() {
        long bytes = 40 + 16 + 16 + 4L * cells.length + 4L * values.length;
        for (int[] chunk : cells) {
            bytes += chunk.length == 0 ? 0 : 16 + 4L * chunk.length;
        }
        for (Value[] chunk : values) {
            bytes += chunk.length == 0 ? 0 : 16 + 4L * chunk.length;
        }
        return bytes;
    }

    private int half(int row, int half) {
        return cell(row, HALVES + (half >> 1)) >>> ((half & 1) << 4) & 0xffff;
    }

    private int cell(int row, int cell) {
        return cells[row >>> CHUNK_BITS][(row & IN_CHUNK) * stride + cell];
    }

    private long wide(int row, int cell) {
        int[] chunk = cells[row >>> CHUNK_BITS];
        int at = (row & IN_CHUNK) * stride + cell;
        return (long) chunk[at] << 32 | chunk[at + 1] & 0xffffffffL;
    }

    /// The chunk that the next row goes to.
    private int[] roomForRow() {
        int number = size >>> CHUNK_BITS;
        if (number == cells.length) {
            cells = Arrays.copyOf(cells, number + 1 + (number >> 1));
            Arrays.fill(cells, number, cells.length, NO_CELLS);
        }
        int[] chunk = cells[number];
        if (((size & IN_CHUNK) + 1) * stride > chunk.length) {
            int rows = number > 0 ? CHUNK : Math.clamp(2L * size, FEW, CHUNK);
            chunk = Arrays.copyOf(chunk, rows * stride);
            cells[number] = chunk;
        }
        return chunk;
    }

    /// Makes room for a row's values, all missing, and tells where in the row's chunk they start.
    private int reserve(int row, int width) {
        int number = row >>> CHUNK_BITS;
        int before = valuesUsed;
        int start = (row & IN_CHUNK) == 0 ? 0 : before;
        if (number == values.length) {
            values = Arrays.copyOf(values, cells.length);
            Arrays.fill(values, number, values.length, NO_VALUES);
        }
        Value[] chunk = values[number];
        int end = start + width;
        if (end > chunk.length) {
            // A chunk begins as long as the one before turned out.
            int length =
                    start == 0 ? Math.max(end, number > 0 ? before : FEW) : end + end / 4 + SPARE;
            chunk = Arrays.copyOf(chunk, length);
            values[number] = chunk;
        }
        Arrays.fill(chunk, start, end, Missing.MISSING);
        valuesUsed = end;
        return start;
    }
}
