package dev.carpe.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Keeps a story bounded: sets checkpoints, moves the tail's start along them, and drops older rows that can matter to no
/// definition any more.
final class Compaction {
    /// Events older than the tail that are kept at most, per kind.
    static final int KEPT_PER_KIND = 256;

    /// Rows older than the tail that are kept at most, of all kinds; the newest stay.
    static final int MOST_KEPT = 4_096;

    /// Rows older than the tail from which on they are looked through, however many were kept the last time.
    static final int MANY_ROWS = 2 * MOST_KEPT;

    /// Older rows are dropped only when as many have come as stayed the last time, at least so many: each is copied about once.
    static final int FEW_ROWS = 256;

    /// Rows and raises of the tail that suffice, even if they are of fewer events than the tail should hold.
    static final int MOST_IN_TAIL = 4_096;

    /// A checkpoint is set after so many rows and raises, even if they are of few events.
    static final int MOST_BETWEEN = 2_048;

    /// Raises older than the tail that are kept at most, per definition; the newest stay. They name no more than [#MOST_KEPT] rows.
    static final int RAISES_KEPT = 256;

    static final int MANY_ORIGINS = 128;

    private Compaction() {}

    /// Counts an event that was just folded, and sets a checkpoint when enough have come since the last.
    static void count(Story story) {
        story.events++;
        story.sinceCheckpoint++;
        if (story.sinceCheckpoint >= batch(story.plan)
                || mayHold(story, MOST_BETWEEN)
                        && since(story, story.checkpoints.getLast()) >= MOST_BETWEEN) {
            dropDead(story);
            story.checkpoints.add(
                    new Checkpoint(story.fold.copy(), story.rows.size(), story.sinceCheckpoint));
            story.sinceCheckpoint = 0;
        } else if (story.fold.strands.size() > 2 * story.plan.mostKeys()) {
            dropDead(story);
        }
    }

    /// Events between two checkpoints.
    static int batch(Plan plan) {
        return Math.max(16, (plan.tail() + 1) / 2);
    }

    /// Rows and raises that have come since a checkpoint.
    private static int since(Story story, Checkpoint checkpoint) {
        return story.rows.size() - checkpoint.row() + story.fold.raises - checkpoint.raises();
    }

    /// Tells whether so many rows and raises may have come since any checkpoint; without looking at one, which is seldom needed.
    private static boolean mayHold(Story story, int many) {
        return story.rows.size() + story.fold.raises >= many;
    }

    /// Moves the tail's start to the next checkpoint as long as enough is left of it.
    static void compact(Story story) {
        boolean mayBeLong = story.events >= story.plan.tail() || mayHold(story, MOST_IN_TAIL);
        if (mayBeLong && shorten(story)) {
            dropRaises(story);
            if (story.tailStart() >= Math.min(story.rebuildAt, MANY_ROWS)) {
                rebuild(story);
            }
        }
    }

    /// Holds a story that has taken in another one to what one may keep.
    static void compactMerged(Story story) {
        if (story.lastEvent() >= 0) {
            shorten(story);
            dropRaises(story);
            rebuild(story);
        }
    }

    private static boolean shorten(Story story) {
        boolean moved = false;
        while (isTailLong(story)) {
            story.checkpoints.removeFirst();
            story.events -= story.checkpoints.getFirst().events();
            moved = true;
        }
        return moved;
    }

    private static boolean isTailLong(Story story) {
        if (story.checkpoints.size() < 2) {
            return false;
        }
        Checkpoint next = story.checkpoints.get(1);
        return story.events - next.events() >= story.plan.tail()
                || since(story, next) >= MOST_IN_TAIL;
    }

    /// Drops strands that are as good as new: no clock, no quiet, no level, and a start that no window reaches back to.
    static void dropDead(Story story) {
        Strand[] all = story.fold.strands.all();
        int last = story.lastEvent();
        long now = last < 0 ? Long.MIN_VALUE : story.rows.time(last);
        int kept = 0;
        for (Strand strand : all) {
            if (!isDead(story, strand, now)) {
                all[kept++] = strand;
            }
        }
        if (kept > Strands.MOST_KEYS) {
            kept = forgetSurplus(story, all, kept);
        }
        if (kept < all.length) {
            story.fold.strands.replace(all, kept);
        }
    }

    /// Holds every rule to its bound of keys.
    private static int forgetSurplus(Story story, Strand[] strands, int count) {
        int[] perRule = new int[story.plan.rules().size()];
        for (int i = 0; i < count; i++) {
            perRule[strands[i].rule.index()]++;
        }
        int kept = count;
        for (int rule = 0; rule < perRule.length; rule++) {
            if (perRule[rule] > Strands.MOST_KEYS) {
                kept = forgetLeastRecent(strands, kept, rule, perRule[rule] - Strands.MOST_KEYS);
            }
        }
        return kept;
    }

    private static boolean isDead(Story story, Strand strand, long now) {
        boolean levelMatters = strand.level != null && strand.level.at != Strand.NEVER;
        return strand.clock == null
                && strand.quietUntil <= now
                && !levelMatters
                && !startMatters(story, strand, now);
    }

    private static boolean startMatters(Story story, Strand strand, long now) {
        return strand.from > 0
                && strand.rule.memory() > 0
                && story.rows.time(strand.from - 1) >= now - strand.rule.memory();
    }

