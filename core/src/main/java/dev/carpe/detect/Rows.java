package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import java.util.Arrays;

/// The events of one profile as rows in story order, and for every lane a chain that leads from a row to the one before with the
/// same key. One shared history serves all definitions; an `int` array per profile keeps a row within a cache line.
///
/// An event with `products[]` takes a row of its own and one more (an *item row*) per product. What the fold derives (session
/// ends, inner moments) stands among the events as *derived* rows.
final class Rows {
    static final int DERIVED = 1;
    static final int ITEM = 2;

    /// Link of the oldest row of a key, and the answer where there is no row before.
    static final int NONE = -1;

    /// Link of a row that has not all parts of the lane's key.
    static final int NO_KEY = -2;

    /// Link of a row for which other rows of the same event stand in this lane.
    static final int STOOD_FOR = -3;

    private static final int STRIDE = 8;
    private static final int MESSAGE = 2;
    private static final int SEQUENCE = 4;
    private static final int LATENESS = 5;
    private static final int META = 6;
    private static final int VALUES = 7;

    private final Layout layout;
    private int[] cells;
    private Value[] values;
    private short[] links;
    private final KeyIndex[] index;
    private final MessageIndex messages = new MessageIndex();
    private int size;
    private int valuesSize;

    /// Rows before this one are as they were at the last [#noteUnchanged].
    private int unchanged;

    Rows(Layout layout) {
        this(layout, 4);
    }

    private Rows(Layout layout, int capacity) {
        this.layout = layout;
        this.cells = new int[capacity * STRIDE];
        this.values = new Value[capacity * 2];
        this.links = new short[capacity * layout.lanes()];
        this.index = new KeyIndex[layout.lanes()];
        for (int lane = 0; lane < index.length; lane++) {
            index[lane] = new KeyIndex();
        }
    }

    int size() {
        return size;
    }

    long time(int row) {
        return wide(row * STRIDE);
    }

    long message(int row) {
        return wide(row * STRIDE + MESSAGE);
    }

    int sequence(int row) {
        return cells[row * STRIDE + SEQUENCE];
    }

    /// Milliseconds from event time to receipt.
    int lateness(int row) {
        return cells[row * STRIDE + LATENESS];
    }

    int kind(int row) {
        return cells[row * STRIDE + META] >>> 16;
    }

    int origin(int row) {
        return cells[row * STRIDE + META] >>> 2 & 0x3fff;
    }

    boolean isDerived(int row) {
        return (cells[row * STRIDE + META] & DERIVED) != 0;
    }

    boolean isItem(int row) {
        return (cells[row * STRIDE + META] & ITEM) != 0;
    }

    /// The row of the event that a row belongs to: itself unless it is an item row.
    int eventOf(int row) {
        int event = row;
        while (isItem(event)) {
            event--;
        }
        return event;
    }

    /// The last row of the event that starts at this row.
    int lastOf(int row) {
        int last = row;
        while (last + 1 < size && isItem(last + 1)) {
            last++;
        }
        return last;
    }

    /// Where a row's values start; for [View].
    int valuesAt(int row) {
        return cells[row * STRIDE + VALUES];
    }

    Value at(int position) {
        return values[position];
    }

    /// What a row says in a slot.
    Value value(int row, int slot) {
        int position = layout.position(kind(row), slot);
        return position < 0 ? Missing.MISSING : values[valuesAt(row) + position];
    }

    void set(int row, int position, Value value) {
        unchanged = Math.min(unchanged, row);
        values[valuesAt(row) + position] = value;
    }

    /// The row before in the lane with the same key, or a negative number.
    int before(int row, int lane) {
        return links[row * index.length + lane];
    }

    /// Adds a row whose values are all missing; [#link] must follow once they are set.
    int append(
            long time, long message, int sequence, int lateness, int kind, int origin, int flags) {
        if ((size + 1) * STRIDE > cells.length) {
            grow();
        }
        int row = size++;
        int cell = row * STRIDE;
        cells[cell] = (int) (time >>> 32);
        cells[cell + 1] = (int) time;
        cells[cell + MESSAGE] = (int) (message >>> 32);
        cells[cell + MESSAGE + 1] = (int) message;
        cells[cell + SEQUENCE] = sequence;
        cells[cell + LATENESS] = lateness;
        cells[cell + META] = kind << 16 | origin << 2 | flags;
        cells[cell + VALUES] = valuesSize;
        reserve(layout.width(kind));
        if (flags == 0) {
            messages.put(this, row);
        }
        return row;
    }

