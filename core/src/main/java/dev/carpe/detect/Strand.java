package dev.carpe.detect;

import dev.carpe.event.Value;
import org.jspecify.annotations.Nullable;

/// What is remembered of one rule for one key. Kept only while it differs from "nothing happened yet".
final class Strand {
    static final long NEVER = Long.MIN_VALUE;

    final Rule rule;
    final Value key;

    /// Rows before this one no longer count: a raise, a swallow or nothing yet.
    int from;

    /// Raises before this time are swallowed.
    long quietUntil = NEVER;

    /// Time of the event or deadline that last touched it; the least recent goes when there are too many.
    long touched = NEVER;

    /// The running absence, if any.
    @Nullable Clock clock;

    /// Score or probability, of a rule that keeps one once an event has moved it.
    @Nullable Level level;

    /// The only table that holds it and may change it in place (see [Strands#own]); null where several may hold it.
    @Nullable Strands owner;

    Strand(Rule rule, Value key) {
        this.rule = rule;
        this.key = key;
    }

    Strand copy() {
        return copyFor(rule);
    }

    private Strand copyFor(Rule other) {
        Strand copy = new Strand(other, key);
        copy.from = from;
        copy.quietUntil = quietUntil;
        copy.touched = touched;
        copy.clock = clock;
        copy.level = level == null ? null : level.copy();
        return copy;
    }

    /// The level, to change.
    Level levelOrNew() {
        if (level == null) {
            level = new Level();
        }
        return level;
    }

    /// A copy under another plan's rule for the same definition, among rows that have moved.
    Strand movedTo(Rule other, int[] moved) {
        Strand copy = copyFor(other);
        copy.from = moved[from];
        copy.clock = clock == null ? null : clock.moved(moved(clock.rows(), moved));
        return copy;
    }

    /// Where rows are that have moved; those no longer kept stay so.
    static int[] moved(int[] rows, int[] moved) {
        int[] now = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            now[i] = rows[i] < 0 ? -1 : moved[rows[i]];
        }
        return now;
    }

    /// A score or probability as of the event that last moved it.
    static final class Level {
        double height;
        long at = NEVER;

        /// The message that last moved it: of several products with one key the first counts.
        long message;

        /// Whether a crossing must first be followed by a fall below `clear-at`.
        boolean disarmed;

        Level copy() {
            Level copy = new Level();
            copy.height = height;
            copy.at = at;
            copy.message = message;
            copy.disarmed = disarmed;
            return copy;
        }
    }

    /// An absence that is running. Immutable.
    ///
    /// @param deadline when it is complete
    /// @param grace how long its announcement waits for late contradictions
    /// @param imported whether the anchor was imported
    /// @param first time of the first event used
    /// @param evidence id of the messages used
    /// @param rows the rows used, the anchor last; -1 for a row that is no longer kept
    /// @param stages the step that each row fills
    record Clock(
            long deadline,
            long grace,
            boolean imported,
            long first,
            long evidence,
            int[] rows,
            byte[] stages) {
        /// Bytes of one, without the rows it names and their steps.
        static final int BYTES = 64 + 16 + 16;

        long bytes() {
            return BYTES + 4L * rows.length + stages.length;
        }

        Clock moved(int[] to) {
            return new Clock(deadline, grace, imported, first, evidence, to, stages);
        }

        int anchor() {
            return rows[rows.length - 1];
        }
    }
}
