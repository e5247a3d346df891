package dev.carpe.detect;

import dev.carpe.event.Value;

/// The events of one profile as rows in story order, and for every lane a chain that leads from a row to the one before with the
/// same key. One shared history serves all definitions.
///
/// An event with `products[]` takes a row of its own and one more (an *item row*) per product. What the fold derives (session
/// ends, inner moments) stands among the events as *derived* rows.
final class Rows extends RowChunks {
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

    private final Layout layout;
    private final KeyIndex index = new KeyIndex();
    private final MessageFilter messages = new MessageFilter();

    /// Rows before this one are as they were at the last [#noteUnchanged].
    private int unchanged;

    Rows(Layout layout) {
        super(layout);
        this.layout = layout;
    }

    /// Tells whether there is room for what the fold derives.
    boolean mayDerive() {
        return size() < MOST_DERIVED;
    }

    @Override
    void set(int row, int position, Value value) {
        unchanged = Math.min(unchanged, row);
        super.set(row, position, value);
    }

    /// Adds a row whose values are all missing; [#link] must follow once they are set.
    int append(
            long time, long message, int sequence, int lateness, int kind, int origin, int flags) {
        int row = add(time, message, sequence, lateness, kind, origin, flags, NO_KEY);
        if (flags == 0) {
            messages.add(this, row);
        }
        return row;
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
        while (last + 1 < size() && isItem(last + 1)) {
            last++;
        }
        return last;
    }

    /// The row before in the lane with the same key, or a negative number.
    int before(int row, int lane) {
        int link = link(row, lane);
        return link < MOST_LINKED ? link : (short) link;
    }

    /// The row of a received event with this message, of those from a row on; or a negative number.
    int find(long message, int from) {
        for (int row = size() - 1; row >= from; row--) {
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
    /// @param hasProducts whether the event's products have rows of their own, which stand in the lanes of keys for this one
    void link(int row, boolean hasProducts) {
        for (int lane = 0; hasProducts && lane < layout.keys(); lane++) {
            setLink(row, lane, STOOD_FOR);
        }
        if (row >= MOST_LINKED) {
            return;
        }
        int kind = kind(row);
        if (layout.name(kind) >= 0 && !isItem(row)) {
            setLink(row, layout.keys(), index.put(this, row, layout.keys()));
        }
        if (!hasProducts) {
            for (int lane : layout.lanesOf(kind)) {
                if (layout.hasKey(this, row, lane)) {
                    setLink(row, lane, index.put(this, row, lane));
                }
            }
        }
    }

    boolean isNamed(int row, int name) {
        return layout.name(kind(row)) == name;
    }

    /// Tells whether every row of a name is found by it.
    boolean finds(int name) {
        return layout.finds(name) && size() <= MOST_LINKED;
    }

    /// The last row of an event or moment of a name before a row; or a negative number. Products' rows have no names.
    int named(int name, int before) {
        int row =
                before < size() && isNamed(before, name) && !isItem(before)
                        ? before(before, layout.keys())
                        : index.newest(this, name);
        while (row >= before) {
            row = before(row, layout.keys());
        }
        return row;
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
        link(copy, from.isStoodFor(row));
    }

    /// Tells whether an event's products have rows that stand in the lanes of keys for its own.
    boolean isStoodFor(int row) {
        return layout.keys() > 0 && before(row, 0) == STOOD_FOR;
    }

    /// Some of the rows, in their order, as rows of their own.
    ///
    /// @param keep by row, whether it stays; a product's row stays with its event's
    /// @param moved by row, where it stands among those that stay, or where the next that stays does
    /// @param origins the new number of each origin
    Rows only(boolean[] keep, int[] moved, int[] origins) {
        Rows some = new Rows(layout);
        for (int row = 0; row < size(); row++) {
            if (keep[row]) {
                some.take(this, row, origins[origin(row)]);
            }
        }
        for (int row = 0; row < size(); row++) {
            for (int lane = 0; keep[row] && lane < layout.lanes(); lane++) {
                int before = lastKept(before(row, lane), lane, keep);
                some.setLink(moved[row], lane, before < 0 ? before : moved[before]);
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
        int copy = add(from, row, origin, NO_KEY);
        if (isReceived(copy)) {
            messages.add(this, copy);
        }
        return copy;
    }

    /// Forgets every row from an index on.
    void truncate(int start) {
        if (start == size()) {
            return;
        }
        unchanged = Math.min(unchanged, start);
        drop(start);
        index.rebuild(this);
        messages.rebuild(this);
    }

    /// How many rows from the first on have not changed since [#noteUnchanged].
    int unchanged() {
        return unchanged;
    }

    /// From now on, changes of any row are noted.
    void noteUnchanged() {
        unchanged = size();
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
        return mostBytes(layout, width) + KeyIndex.MOST_BYTES * keys + MessageFilter.MOST_BYTES;
    }

    @Override
    long bytes() {
        return super.bytes() + index.bytes() + messages.bytes();
    }
}
