package dev.carpe.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Keeps a story bounded: sets checkpoints, moves the tail's start along them, and drops older rows that can matter to no
/// definition any more.
final class Compaction {
    /// Rows older than the tail that are kept at most, per kind.
    static final int KEPT_PER_KIND = 256;

    /// Rows are dropped only when they have doubled since the last time, so that each is copied about once.
    static final int LEAST_ROWS = 512;

    private static final int MANY_ORIGINS = 128;
    private static final int MANY_ROWS = 24_000;

    private Compaction() {}

    /// Counts an event that was just folded, and sets a checkpoint when enough have come since the last.
    static void count(Story story) {
        story.events++;
        story.sinceCheckpoint++;
        if (story.sinceCheckpoint >= batch(story)) {
            story.sinceCheckpoint = 0;
            dropDead(story);
            story.checkpoints.add(new Checkpoint(story.fold.copy(), story.rows.size()));
        }
    }

    private static int batch(Story story) {
        return Math.max(16, story.plan.tail() / 2);
    }

    /// Moves the tail's start if the tail has grown by a batch.
    static void compact(Story story) {
        int batch = batch(story);
        boolean moved = false;
        while ((story.events >= story.plan.tail() + batch || story.rows.size() > MANY_ROWS)
                && story.checkpoints.size() > 1) {
            story.checkpoints.removeFirst();
            story.events -= batch;
            moved = true;
        }
        if (moved) {
            dropRaises(story);
        }
        if (moved && story.rows.size() >= story.rebuildAt) {
            rebuild(story);
            story.rebuildAt = Math.max(LEAST_ROWS, 2 * story.rows.size());
        }
    }

    /// Drops strands that are as good as new: no clock, no quiet, no level, and a start that no window reaches back to.
    private static void dropDead(Story story) {
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
        boolean levelMatters = strand.levelAt != Strand.NEVER;
        boolean startMatters =
                strand.from > 0
                        && strand.rule.memory() > 0
                        && story.rows.time(strand.from - 1) >= now - strand.rule.memory();
        return strand.clock == null && strand.quietUntil <= now && !levelMatters && !startMatters;
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

    /// Drops raises older than the tail that neither last nor keep quiet.
    private static void dropRaises(Story story) {
        Fold start = story.checkpoints.getFirst().fold();
        int settled = start == null ? 0 : start.raises;
        long now = story.rows.time(story.lastEvent());
        story.raises.removeIf(raise ->
                raise.number <= settled
                        && raise.isAnnounced()
                        && raise.expiresAt() <= now
                        && raise.time + raise.rule.rearm() <= now);
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
        for (Checkpoint checkpoint : story.checkpoints) {
            checkpoints.add(new Checkpoint(checkpoint.fold(), moved[checkpoint.row()]));
            if (checkpoint.fold() != null) {
                move(checkpoint.fold(), moved, keep, origins);
            }
        }
        story.checkpoints.clear();
        story.checkpoints.addAll(checkpoints);
        move(story.fold, moved, keep, origins);
        for (Raise raise : story.raises) {
            raise.rows = move(raise.rows, moved, keep);
        }
    }

    private static void move(Fold fold, int[] moved, boolean[] keep, int[] origins) {
        for (Strand strand : fold.strands.all()) {
            strand.from = moved[strand.from];
            if (strand.clock != null) {
                strand.clock = strand.clock.moved(move(strand.clock.rows(), moved, keep));
            }
        }
        fold.sessions.renumberOrigins(origins);
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
        int[] kept = new int[story.plan.kinds().count()];
        long now = rows.time(rows.size() - 1);
        for (int row = rows.size() - 1; row >= 0; row--) {
            int kind = rows.kind(row);
            boolean matters =
                    rows.time(row) >= now - story.plan.memory(kind) && story.plan.memory(kind) > 0;
            keep[row] = row >= story.tailStart() || matters && kept[kind] < KEPT_PER_KIND;
            kept[kind] += row < story.tailStart() && keep[row] && !rows.isItem(row) ? 1 : 0;
        }
        keepEventsWhole(rows, keep);
        return keep;
    }

    /// An item row stays exactly if the event's own row stays.
    private static void keepEventsWhole(Rows rows, boolean[] keep) {
        for (int row = 0; row < keep.length; row++) {
            keep[row] = rows.isItem(row) ? keep[row - 1] : keep[row];
        }
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
