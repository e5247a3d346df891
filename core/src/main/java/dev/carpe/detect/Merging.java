package dev.carpe.detect;

import dev.carpe.detect.Announcing.Before;
import dev.carpe.profile.Consent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes two stories one. Both are brought to a common place, the later of the two tails' starts; up to there their states are joined
/// slot by slot, the later start winning; from there the union of their events is folded.
final class Merging {
    private final Story into;
    private final Story from;
    private final Folding folding;
    private final Announcing announcing;
    private final List<Before> before = new ArrayList<>();
    private final List<Before> standing = new ArrayList<>();

    Merging(Story into, Story from, Folding folding, Announcing announcing) {
        this.into = into;
        this.from = from;
        this.folding = folding;
        this.announcing = announcing;
    }

    /// Collects the raises of what is folded to bring a story forward: they were announced long ago.
    private record Known(List<Raise> made) implements Folding.Sink {
        @Override
        public void raised(Raise raise) {
            made.add(raise);
        }

        @Override
        public void ends(Rule rule, int row) {}

        @Override
        public boolean continues(Sessions.Session session) {
            return false;
        }

        boolean holds(Raise raise) {
            return made.stream().anyMatch(raise::equalsInForm);
        }
    }

    void merge(long now, Consumer<Change> changes) {
        Consent both = into.consent.merge(from.consent);
        take(both, into);
        take(both, from);
        boolean fromStartsLater = startsLater(from, into);
        Story later = fromStartsLater ? from : into;
        Rows start = later.givenFrom(later.tailStart());
        boolean common = later.tailStart() == 0;
        Rows mine = bring(into, common || !fromStartsLater ? null : start);
        Rows theirs = renumbered(bring(from, common || fromStartsLater ? null : start));
        join();
        into.reached = now;
        Refolding refolding = new Refolding(into, folding, now);
        refolding.remember(before, standing);
        refolding.fold(withoutTwins(mine, theirs, 0), withoutTwins(theirs, mine, 1));
        refolding.announce(announcing, now, changes, Announcing.Why.MERGE);
    }

    /// What is cut for one is cut for both.
    private static void take(Consent both, Story story) {
        both.cutSince(story.consent).forEach(story::forget);
        story.consent = both;
    }

    private static boolean startsLater(Story one, Story other) {
        if (one.tailStart() == 0 || other.tailStart() == 0) {
            return one.tailStart() > 0;
        }
        return one.rows.time(one.tailStart() - 1) > other.rows.time(other.tailStart() - 1);
    }

    /// Rewinds a story to its tail's start and folds it on to where another tail starts (null: no further); the rest of its tail is
    /// the answer. What had been announced of that rest is set aside.
    private Rows bring(Story story, @Nullable Rows until) {
        List<Before> announced = setAside(story);
        Checkpoint start = story.checkpoints.getFirst();
        Rows tail = story.givenFrom(start.row());
        story.rows.truncate(start.row());
        story.fold = start.resume(story.plan);
        Known known = new Known(new ArrayList<>());
        Rows rest = until == null || until.size() == 0 ? tail : foldUpTo(story, tail, until, known);
        for (Before old : announced) {
            if (known.holds(old.raise())) {
                story.raises.add(old.raise());
            } else {
                before.add(old);
            }
        }
        return rest;
    }

    private List<Before> setAside(Story story) {
        Fold start = story.checkpoints.getFirst().fold();
        int settled = start == null ? 0 : start.raises;
        List<Before> announced = new ArrayList<>();
        for (Raise raise : List.copyOf(story.raises)) {
            if (raise.stands()) {
                standing.add(Before.of(story, raise));
            } else if (raise.number > settled) {
                story.raises.remove(raise);
                if (raise.isAnnounced()) {
                    announced.add(Before.of(story, raise));
                }
            }
        }
        return announced;
    }

    private Rows foldUpTo(Story story, Rows tail, Rows until, Known known) {
        folding.turnTo(story, known);
        int row = 0;
        while (row < tail.size() && Rows.order(tail, row, until, 0) < 0) {
            folding.advance(tail.time(row));
            int copied = story.rows.size();
            int last = tail.lastOf(row);
            for (int each = row; each <= last; each++) {
                story.rows.copy(tail, each, tail.origin(each));
            }
            if (story.rows.isDerived(copied)) {
                folding.recall(copied);
            } else {
                folding.fold(copied);
            }
            row = last + 1;
        }
        return from(tail, row);
    }

    private Rows from(Rows tail, int start) {
        Rows rest = new Rows(into.plan.layout());
        for (int row = start; row < tail.size(); row++) {
            rest.copy(tail, row, tail.origin(row));
        }
        return rest;
    }

    /// Gives rows of `from` the origin numbers of `into`.
    private Rows renumbered(Rows rows) {
        Rows renumbered = new Rows(into.plan.layout());
        for (int row = 0; row < rows.size(); row++) {
            renumbered.copy(rows, row, into.origins.number(from.origins.get(rows.origin(row))));
        }
        return renumbered;
    }