    /// The row of a received event with this message, or a negative number.
    int find(long message) {
        return messages.find(this, message);
    }

    /// Puts the newest row into its lanes.
    ///
    /// @param hasProducts whether the event's products have rows of their own, which stand in the lanes for this one
    void link(int row, boolean hasProducts) {
        for (int lane = 0; lane < index.length; lane++) {
            int link;
            if (hasProducts) {
                link = STOOD_FOR;
            } else if (!layout.hasKey(this, row, lane)) {
                link = NO_KEY;
            } else {
                link = index[lane].put(this, row, lane);
            }
            links[row * index.length + lane] = (short) link;
        }
    }

    /// Tells whether two rows have the same key in a lane that both are in.
    boolean sameKey(int one, int other, int lane) {
        return layout.sameKey(this, one, other, lane);
    }

    int keyHash(int row, int lane) {
        return layout.keyHash(this, row, lane);
    }

    /// Adds a copy of another story's row, its values included.
    void copy(Rows from, int row, int origin) {
        int flags = from.cells[row * STRIDE + META] & 3;
        int copy =
                append(
                        from.time(row),
                        from.message(row),
                        from.sequence(row),
                        from.lateness(row),
                        from.kind(row),
                        origin,
                        flags);
        int width = layout.width(from.kind(row));
        System.arraycopy(from.values, from.valuesAt(row), values, valuesAt(copy), width);
        link(copy, index.length > 0 && from.before(row, 0) == STOOD_FOR);
    }

    /// The rows from an index on that are not derived, as rows of their own.
    Rows received(int start) {
        Rows copy = new Rows(layout, Math.max(4, size - start));
        for (int row = start; row < size; row++) {
            if (!isDerived(row)) {
                copy.copy(this, row, origin(row));
            }
        }
        return copy;
    }

    /// Forgets every row from an index on.
    void truncate(int start) {
        if (start == size) {
            return;
        }
        unchanged = Math.min(unchanged, start);
        Arrays.fill(values, start < size ? valuesAt(start) : valuesSize, valuesSize, null);
        valuesSize = start < size ? valuesAt(start) : valuesSize;
        size = start;
        for (int lane = 0; lane < index.length; lane++) {
            index[lane].rebuild(this, lane);
        }
        messages.rebuild(this);
    }

    /// How many rows from the first on have not changed since [#noteUnchanged].
    int unchanged() {
        return unchanged;
    }

    /// From now on, changes of any row are noted.
    void noteUnchanged() {
        unchanged = size;
    }

    /// Story order of two events: time, then sequence, then message.
    static int order(Rows left, int a, Rows right, int b) {
        int byTime = Long.compare(left.time(a), right.time(b));
        if (byTime != 0) {
            return byTime;
        }
        int bySequence = Integer.compare(left.sequence(a), right.sequence(b));
        return bySequence != 0
                ? bySequence
                : Long.compareUnsigned(left.message(a), right.message(b));
    }

    /// Bytes held, object headers and spare capacity included (compressed references).
    long bytes() {
        long bytes =
                64 + 4L * cells.length + 4L * values.length + 2L * links.length + 4L * index.length;
        for (KeyIndex lane : index) {
            bytes += lane.bytes();
        }
        return bytes + messages.bytes();
    }

    private long wide(int cell) {
        return (long) cells[cell] << 32 | cells[cell + 1] & 0xffffffffL;
    }

    private void reserve(int width) {
        int end = valuesSize + width;
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, values.length + (values.length >> 2) + 4));
        }
        Arrays.fill(values, valuesSize, end, Missing.MISSING);
        valuesSize = end;
    }

    private void grow() {
        int capacity = size + (size >> (size < 64 ? 1 : 2)) + 4;
        cells = Arrays.copyOf(cells, capacity * STRIDE);
        links = Arrays.copyOf(links, capacity * index.length);
    }
}