    private static int forgetLeastRecent(Strand[] strands, int count, int rule, int surplus) {
        long[] touched = new long[count];
        int of = 0;
        for (int i = 0; i < count; i++) {
            if (strands[i].rule.index() == rule) {
                touched[of++] = strands[i].touched;
            }
        }
        Arrays.sort(touched, 0, of);
        long limit = touched[surplus - 1];
        int kept = 0;
        int left = surplus;
        for (int i = 0; i < count; i++) {
            boolean goes =
                    left > 0 && strands[i].rule.index() == rule && strands[i].touched <= limit;
            left -= goes ? 1 : 0;
            if (!goes) {
                strands[kept++] = strands[i];
            }
        }
        return kept;
    }

    /// Drops raises older than the tail that neither last nor keep quiet, and of each definition those that are too many.
    private static void dropRaises(Story story) {
        int settled = story.checkpoints.getFirst().raises();
        long now = story.rows.time(story.lastEvent());
        int[] kept = new int[story.plan.rules().size()];
        int[] named = new int[kept.length];
        boolean[] stays = new boolean[story.raises.size()];
        for (int i = stays.length - 1; i >= 0; i--) {
            Raise raise = story.raises.get(i);
            int rule = raise.rule.index();
            stays[i] = raise.number > settled;
            if (!stays[i] && matters(raise, now)) {
                named[rule] += raise.rows.length;
                stays[i] = kept[rule]++ < RAISES_KEPT && named[rule] <= MOST_KEPT;
            }
        }
        int next = 0;
        for (int i = 0; i < stays.length; i++) {
            Raise raise = story.raises.get(i);
            if (stays[i]) {
                story.raises.set(next++, raise);
            } else {
                story.unannounced -= raise.isAnnounced() ? 0 : 1;
            }
        }
        story.raises.subList(next, stays.length).clear();
    }

    private static boolean matters(Raise raise, long now) {
        return !raise.isAnnounced()
                || raise.expiresAt() > now
                || raise.time + raise.rule.rearm() > now;
    }

    private static void rebuild(Story story) {
        Rows old = story.rows;
        int[] origins = renumberOrigins(story);
        boolean[] keep = rowsToKeep(story);
        int[] moved = new int[old.size() + 1];
        for (int row = 0; row < old.size(); row++) {
            moved[row + 1] = moved[row] + (keep[row] ? 1 : 0);
        }
        story.rows = old.only(keep, moved, origins);
        List<Checkpoint> checkpoints = new ArrayList<>();
        Set<Strand> strands = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Checkpoint checkpoint : story.checkpoints) {
            checkpoints.add(checkpoint.movedTo(moved));
            if (checkpoint.fold() != null) {
                take(checkpoint.fold(), strands, origins);
            }
        }
        story.checkpoints.clear();
        story.checkpoints.addAll(checkpoints);
        take(story.fold, strands, origins);
        strands.forEach(strand -> move(strand, moved, keep));
        for (Raise raise : story.raises) {
            raise.rows = move(raise.rows, moved, keep);
        }
        story.rebuildAt = story.tailStart() + Math.max(FEW_ROWS, story.rows.size());
    }

    /// Collects the strands of a fold, several of which other folds of the story may share.
    private static void take(Fold fold, Set<Strand> strands, int[] origins) {
        Collections.addAll(strands, fold.strands.all());
        fold.sessions.renumberOrigins(origins);
    }

    private static void move(Strand strand, int[] moved, boolean[] keep) {
        strand.from = moved[strand.from];
        if (strand.clock != null) {
            strand.clock = strand.clock.moved(move(strand.clock.rows(), moved, keep));
        }
    }

    private static int[] move(int[] rows, int[] moved, boolean[] keep) {
        int[] now = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            now[i] = rows[i] < 0 || !keep[rows[i]] ? -1 : moved[rows[i]];
        }
        return now;
    }

    private static boolean[] rowsToKeep(Story story) {
        Rows rows = story.rows;
        boolean[] keep = new boolean[rows.size()];
        int tailStart = story.tailStart();
        Arrays.fill(keep, tailStart, keep.length, true);
        int[] kept = new int[story.plan.kinds().count()];
        int room = MOST_KEPT;
        long now = rows.time(rows.size() - 1);
        for (int row = tailStart - 1; row >= 0; row--) {
            int kind = rows.kind(row);
            long memory = story.plan.memory(kind);
            boolean matters = memory > 0 && rows.time(row) >= now - memory;
            if (!rows.isItem(row) && matters && kept[kind] < KEPT_PER_KIND) {
                // An item row stays exactly if the event's own row stays.
                int end = rows.lastOf(row) + 1;
                room -= end - row;
                if (room < 0) {
                    break;
                }
                kept[kind]++;
                Arrays.fill(keep, row, end, true);
            }
        }
        return keep;
    }

    /// Drops origins that no row names any more; the answer tells the new number of each old one.
    private static int[] renumberOrigins(Story story) {
        int[] numbers = new int[story.origins.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        if (numbers.length <= MANY_ORIGINS) {
            return numbers;
        }
        boolean[] used = new boolean[numbers.length];
        for (int row = 0; row < story.rows.size(); row++) {
            used[story.rows.origin(row)] = true;
        }
        story.fold.sessions.markOrigins(used);
        for (Checkpoint checkpoint : story.checkpoints) {
            if (checkpoint.fold() != null) {
                checkpoint.fold().sessions.markOrigins(used);
            }
        }
        return story.origins.keep(used);
    }
}
