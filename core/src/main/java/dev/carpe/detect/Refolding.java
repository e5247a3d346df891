package dev.carpe.detect;

import dev.carpe.detect.Announcing.Before;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Folds the end of a story again from a checkpoint, with late events in their place: what makes the result right whatever the order
/// of arrival.
final class Refolding implements Folding.Sink {
    private final Story story;
    private final Folding folding;
    private final long now;
    private final List<Raise> made = new ArrayList<>();
    private final List<Before> before = new ArrayList<>();
    private final List<Before> standing = new ArrayList<>();
    private final List<int[]> ends = new ArrayList<>();
    private Rows first;
    private Rows second;
    private int nextOfFirst;
    private int nextOfSecond;

    /// @param now what is due by then has its turn again, whatever had it before: a deadline may have moved
    Refolding(Story story, Folding folding, long now) {
        this.story = story;
        this.folding = folding;
        this.now = now;
        this.first = story.rows;
        this.second = story.rows;
    }

    /// Folds again from the last checkpoint before some late rows, which take their places.
    void withLate(Rows late) {
        int at = story.checkpoints.size() - 1;
        while (at > 0 && !precedes(story.checkpoints.get(at), late)) {
            at--;
        }
        from(at, late);
    }

    /// Tells whether a checkpoint holds nothing that comes after the late rows in story order.
    private boolean precedes(Checkpoint checkpoint, Rows late) {
        int row = checkpoint.row() - 1;
        while (row >= 0 && (story.rows.isDerived(row) || story.rows.isItem(row))) {
            row--;
        }
        return row < 0 || Rows.order(story.rows, row, late, 0) < 0;
    }

    /// Folds again from a checkpoint, with more rows (possibly none) in their places.
    void from(int at, Rows more) {
        Checkpoint checkpoint = story.checkpoints.get(at);
        Rows kept = story.givenFrom(checkpoint.row());
        Fold start = checkpoint.resume(story.plan);
        setAside(start.raises);
        story.rows.truncate(checkpoint.row());
        story.fold = start;
        while (story.checkpoints.size() > at + 1) {
            story.checkpoints.removeLast();
        }
        fold(kept, more);
    }

    /// Takes the raises that folding again will make anew out of the story. Those that stand anyway stay; what was not announced yet
    /// is as if it had never been.
    private void setAside(int settled) {
        for (int i = story.raises.size() - 1; i >= 0; i--) {
            Raise raise = story.raises.get(i);
            if (raise.stands()) {
                standing.add(Before.of(story, raise));
            } else if (raise.number > settled) {
                story.raises.remove(i);
                if (raise.isAnnounced()) {
                    before.addFirst(Before.of(story, raise));
                }
            }
        }
    }

    /// Takes over what was set aside elsewhere.
    ///
    /// @param announced moments that folding again may make anew
    /// @param others moments that stand anyway
    void remember(List<Before> announced, List<Before> others) {
        before.addAll(announced);
        standing.addAll(others);
    }

    /// Folds two runs of rows into the story, in story order.
    void fold(Rows one, Rows two) {
        folding.turnTo(story, this);
        made.clear();
        ends.clear();
        first = one;
        second = two;
        nextOfFirst = 0;
        nextOfSecond = 0;
        story.events = story.eventsIn(story.tailStart(), story.rows.size());
        story.sinceCheckpoint = 0;
        while (nextOfFirst < first.size() || nextOfSecond < second.size()) {
            boolean takeSecond =
                    nextOfFirst == first.size()
                            || nextOfSecond < second.size()
                                    && Rows.order(second, nextOfSecond, first, nextOfFirst) < 0;
            Rows source = takeSecond ? second : first;
            int row = takeSecond ? nextOfSecond : nextOfFirst;
            folding.advance(source.time(row));
            int copied = story.rows.size();
            int last = source.lastOf(row);
            for (int each = row; each <= last; each++) {
                story.rows.copy(source, each, source.origin(each));
            }
            nextOfFirst = takeSecond ? nextOfFirst : last + 1;
            nextOfSecond = takeSecond ? last + 1 : nextOfSecond;
            if (story.rows.isDerived(copied)) {
                folding.recall(copied);
            } else {
                folding.fold(copied);
                Compaction.count(story);
            }
        }
        if (story.reached != Long.MIN_VALUE) {
            folding.advance(story.reached + 1);
        }
        folding.catchUp(now);
        standing.forEach(each -> each.raise().rows = each.rowsIn(story.rows));
        standing.clear();
    }

    /// What had been announced and is not raised again stands nevertheless where a withdrawal has cut it away, and after a merge; and
    /// so does its quiet. Since that may swallow what was raised now, it is folded again until nothing more is missing.
    private void letStand(Announcing announcing, Announcing.Why why) {
        List<Before> gone = standingThough(why);
        while (!gone.isEmpty()) {
            before.removeAll(gone);
            gone.forEach(announcing::letStand);
            from(0, new Rows(story.plan.layout()));
            gone = standingThough(why);
        }
    }

    private List<Before> standingThough(Announcing.Why why) {
        boolean merged = why == Announcing.Why.MERGE;
        return merged || before.stream().anyMatch(Before::cut)
                ? new Matching(story.rows, before, made, why)
                        .gone().stream().filter(old -> merged || old.cut()).toList()
                : List.of();
    }

    /// Tells what has changed by it.
    void announce(Announcing announcing, long now, Consumer<Change> changes, Announcing.Why why) {
        announcing.turnTo(story, now, changes, null);
        letStand(announcing, why);
        announcing.reconcile(before, made, why);
        for (int[] end : ends) {
            announcing.ends(story.plan.rules().get(end[0]), end[1]);
        }
        announcing.announceDue();
    }

    @Override
    public void raised(Raise raise) {
        made.add(raise);
    }

    @Override
    public void ends(Rule rule, int row) {
        ends.add(new int[] {rule.index(), row});
    }

    @Override
    public boolean continues(Sessions.Session session) {
        return goesOn(session, first, nextOfFirst) || goesOn(session, second, nextOfSecond);
    }

    private boolean goesOn(Sessions.Session session, Rows rows, int from) {
        for (int row = from; row < rows.size(); row++) {
            if (session.isGoneOnWithBy(story.origins.get(rows.origin(row)))) {
                return true;
            }
        }
        return false;
    }
}
