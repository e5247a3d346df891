package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import java.util.Arrays;

/// The events of one profile as rows in story order, and for every lane a chain that leads from a row to the one before with the
/// same key. One shared history serves all definitions; a row's cells stand side by side, so that reading it misses a cache seldom.
///
/// Rows stand in chunks that are filled one after the other and never moved: a growing history allocates what it keeps and no more,
/// and a profile has at most one chunk that is not full.
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

    /// Links lead to rows before this one; later rows are in no lane. [Compaction] keeps far fewer, so that only what one event or a
    /// merge derives could get there.
    static final int MOST_LINKED = 0xffff + STOOD_FOR + 1;

    /// Where so many rows are, nothing more is derived: what is received must find its place.
    static final int MOST_DERIVED = 32_000;

    private static final int MESSAGE = 2;
    private static final int SEQUENCE = 4;
    private static final int LATENESS = 5;
    private static final int META = 6;
    private static final int VALUES = 7;

    /// Two flags, the origin in 16 bits, the kind in 14.
    private static final int ORIGIN_SHIFT = 2;

    private static final int KIND_SHIFT = 18;

    /// Most kinds that rows can tell apart.
    static final int MOST_KINDS = 1 << Integer.SIZE - KIND_SHIFT;

    /// Two links share a cell from here on.
    private static final int LINKS = 8;

    /// A chunk holds so many rows, as a power of two.
    private static final int CHUNK_BITS = 4;

    static final int CHUNK = 1 << CHUNK_BITS;
    private static final int IN_CHUNK = CHUNK - 1;

    /// How many rows the first chunk begins with: most profiles have few events.
    private static final int FEW = 4;

    private static final int[] NO_CELLS = new int[0];
    private static final Value[] NO_VALUES = new Value[0];

    private final Layout layout;
    private final int stride;

    /// Cells by chunk of rows.
    private int[][] cells = {NO_CELLS};

    /// Values by chunk; a row's values do not cross from one to the next. [#valuesAt] tells chunk and place in one number.
    private Value[][] values = {NO_VALUES};

    private final KeyIndex index = new KeyIndex();
    private final MessageFilter messages = new MessageFilter();
    private int size;
    private int valuesSize;

    /// Rows before this one are as they were at the last [#noteUnchanged].
    private int unchanged;

    Rows(Layout layout) {
        this.layout = layout;
        this.stride = LINKS + (layout.lanes() + 1) / 2;
    }

    int size() {
        return size;
    }

    /// Tells whether there is room for what the fold derives.
    boolean mayDerive() {
        return size < MOST_DERIVED;
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
        return cell(row, VALUES);
    }

    Value at(int position) {
        return values[position >>> layout.valueBits()][position & layout.inValues()];
    }

    /// What a row says in a slot.
    Value value(int row, int slot) {
        int position = layout.position(kind(row), slot);
        return position < 0 ? Missing.MISSING : at(valuesAt(row) + position);
    }

    void set(int row, int position, Value value) {
        unchanged = Math.min(unchanged, row);
        int at = valuesAt(row) + position;
        values[at >>> layout.valueBits()][at & layout.inValues()] = value;
    }

    /// The row before in the lane with the same key, or a negative number.
    int before(int row, int lane) {
        int pair = cell(row, LINKS + (lane >> 1));
        int link = pair >>> ((lane & 1) << 4) & 0xffff;
        return link < MOST_LINKED ? link : (short) link;
    }

    /// Adds a row whose values are all missing; [#link] must follow once they are set.
    int append(
            long time, long message, int sequence, int lateness, int kind, int origin, int flags) {
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
        chunk[at + VALUES] = reserve(layout.width(kind));
        if (flags == 0) {
            messages.add(this, row);
        }
        return row;
    }

    /// The row of a received event with this message, of those from a row on; or a negative number.
    int find(long message, int from) {
        for (int row = size - 1; row >= from; row--) {
            if (message(row) == message && isReceived(row)) {
                return row;
            }
        }
        return NONE;
    }

    /// Tells whether a message may have a row; if not, it has none. Much cheaper than [#find].
    boolean mayHold(long message) {
        return messages.mayHold(message);
    }

    /// Puts the newest row into its lanes.
    ///
    /// @param hasProducts whether the event's products have rows of their own, which stand in the lanes for this one
    void link(int row, boolean hasProducts) {
        int unlinked = hasProducts ? STOOD_FOR : NO_KEY;
        int[] chunk = cells[row >>> CHUNK_BITS];
        int at = (row & IN_CHUNK) * stride;
        Arrays.fill(chunk, at + LINKS, at + stride, unlinked << 16 | unlinked & 0xffff);
        if (!hasProducts && row < MOST_LINKED) {
            for (int lane : layout.lanesOf(kind(row))) {
                if (layout.hasKey(this, row, lane)) {
                    setBefore(row, lane, index.put(this, row, lane));
                }
            }
        }
    }

    private void setBefore(int row, int lane, int before) {
        int[] chunk = cells[row >>> CHUNK_BITS];
        int at = (row & IN_CHUNK) * stride + LINKS + (lane >> 1);
        int shift = (lane & 1) << 4;
        chunk[at] = chunk[at] & ~(0xffff << shift) | (before & 0xffff) << shift;
    }

    /// Tells whether two rows have the same key in a lane that both are in.
    boolean sameKey(int one, int other, int lane) {
        return layout.sameKey(this, one, other, lane);
    }

    int lanes() {
        return layout.lanes();
    }

    int keyHash(int row, int lane) {
        return layout.keyHash(this, row, lane);
    }

    /// Adds a copy of another story's row, its values included.
    void copy(Rows from, int row, int origin) {
        int copy = take(from, row, origin);
        link(copy, layout.lanes() > 0 && from.before(row, 0) == STOOD_FOR);
    }

    /// Some of the rows, in their order, as rows of their own.
    ///
    /// @param keep by row, whether it stays; a product's row stays with its event's
    /// @param moved by row, where it stands among those that stay, or where the next that stays does
    /// @param origins the new number of each origin
    Rows only(boolean[] keep, int[] moved, int[] origins) {
        Rows some = new Rows(layout);
        for (int row = 0; row < size; row++) {
            if (keep[row]) {
                some.take(this, row, origins[origin(row)]);
            }
        }
        for (int row = 0; row < size; row++) {
            for (int lane = 0; keep[row] && lane < layout.lanes(); lane++) {
                int before = lastKept(before(row, lane), lane, keep);
                some.setBefore(moved[row], lane, before < 0 ? before : moved[before]);
            }
        }
        some.index.takeOver(this.index, this, some, keep, moved);
        return some;
    }

    /// A row, or the one before it in the lane that stays.
    int lastKept(int row, int lane, boolean[] keep) {
        int last = row;
        while (last >= 0 && !keep[last]) {
            last = before(last, lane);
        }
        return last;
    }

    /// Adds a copy of another story's row that is in no lane yet.
    private int take(Rows from, int row, int origin) {
        int flags = from.cell(row, META) & 3;
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
        int source = from.valuesAt(row);
        int target = valuesAt(copy);
        System.arraycopy(
                from.values[source >>> layout.valueBits()],
                source & layout.inValues(),
                values[target >>> layout.valueBits()],
                target & layout.inValues(),
                width);
        return copy;
    }

    /// Forgets every row from an index on.
    void truncate(int start) {
        if (start == size) {
            return;
        }
        unchanged = Math.min(unchanged, start);
        valuesSize = valuesAt(start);
        size = start;
        dropChunks();
        index.rebuild(this);
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

    /// Most bytes per row.
    ///
    /// @param width how many values it has
    /// @param keys how many lanes it is in
    static double mostBytes(Layout layout, int width, int keys) {
        int stride = LINKS + (layout.lanes() + 1) / 2;
        int chunk = 1 << layout.valueBits();
        double value = (20.0 + 4 * chunk) / (chunk - Math.max(0, width - 1));
        return 20.0 / CHUNK
                + 4 * stride
                + value * width
                + KeyIndex.MOST_BYTES * keys
                + MessageFilter.MOST_BYTES;
    }

    /// Bytes held, object headers and spare capacity included (compressed references).
    long bytes() {
        return 40
                + 16
                + (4L + 16 + 4L * CHUNK * stride) * ((size + IN_CHUNK) >>> CHUNK_BITS)
                + 16
                + (4L + 16 + (4L << layout.valueBits()))
                        * ((valuesSize + layout.inValues()) >>> layout.valueBits())
                + index.bytes()
                + messages.bytes();
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

    /// Makes room for a row's values, all missing, and tells where it is.
    private int reserve(int width) {
        int bits = layout.valueBits();
        int left = (1 << bits) - (valuesSize & layout.inValues());
        int start = width > left ? valuesSize + left : valuesSize;
        int number = start >>> bits;
        if (number == values.length) {
            values = Arrays.copyOf(values, number + 1 + (number >> 1));
            Arrays.fill(values, number, values.length, NO_VALUES);
        }
        int from = start & layout.inValues();
        Value[] chunk = values[number];
        if (from + width > chunk.length) {
            int length = number > 0 ? 1 << bits : Math.clamp(2L * (from + width), FEW, 1 << bits);
            chunk = Arrays.copyOf(chunk, length);
            values[number] = chunk;
        }
        Arrays.fill(chunk, from, from + width, Missing.MISSING);
        valuesSize = start + width;
        return start;
    }

    /// Lets go of what stands behind the last row.
    private void dropChunks() {
        int rows = (size + IN_CHUNK) >>> CHUNK_BITS;
        Arrays.fill(cells, rows, cells.length, NO_CELLS);
        int bits = layout.valueBits();
        int full = (valuesSize + layout.inValues()) >>> bits;
        Arrays.fill(values, full, values.length, NO_VALUES);
        int left = valuesSize & layout.inValues();
        if (left > 0) {
            Value[] chunk = values[full - 1];
            Arrays.fill(chunk, left, chunk.length, Missing.MISSING);
        }
    }
}