    /// Of an event that both profiles received, the one received first is kept.
    ///
    /// @param least how much later, in milliseconds, a twin must have been received for an event to stay
    private Rows withoutTwins(Rows rows, Rows others, long least) {
        Rows kept = new Rows(into.plan.layout());
        boolean stays = true;
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.isItem(row)) {
                int twin = others.find(rows.message(row), 0);
                long ahead = twin < 0 ? least : received(others, twin) - received(rows, row);
                stays = ahead >= least || ahead < -Detector.DUPLICATE_WINDOW;
            }
            if (stays) {
                kept.copy(rows, row, rows.origin(row));
            }
        }
        return kept;
    }

    private static long received(Rows rows, int row) {
        return rows.time(row) + rows.lateness(row);
    }

    /// Joins what lies before the common place.
    private void join() {
        Rows rows = new Rows(into.plan.layout());
        int[] mine = new int[into.rows.size() + 1];
        int[] theirs = new int[from.rows.size() + 1];
        int a = 0;
        int b = 0;
        while (a < into.rows.size() || b < from.rows.size()) {
            boolean takeTheirs =
                    a == into.rows.size()
                            || b < from.rows.size() && Rows.order(from.rows, b, into.rows, a) < 0;
            if (takeTheirs) {
                theirs[b] = rows.size();
                rows.copy(from.rows, b, into.origins.number(from.origins.get(from.rows.origin(b))));
                b++;
            } else {
                mine[a] = rows.size();
                rows.copy(into.rows, a, into.rows.origin(a));
                a++;
            }
        }
        mine[a] = rows.size();
        theirs[b] = rows.size();
        move(into.fold, into.raises, mine);
        move(from.fold, from.raises, theirs);
        into.rows = rows;
        joinFolds();
        joinAnnounced();
    }

    private static void move(Fold fold, List<Raise> raises, int[] moved) {
        for (Strand each : fold.strands.all()) {
            Strand strand = fold.strands.own(each);
            strand.from = moved[strand.from];
            if (strand.clock != null) {
                strand.clock = strand.clock.moved(move(strand.clock.rows(), moved));
            }
        }
        raises.forEach(raise -> raise.rows = move(raise.rows, moved));
    }

    private static int[] move(int[] rows, int[] moved) {
        int[] now = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            now[i] = rows[i] < 0 || rows[i] >= moved.length ? -1 : moved[rows[i]];
        }
        return now;
    }

    private void joinFolds() {
        for (Strand theirs : from.fold.strands.all()) {
            Strand mine = into.fold.strands.find(theirs.rule, theirs.key);
            if (mine == null) {
                into.fold.strands.add(theirs);
            } else {
                join(into.fold.strands.own(mine), theirs);
            }
        }
        int[] origins = new int[from.origins.size()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = into.origins.number(from.origins.get(i));
        }
        from.fold.sessions.renumberOrigins(origins);
        into.fold.sessions.merge(from.fold.sessions);
        into.fold.traits.merge(from.fold.traits);
        into.fold.raises = 0;
        Compaction.dropDead(into);
        Fold joined =
                into.rows.size() == 0 && into.fold.strands.size() == 0 ? null : into.fold.copy();
        into.checkpoints.clear();
        into.checkpoints.add(new Checkpoint(joined, into.rows.size(), 0));
    }

    private void join(Strand mine, Strand theirs) {
        mine.from = Math.max(mine.from, theirs.from);
        mine.quietUntil = Math.max(mine.quietUntil, theirs.quietUntil);
        mine.touched = Math.max(mine.touched, theirs.touched);
        Strand.Clock clock = later(mine.clock, theirs.clock);
        mine.clock = null;
        if (clock != null) {
            into.fold.strands.start(mine, clock);
        }
        joinLevels(mine, theirs);
    }

    private static Strand.@Nullable Clock later(
            Strand.@Nullable Clock one, Strand.@Nullable Clock other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.first() > one.first() ? other : one;
    }

    private static void joinLevels(Strand mine, Strand theirs) {
        Strand.Level other = theirs.level;
        if (other == null) {
            return;
        }
        Strand.Level own = mine.levelOrNew();
        long at = Math.max(own.at, other.at);
        own.height =
                switch (mine.rule.body()) {
                    case Rule.Score score ->
                            Levels.decayed(own, at, score.halfLife())
                                    + Levels.decayed(other, at, score.halfLife());
                    case Rule.Predict _, Rule.Pattern _ ->
                            own.at >= other.at ? own.height : other.height;
                };
        own.at = at;
        own.disarmed |= other.disarmed;
    }

    private void joinAnnounced() {
        into.raises.addAll(from.raises);
        into.raises.forEach(raise -> raise.number = 0);
        into.activeSince = laterOf(into.activeSince, from.activeSince);
        into.mended |= from.mended;
        into.duplicates += from.duplicates;
        into.tooLate += from.tooLate;
    }

    private static long @Nullable [] laterOf(long @Nullable [] one, long @Nullable [] other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        long[] later = new long[one.length];
        for (int rule = 0; rule < later.length; rule++) {
            later[rule] = Math.max(one[rule], other[rule]);
        }
        return later;
    }
}
