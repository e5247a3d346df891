package dev.carpe.detect;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;
import dev.carpe.profile.Consent;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Moves a story from one plan to another, when a workspace was edited. A version of a definition that both have keeps all it has; a
/// new version starts empty and inherits the quiet of the one before; what was removed ends.
///
/// The rows stay, read as the new plan reads them, so that late events still find their place: folding again derives for the
/// versions that go on what it did before. The moments of an earlier version are never derived again: they stand as they were told,
/// and so do their rows, for the definitions that are composed of them.
final class Adoption {
    private final Story old;
    private final Story story;
    private final Plan before;
    private final Plan now;
    private final long activation;

    /// By row of the old story: its row in the new one, or the next where it has none.
    private final int[] moved;

    private final int[] kinds;

    /// By kind of the new plan and slot: the slot by which the old one reads the same, or -1.
    private final int[] slots;

    Adoption(Story old, Plan now, long activation) {
        this.old = old;
        this.before = old.plan;
        this.now = now;
        this.activation = activation;
        this.story = new Story(now, old.profile);
        this.moved = new int[old.rows.size() + 1];
        this.kinds = new int[before.kinds().count()];
        Arrays.setAll(kinds, kind -> now.kinds().like(before.kinds(), kind));
        this.slots = now.slotsIn(before);
    }

    Story adopt(Consumer<Change> changes) {
        story.consent = new Consent(now.consentByDefault(), old.consent.standings());
        story.events = old.events;
        story.sinceCheckpoint = old.sinceCheckpoint;
        story.reached = old.reached;
        story.duplicates = old.duplicates;
        story.tooLate = old.tooLate;
        story.activeSince = activeSince();
        moveRows();
        moveFolds();
        moveRaises(changes);
        return story;
    }

    /// Null where no rule has a start: all definitions are those the story began with.
    private long @Nullable [] activeSince() {
        long[] since = new long[now.rules().size()];
        Arrays.fill(since, activation + 1);
        for (Rule rule : before.rules()) {
            Rule next = now.continuing(rule);
            if (next != null) {
                since[next.index()] = old.activeFrom(rule);
            }
        }
        return Arrays.stream(since).allMatch(each -> each == Long.MIN_VALUE) ? null : since;
    }

    private void moveRows() {
        for (int i = 0; i < old.origins.size(); i++) {
            story.origins.add(now.origin(old.origins.get(i), before));
        }
        for (int row = 0; row < old.rows.size(); row++) {
            moved[row] = story.rows.size();
            if (kinds[old.rows.kind(row)] >= 0) {
                move(row);
            }
        }
        moved[old.rows.size()] = story.rows.size();
    }

    private void move(int row) {
        int kind = kinds[old.rows.kind(row)];
        int to =
                story.rows.append(
                        old.rows.time(row),
                        old.rows.message(row),
                        old.rows.sequence(row),
                        old.rows.lateness(row),
                        kind,
                        old.rows.origin(row),
                        (old.rows.isDerived(row) ? Rows.DERIVED : 0)
                                | (old.rows.isItem(row) ? Rows.ITEM : 0));
        for (Reading reading : now.readings(kind)) {
            int slot = slots[reading.slot()];
            Value value = slot < 0 ? Missing.MISSING : old.rows.value(row, slot);
            story.rows.set(to, reading.position(), value);
        }
        story.rows.link(to, !old.rows.isItem(row) && old.rows.lastOf(row) > row);
    }

    private void moveFolds() {
        story.fold = move(old.fold);
        if (!before.derivesSessionEnds()) {
            story.fold.sessions.endUnseen(activation);
        }
        story.checkpoints.clear();
        for (Checkpoint checkpoint : old.checkpoints) {
            Fold fold = move(checkpoint.resume(before));
            boolean empty = checkpoint.fold() == null && fold.strands.size() == 0;
            story.checkpoints.add(
                    new Checkpoint(
                            empty ? null : fold, moved[checkpoint.row()], checkpoint.events()));
        }
    }

    private Fold move(Fold fold) {
        Fold copy = fold.copyFor(now);
        for (Strand strand : fold.strands.all()) {
            Rule rule = now.continuing(strand.rule);
            if (rule != null) {
                copy.strands.add(strand.movedTo(rule, moved));
            }
        }
        for (Strand strand : old.fold.strands.all()) {
            bequeath(strand.rule, strand.key, strand.quietUntil, copy);
        }
        for (Raise raise : old.raises) {
            if (raise.stands() && raise.told == null) {
                bequeath(raise.rule, raise.key, raise.time + raise.rule.rearm(), copy);
            }
        }
        return copy;
    }

    /// Gives the quiet of a version to the next.
    private void bequeath(Rule rule, Value key, long quietUntil, Fold to) {
        Rule edited = edited(rule);
        if (edited != null && quietUntil > activation) {
            Strand heir = to.strands.obtain(edited, key);
            heir.quietUntil = Math.max(heir.quietUntil, quietUntil);
            heir.touched = activation;
        }
    }

    /// The rule of another version of a rule's definition, or null where the version goes on or the definition is gone.
    private @Nullable Rule edited(Rule rule) {
        return now.continuing(rule) == null ? now.find(rule.definition().id()) : null;
    }

    private void moveRaises(Consumer<Change> changes) {
        for (Raise raise : old.raises) {
            Rule same = now.continuing(raise.rule);
            Rule edited = edited(raise.rule);
            if (same != null) {
                Raise copy = raise.copyFor(same);
                copy.rows = Strand.moved(raise.rows, moved);
                story.raises.add(copy);
                story.unannounced += raise.isAnnounced() ? 0 : 1;
            } else if (edited != null && raise.isAnnounced()) {
                Raise told = raise.copyFor(edited);
                told.told = new MomentWriter(old).write(raise);
                told.rows = new int[0];
                told.stages = new byte[0];
                story.raises.add(told);
            } else if (raise.isActive(activation)) {
                changes.accept(
                        new Change.Ended(
                                new MomentWriter(old).write(raise),
                                Instant.ofEpochMilli(activation)));
            }
        }
    }
}
