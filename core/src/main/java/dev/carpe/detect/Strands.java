package dev.carpe.detect;

import dev.carpe.event.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The strands of one profile: a small open-addressing table by rule and key.
final class Strands {
    /// Most keys remembered per rule and profile; the least recently touched goes first.
    static final int MOST_KEYS = 256;

    /// Bytes of one strand and its place in the table at most, without a running absence.
    static final int BYTES = 80 + 11;

    private static final Strand[] EMPTY = new Strand[0];

    private @Nullable Strand[] table = EMPTY;
    private int size;

    /// Bit set of the rules that may have a strand, by their number modulo 64: of many rules most have none.
    private long rules;

    /// No clock ends before this time (a lower bound; see [#due]).
    private long earliest = Long.MAX_VALUE;

    /// No clock is due for announcement before this time (a lower bound; see [#nextDue]).
    private long dueFloor = Long.MAX_VALUE;

    @Nullable Strand find(Rule rule, Value key) {
        if ((rules & bit(rule)) == 0) {
            return null;
        }
        int mask = table.length - 1;
        for (int slot = hash(rule, key) & mask; ; slot = slot + 1 & mask) {
            Strand strand = table[slot];
            if (strand == null || strand.rule == rule && Layout.same(strand.key, key)) {
                return strand;
            }
        }
    }

    Strand obtain(Rule rule, Value key) {
        Strand found = find(rule, key);
        if (found != null) {
            return found;
        }
        Strand strand = new Strand(rule, key);
        add(strand);
        return strand;
    }

    void add(Strand strand) {
        if ((size + 1) * 4 > table.length * 3) {
            rehash(Math.max(4, table.length * 2));
        }
        place(strand);
        size++;
        rules |= bit(strand.rule);
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
                strand.clock = null;
                strand.level = 0;
                strand.levelAt = Strand.NEVER;
                strand.disarmed = false;
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
        rules = 0;
        earliest = Long.MAX_VALUE;
        dueFloor = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            add(strands[i]);
        }
    }

    Strands copy() {
        Strands copy = new Strands();
        copy.table = new Strand[table.length];
        for (int i = 0; i < table.length; i++) {
            Strand strand = table[i];
            copy.table[i] = strand == null ? null : strand.copy();
        }
        copy.size = size;
        copy.rules = rules;
        copy.earliest = earliest;
        copy.dueFloor = dueFloor;
        return copy;
    }

    long bytes() {
        long bytes = 40 + 16 + 4L * table.length + 80L * size;
        for (Strand strand : table) {
            bytes += strand == null || strand.clock == null ? 0 : strand.clock.bytes();
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

    private static long bit(Rule rule) {
        return 1L << rule.index();
    }

    private static int hash(Rule rule, Value key) {
        int hash = rule.index() * 0x9e3779b9 + key.hashCode();
        return (hash ^ hash >>> 15) * 0x85ebca6b >>> 9;
    }
}
