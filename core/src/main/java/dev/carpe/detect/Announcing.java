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
    record Before(Raise raise, Moment moment, long[] messages) {
        static Before of(Story story, Raise raise) {
            long[] messages = new long[raise.rows.length];
            for (int i = 0; i < messages.length; i++) {
                messages[i] = raise.rows[i] < 0 ? 0 : story.rows.message(raise.rows[i]);
            }
            return new Before(raise, new MomentWriter(story).write(raise), messages);
        }
    }

    /// Why a story was folded again.
    enum Why {
        LATE,
        MERGE,
        WITHDRAWAL
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
        raise.missed = now >= (raise.absence ? raise.due : raise.time) + raise.rule.lasts();
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
        List<Raise> fresh = new ArrayList<>(made);
        List<Before> moved = new ArrayList<>();
        for (Before old : before) {
            Raise same = same(old, fresh);
            if (same == null) {
                moved.add(old);
            } else {
                fresh.remove(same);
                amend(old, same);
            }
        }
        for (Before old : moved) {
            Raise again = why == Why.WITHDRAWAL ? null : counterpart(old, fresh, why);
            if (again == null) {
                takeBack(old, why);
            } else {
                fresh.remove(again);
                amend(old, again);
            }
        }
        fresh.forEach(this::raised);
    }

    private static @Nullable Raise same(Before old, List<Raise> made) {
        for (Raise raise : made) {
            if (raise.isOf(old.raise)
                    && raise.time == old.raise.time
                    && raise.evidence == old.raise.evidence) {
                return raise;
            }
        }
        return null;
    }

    /// The raise that an old one has become: at the same time, else the nearest within its quiet; after a merge also one that was
    /// picked from some of the same events.
    private @Nullable Raise counterpart(Before old, List<Raise> made, Why why) {
        Raise nearest = null;
        for (Raise raise : made) {
            if (!raise.isOf(old.raise)) {
                continue;
            }
            long distance = Math.abs(raise.time - old.raise.time);
            boolean may =
                    distance == 0
                            || distance < raise.rule.rearm()
                            || why == Why.MERGE && shares(old.messages, raise);
            if (may && (nearest == null || distance < Math.abs(nearest.time - old.raise.time))) {
                nearest = raise;
            }
        }
        return nearest;
    }

    private boolean shares(long[] messages, Raise raise) {
        for (int row : raise.rows) {
            for (long message : messages) {
                if (row >= 0 && story.rows.message(row) == message) {
                    return true;
                }
            }
        }
        return false;
    }

    private void amend(Before old, Raise again) {
        boolean changed = again.time != old.raise.time || again.evidence != old.raise.evidence;
        story.mended |= changed;
        old.raise.become(again);
        story.raises.add(old.raise);
        if (changed && old.raise.isAnnounced() && !old.raise.missed) {
            changes.accept(
                    new Change.Amended(new MomentWriter(story).write(old.raise), old.moment));
        } else if (!old.raise.isAnnounced() && old.raise.due <= now) {
            announce(old.raise);
        }
    }

    private void takeBack(Before old, Why why) {
        Raise raise = old.raise;
        if (!raise.isAnnounced()) {
            return;
        }
        Instant at = Instant.ofEpochMilli(now);
        switch (why) {
            case LATE -> {
                if (!raise.missed) {
                    changes.accept(new Change.Retracted(old.moment, at));
                }
            }
            case MERGE -> {
                story.mended = true;
                raise.contradicted = true;
                raise.rows = rowsOf(old.messages);
                story.raises.add(raise);
            }
            case WITHDRAWAL -> {
                boolean active = raise.isActive(now);
                story.mended = true;
                raise.withdrawn = true;
                raise.rows = rowsOf(old.messages);
                story.raises.add(raise);
                if (active) {
                    changes.accept(new Change.Ended(old.moment, at));
                }
            }
        }
    }

    private int[] rowsOf(long[] messages) {
        int[] rows = new int[messages.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Math.max(-1, story.rows.find(messages[i], 0));
        }
        return rows;
    }
}
