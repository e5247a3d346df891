package dev.carpe.detect;

import dev.carpe.detect.Announcing.Before;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which raises of a story folded again are moments that were announced before: a raise that came out just the same is; of the others
/// each moment, earliest first, takes the nearest raise that it may have become.
final class Matching {
    private final Rows rows;
    private final Announcing.Why why;
    private final List<Raise> fresh;
    private final List<Before> gone = new ArrayList<>();
    private final List<Again> again = new ArrayList<>();

    /// A moment that was made again.
    ///
    /// @param old as it was announced
    /// @param raise what it has become
    record Again(Before old, Raise raise) {}

    /// @param before what had been announced
    /// @param made what folding again made
    Matching(Rows rows, List<Before> before, List<Raise> made, Announcing.Why why) {
        this.rows = rows;
        this.why = why;
        this.fresh = new ArrayList<>(made);
        List<Before> moved = new ArrayList<>();
        for (Before old : before) {
            match(old, same(old), moved);
        }
        moved.sort(Comparator.comparingLong(old -> old.raise().time));
        for (Before old : moved) {
            match(old, old.cut() ? null : counterpart(old), gone);
        }
    }

    private void match(Before old, @Nullable Raise raise, List<Before> unmatched) {
        if (raise == null) {
            unmatched.add(old);
        } else {
            fresh.remove(raise);
            again.add(new Again(old, raise));
        }
    }

    /// The moments that were made again.
    List<Again> again() {
        return again;
    }

    /// The moments that were not made again; what a withdrawal has cut away never is.
    List<Before> gone() {
        return gone;
    }

    /// The raises that no moment has become.
    List<Raise> fresh() {
        return fresh;
    }

    private @Nullable Raise same(Before old) {
        for (Raise raise : fresh) {
            if (raise.equalsInForm(old.raise())) {
                return raise;
            }
        }
        return null;
    }

    /// The raise that an old one has become: at the same time, else the nearest within its quiet; after a merge also one that was
    /// picked from some of the same events.
    private @Nullable Raise counterpart(Before old) {
        Raise nearest = null;
        for (Raise raise : fresh) {
            if (!raise.isOf(old.raise())) {
                continue;
            }
            long distance = Math.abs(raise.time - old.raise().time);
            boolean may =
                    distance == 0
                            || distance < raise.rule.rearm()
                            || why == Announcing.Why.MERGE && shares(old, raise);
            if (may && (nearest == null || distance < Math.abs(nearest.time - old.raise().time))) {
                nearest = raise;
            }
        }
        return nearest;
    }

    private boolean shares(Before old, Raise raise) {
        for (int row : raise.rows) {
            for (long message : old.messages()) {
                if (row >= 0 && rows.message(row) == message) {
                    return true;
                }
            }
        }
        return false;
    }
}
