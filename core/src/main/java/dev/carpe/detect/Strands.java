package dev.carpe.detect;

import dev.carpe.event.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The strands of one profile: a small open-addressing table by rule and key. Copies share their strands until one changes: most of
/// what a checkpoint remembers is never touched again.
final class Strands {
    /// Most keys remembered per rule and profile; the least recently touched goes first.
    static final int MOST_KEYS = 256;

    /// Bytes of one strand and its place in the table at most, without a running absence.
    static final int BYTES = 56 + 40 + 11;

    private static final Strand[] EMPTY = new Strand[0];

    private @Nullable Strand[] table = EMPTY;
    private int size;

    /// A bit for each strand, by its hash: most questions are for strands that there are not.
    private long present;

    /// No clock ends before this time (a lower bound; see [#due]).
    private long earliest = Long.MAX_VALUE;

    /// No clock is due for announcement before this time (a lower bound; see [#nextDue]).
    private long dueFloor = Long.MAX_VALUE;

    /// The strand of a rule for a key, to look at: what changes it must [#own] it. Null if there is none.
    @Nullable Strand find(Rule rule, Value key) {
        int hash = hash(rule, key);
        if ((present & bit(hash)) == 0) {
            return null;
        }
        int mask = table.length - 1;
        for (int slot = hash & mask; ; slot = slot + 1 & mask) {
            Strand strand = table[slot];
            if (strand == null || strand.rule == rule && Layout.same(strand.key, key)) {
                return strand;
            }
        }
    }

    /// The strand of a rule for a key, to change; a new one if need be.
    Strand obtain(Rule rule, Value key) {
        Strand found = find(rule, key);
        if (found != null) {
            return own(found);
        }
        Strand strand = new Strand(rule, key);
        insert(strand);
        strand.owner = this;
        return strand;
    }

    /// What stands for a strand of this table from now on and may be changed in place: itself, or a copy where others hold it too.
    Strand own(Strand strand) {
        if (strand.owner == this) {
            return strand;
        }
        Strand mine = strand.copy();
        mine.owner = this;
        int mask = table.length - 1;
        int slot = hash(strand.rule, strand.key) & mask;
        while (table[slot] != strand) {
            slot = slot + 1 & mask;
        }
        table[slot] = mine;
        return mine;
    }

    /// Takes in a strand that others may hold too.
    void add(Strand strand) {
        strand.owner = null;
        insert(strand);
    }

    private void insert(Strand strand) {
        if ((size + 1) * 4 > table.length * 3) {
            rehash(Math.max(4, table.length * 2));
        }
        place(strand);
        size++;
        present |= bit(hash(strand.rule, strand.key));
        if (strand.clock != null) {
            note(strand.clock);
        }
    }

    void start(Strand strand, Strand.Clock clock) {
        strand.clock = clock;
        note(clock);
    }

    private void note(Strand.Clock clock) {
        earliest = Math.min(earliest, clock.deadline());
        dueFloor = Math.min(dueFloor, clock.deadline() + clock.grace());
    }

    /// Tells whether some clock may be due for announcement by a time; if not, none is.
    boolean mayBeDue(long now) {
        return dueFloor <= now;
    }

    /// The strand whose clock ends first at or before a time (ties by definition, then key), or null.
    @Nullable Strand due(long time) {
        if (earliest > time) {
            return null;
        }
        Strand due = null;
        for (Strand strand : table) {
            if (strand != null && strand.clock != null && (due == null || before(strand, due))) {
                due = strand;
            }
        }
        earliest = due == null ? Long.MAX_VALUE : clockOf(due).deadline();
        return earliest > time ? null : due;
    }

    /// When the earliest absence will have to be announced, grace included.
    long nextDue() {
        if (dueFloor == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long next = Long.MAX_VALUE;
        for (Strand strand : table) {
            if (strand != null && strand.clock != null) {
                next = Math.min(next, strand.clock.deadline() + strand.clock.grace());
            }
        }
        dueFloor = next;
        return next;
    }

    /// The latest deadline whose grace is over by a time, or [Long#MIN_VALUE].
    long latestDue(long now) {
        if (earliest > now) {
            return Long.MIN_VALUE;
        }
        long latest = Long.MIN_VALUE;
        for (Strand strand : table) {
            if (strand != null
                    && strand.clock != null
                    && strand.clock.deadline() + strand.clock.grace() <= now) {
                latest = Math.max(latest, strand.clock.deadline());
            }
        }
        return latest;
    }

    /// Forgets what was built under a purpose: clocks and levels; quiet stays.
    void forget(String purpose) {
        for (Strand strand : table) {
            if (strand != null && purpose.equals(strand.rule.definition().purpose())) {
                Strand mine = own(strand);
                mine.clock = null;
                mine.level = null;
            }
        }
    }

    private static boolean before(Strand one, Strand other) {
        int byDeadline = Long.compare(clockOf(one).deadline(), clockOf(other).deadline());
        if (byDeadline != 0) {
            return byDeadline < 0;
        }
        int byRule = Integer.compare(one.rule.index(), other.rule.index());
        return byRule != 0 ? byRule < 0 : Keys.compare(one.key, other.key) < 0;
    }

    private static Strand.Clock clockOf(Strand strand) {
        return java.util.Objects.requireNonNull(strand.clock);
    }

    /// The strands, in an order that depends on their number and keys alone.
    Strand[] all() {
        Strand[] all = new Strand[size];
        int next = 0;
        for (Strand strand : table) {
            if (strand != null) {
                all[next++] = strand;
            }
        }
        return all;
    }

    int size() {
        return size;
    }

    /// Forgets all strands and takes these.
    void replace(Strand[] strands, int count) {
        table = EMPTY;
        size = 0;
        present = 0;
        earliest = Long.MAX_VALUE;
        dueFloor = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            insert(strands[i]);
        }
    }

    Strands copy() {
        for (Strand strand : table) {
            if (strand != null) {
                strand.owner = null;
            }
        }
        Strands copy = new Strands();
        copy.table = table.length == 0 ? EMPTY : table.clone();
        copy.size = size;
        copy.present = present;
        copy.earliest = earliest;
        copy.dueFloor = dueFloor;
        return copy;
    }

    /// A copy that shares nothing that may change.
    Strands twin() {
        Strands twin = copy();
        for (int slot = 0; slot < twin.table.length; slot++) {
            Strand strand = twin.table[slot];
            twin.table[slot] = strand == null ? null : strand.copy();
        }
        return twin;
    }

    /// Bytes held, strands included that others hold too.
    long bytes() {
        long bytes = 48 + 16 + 4L * table.length + 56L * size;
        for (Strand strand : table) {
            bytes += strand == null || strand.clock == null ? 0 : strand.clock.bytes();
            bytes += strand == null || strand.level == null ? 0 : 40;
        }
        return bytes;
    }

    private void place(Strand strand) {
        int mask = table.length - 1;
        int slot = hash(strand.rule, strand.key) & mask;
        while (table[slot] != null) {
            slot = slot + 1 & mask;
        }
        table[slot] = strand;
    }

    private void rehash(int length) {
        @Nullable Strand[] old = Arrays.copyOf(table, table.length);
        table = new Strand[length];
        for (Strand strand : old) {
            if (strand != null) {
                place(strand);
            }
        }
    }

    private static long bit(int hash) {
        return 1L << (hash >>> 16);
    }

    private static int hash(Rule rule, Value key) {
        int hash = rule.index() * 0x9e3779b9 + Layout.hash(key);
        return (hash ^ hash >>> 15) * 0x85ebca6b >>> 9;
    }
}
