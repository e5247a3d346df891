package dev.carpe.detect;

import dev.carpe.event.Value;
import org.jspecify.annotations.Nullable;

/// A raise as a story remembers it: enough to announce it, to recognise it after folding again, and to tell it whole on demand.
final class Raise {
    static final long NOT_YET = Long.MAX_VALUE;

    final Rule rule;
    final Value key;

    /// Number of the raise within the fold.
    int number;

    /// Time of the event or deadline.
    long time;

    /// When it may be announced: its own time, or deadline and grace; not before what it is composed of.
    long due;

    /// Rows used, in story order; -1 for one no longer kept.
    int[] rows;

    byte[] stages;

    /// Id of the messages that decided it (see [Ids]).
    long evidence;

    long idHigh;
    long idLow;
    long emittedAt = NOT_YET;

    /// When it was ended before its time, or [#NOT_YET].
    long endedAt = NOT_YET;

    boolean absence;
    boolean imported;
    boolean missed;
    boolean contradicted;

    /// Whether it only keeps its quiet: consent for it was withdrawn.
    boolean withdrawn;

    /// What was told of it, where its definition has been edited since: it stands as it is, its quiet is its strand's.
    @Nullable Moment told;

    /// Bytes of one, without the rows it names and their steps.
    static final int BYTES = 112 + 16 + 16;

    Raise(Rule rule, Value key, long time, int[] rows, byte[] stages) {
        this.rule = rule;
        this.key = key;
        this.time = time;
        this.due = time;
        this.rows = rows;
        this.stages = stages;
    }

    /// The raise that a completed absence is.
    static Raise of(Strand strand, Strand.Clock clock) {
        Raise raise =
                new Raise(strand.rule, strand.key, clock.deadline(), clock.rows(), clock.stages());
        raise.absence = true;
        raise.due = clock.deadline() + clock.grace();
        raise.imported = clock.imported();
        raise.evidence = clock.evidence();
        return raise;
    }

    Raise numbered(int place) {
        number = place;
        return this;
    }

    boolean isAnnounced() {
        return emittedAt != NOT_YET;
    }

    /// Has it wait for the session ends and inner moments that it is composed of, where their grace still runs.
    Raise waitingFor(Rows story) {
        for (int row : rows) {
            if (row >= 0 && story.isDerived(row)) {
                due = Math.max(due, story.time(row) + story.lateness(row));
            }
        }
        return this;
    }

    /// Tells whether it is announced only some time after its own: it, or what it is composed of, is an absence.
    private boolean waits() {
        return absence || due > time;
    }

    /// Tells whether it would be announced too late to be worth an answer.
    boolean isTooLateAt(long now) {
        return now >= due + rule.lasts();
    }

    /// When it stops being worth an answer: what had to wait lasts from its announcement, all else from its time.
    long expiresAt() {
        if (told != null) {
            return told.expiresAt().toEpochMilli();
        }
        long start = !waits() ? time : isAnnounced() ? emittedAt : due;
        return start + rule.lasts();
    }

    boolean isActive(long now) {
        return isAnnounced() && !missed && !withdrawn && now < expiresAt() && endedAt > now;
    }

    boolean isOf(Raise other) {
        return rule == other.rule && Layout.same(key, other.key);
    }

    /// Tells whether another is of the same key, time and evidence.
    boolean equalsInForm(Raise other) {
        return isOf(other) && time == other.time && evidence == other.evidence;
    }

    /// Tells whether it stays though folding again would not make it.
    boolean stands() {
        return contradicted || withdrawn || told != null;
    }

    /// Takes the form that folding again gave it; the id and what was announced stay.
    void become(Raise again) {
        endedAt = endedAt > again.time ? endedAt : NOT_YET;
        number = again.number;
        time = again.time;
        due = again.due;
        rows = again.rows;
        stages = again.stages;
        evidence = again.evidence;
        absence = again.absence;
        imported = again.imported;
        contradicted = false;
    }

    Raise copy() {
        return copyFor(rule);
    }

    /// A copy under another plan's rule for the same definition.
    Raise copyFor(Rule other) {
        Raise copy = new Raise(other, key, time, rows, stages);
        copy.become(this);
        copy.idHigh = idHigh;
        copy.idLow = idLow;
        copy.emittedAt = emittedAt;
        copy.endedAt = endedAt;
        copy.missed = missed;
        copy.contradicted = contradicted;
        copy.withdrawn = withdrawn;
        copy.told = told;
        return copy;
    }

    long bytes() {
        return BYTES + 4L * rows.length + stages.length;
    }
}
