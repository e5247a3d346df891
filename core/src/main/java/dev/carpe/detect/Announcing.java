package dev.carpe.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what was announced in step with what the fold makes: announces raises, and after folding again tells which moments moved,
/// which were none and which are new. Reused: one per detector, turned to each story.
final class Announcing implements Folding.Sink {
    private Story story;
    private long now;
    private Consumer<Change> changes = change -> {};
    private @Nullable Origin incoming;

    Announcing(Story story) {
        this.story = story;
    }

    /// @param from where the event comes from that is about to be folded, if one is
    void turnTo(Story next, long time, Consumer<Change> taker, @Nullable Origin from) {
        story = next;
        now = time;
        changes = taker;
        incoming = from;
    }

    /// A raise as it was before folding again.
    ///
    /// @param raise the raise
    /// @param moment what was announced of it
    /// @param messages the messages it was picked from
    /// @param products of each message, which of its rows
    /// @param cut whether it was picked from something that a withdrawal of consent has cut away
    record Before(Raise raise, Moment moment, long[] messages, int[] products, boolean cut) {
        static Before of(Story story, Raise raise) {
            Rows rows = story.rows;
            long[] messages = new long[raise.rows.length];
            int[] products = new int[messages.length];
            for (int i = 0; i < messages.length; i++) {
                int row = raise.rows[i];
                messages[i] = row < 0 ? 0 : rows.message(row);
                products[i] = row < 0 ? 0 : row - rows.eventOf(row);
            }
            return new Before(
                    raise,
                    new MomentWriter(story).write(raise),
                    messages,
                    products,
                    isCut(story, raise));
        }

        private static boolean isCut(Story story, Raise raise) {
            for (int row : raise.rows) {
                if (row >= 0 && (!story.allows(raise.rule, row) || isOfCutRaise(story, row))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isOfCutRaise(Story story, int row) {
            for (Raise inner : story.rows.isDerived(row) ? story.raises : List.<Raise>of()) {
                if (Ids.message(inner) == story.rows.message(row)) {
                    return isCut(story, inner);
                }
            }
            return false;
        }

        /// Where the rows that it was picked from stand now; -1 for those that are no longer kept.
        int[] rowsIn(Rows rows) {
            int[] found = new int[messages.length];
            for (int i = 0; i < found.length; i++) {
                int row = rows.size() - 1;
                while (row >= 0 && (rows.isItem(row) || rows.message(row) != messages[i])) {
                    row--;
                }
                boolean whole = row >= 0 && row + products[i] <= rows.lastOf(row);
                found[i] = whole ? row + products[i] : row;
            }
            return found;
        }
    }

    /// Why a story was folded again: something about its own past is known late, or it is one with another.
    enum Why {
        LATE,
        MERGE
    }

    @Override
    public void raised(Raise raise) {
        Ids.give(raise, story.profile.value());
        while (isTaken(raise)) {
            Ids.giveAnother(raise);
        }
        story.raises.add(raise);
        if (raise.due <= now) {
            announce(raise);
        } else {
            story.unannounced++;
        }
    }

    /// An amended moment keeps the id of events that may raise again.
    private boolean isTaken(Raise raise) {
        for (int i = 0; story.mended && i < story.raises.size(); i++) {
            Raise other = story.raises.get(i);
            if (other.idLow == raise.idLow && other.idHigh == raise.idHigh) {
                return true;
            }
        }
        return false;
    }

    private void announce(Raise raise) {
        raise.emittedAt = now;
        raise.missed = raise.isTooLateAt(now);
        Moment moment = new MomentWriter(story).write(raise);
        changes.accept(raise.missed ? new Change.Missed(moment) : new Change.Raised(moment));
    }

    /// Announces what had to wait until now.
    void announceDue() {
        List<Raise> due = new ArrayList<>();
        for (int i = 0; i < story.raises.size(); i++) {
            Raise raise = story.raises.get(i);
            if (!raise.isAnnounced() && raise.due <= now) {
                due.add(raise);
            }
        }
        due.sort(
                Comparator.<Raise>comparingLong(raise -> raise.due)
                        .thenComparingInt(raise -> raise.number));
        due.forEach(this::announce);
        story.unannounced = 0;
        for (int i = 0; i < story.raises.size(); i++) {
            story.unannounced += story.raises.get(i).isAnnounced() ? 0 : 1;
        }
    }

    @Override
    public void ends(Rule rule, int row) {
        for (int i = 0; i < story.raises.size(); i++) {
            Raise raise = story.raises.get(i);
            long time = story.rows.time(row);
            if (raise.rule == rule
                    && raise.endedAt == Raise.NOT_YET
                    && time > raise.time
                    && Keys.touches(story.rows, row, rule, raise.key)) {
                boolean active = raise.isActive(time);
                raise.endedAt = time;
                if (active) {
                    changes.accept(
                            new Change.Ended(
                                    new MomentWriter(story).write(raise),
                                    Instant.ofEpochMilli(time)));
                }
            }
        }
    }

    @Override
    public boolean continues(Sessions.Session session) {
        return incoming != null && session.isGoneOnWithBy(incoming);
    }

    /// Compares what stood before folding again with what was made by it.
    void reconcile(List<Before> before, List<Raise> made, Why why) {
        Matching matching = new Matching(story.rows, before, made, why);
        matching.again().forEach(again -> amend(again.old(), again.raise()));
        matching.gone().forEach(this::retract);
        matching.fresh().forEach(this::raised);
    }

    private void amend(Before old, Raise again) {
        boolean changed = !again.equalsInForm(old.raise);
        story.mended |= changed;
        old.raise.become(again);
        story.raises.add(old.raise);
        if (changed && !old.raise.missed) {
            changes.accept(
                    new Change.Amended(new MomentWriter(story).write(old.raise), old.moment));
        }
    }

    private void retract(Before old) {
        if (!old.raise.missed) {
            changes.accept(new Change.Retracted(old.moment, Instant.ofEpochMilli(now)));
        }
    }

    /// Keeps a moment that folding again did not make, and its quiet: cut away by a withdrawal, which ends it, or contradicted by a
    /// merge.
    void letStand(Before old) {
        Raise raise = old.raise;
        boolean ends = old.cut && raise.isActive(now);
        story.mended = true;
        raise.withdrawn |= old.cut;
        raise.contradicted |= !old.cut;
        raise.rows = old.rowsIn(story.rows);
        story.raises.add(raise);
        if (ends) {
            changes.accept(new Change.Ended(old.moment, Instant.ofEpochMilli(now)));
        }
    }
}
