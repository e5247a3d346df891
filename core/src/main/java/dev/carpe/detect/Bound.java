package dev.carpe.detect;

import java.util.List;

/// The most state that one definition, or all of a plan together, can make one profile keep, whatever is sent: each event with as many
/// products as count, each completing all that it can.
///
/// Left out is what the values of properties themselves take: events share most of them, and a text is as long as whoever sends it
/// makes it. A row counts with its references to them.
///
/// @param bytes bytes of rows, strands and raises, the tail included
/// @param timers running absences at one time
/// @param keys independent stories remembered at one time
/// @param events events remembered at one time
public record Bound(long bytes, int timers, int keys, int events) {

    /// The bound of some definitions together: they share the tail and every row.
    static Bound of(Plan plan, List<Rule> rules) {
        int keys = 0;
        int timers = 0;
        for (Rule rule : rules) {
            keys += rule.mostKeys();
            timers += rule.isAbsence() ? rule.mostKeys() : 0;
        }
        Most most = new Most(plan, rules);
        return new Bound(
                most.bytes(keys, timers), timers, keys, Math.toIntExact(most.older + most.events));
    }

    /// The figures that [Compaction]'s limits lead to.
    private static final class Most {
        /// Objects that a story has once, and its first few places for origins.
        private static final int STORY = 512 + 46 * Compaction.MANY_ORIGINS;

        private static final int ORIGIN = 46;
        private static final int SESSION = 76;
        private static final int COUNT = 60;

        private final Plan plan;
        private final List<Rule> rules;

        /// Events in the tail.
        private final long events;

        /// Rows of the tail, and older ones.
        private final long tail;

        private final long older;

        /// Raises in the tail.
        private final long raises;

        /// Most values and lanes of a row.
        private int width;

        private int lanes;

        Most(Plan plan, List<Rule> rules) {
            this.plan = plan;
            this.rules = rules;
            this.events = (long) plan.tail() + Compaction.batch(plan);
            long rowsOfOne = rowsOfOne();
            long[] perEvent = new long[plan.kinds().count()];
            long[] pending = new long[plan.kinds().count()];
            boolean[] remembered = new boolean[plan.kinds().count()];
            long made = 0;
            long waiting = 0;
            if (plan.derivesSessionEnds()) {
                perEvent[plan.kinds().sessionEnded()] = 1;
                pending[plan.kinds().sessionEnded()] = 2 * Sessions.MOST;
            }
            for (Rule rule : rules) {
                long own = rule.lane() < 0 ? 1 : rowsOfOne;
                long before = rule.isAbsence() ? rule.mostKeys() : 0;
                for (int kind : rule.kinds()) {
                    own += perEvent[kind];
                    before += pending[kind];
                    width = Math.max(width, plan.layout().width(kind));
                    lanes = Math.max(lanes, 1 + plan.layout().lanesOf(kind).length);
                    remembered[kind] |= rule.memory() > 0;
                }
                own = Math.min(own, Rows.MOST_DERIVED);
                before = Math.min(before, Rows.MOST_DERIVED);
                if (rule.momentKind() >= 0) {
                    perEvent[rule.momentKind()] = own;
                    pending[rule.momentKind()] = before;
                }
                made += own;
                waiting += before;
            }
            long derived = sum(perEvent);
            // What one event makes, and the timers before it, may come on top of what the tail may
            // hold before it is shortened.
            long most =
                    Compaction.MOST_BETWEEN
                            + Compaction.MOST_IN_TAIL
                            + 2 * (rowsOfOne + derived + made + sum(pending) + waiting);
            this.tail = Math.min(events * (rowsOfOne + derived) + sum(pending), most);
            this.raises = Math.min(events * made + waiting, most);
            long kept = Math.min(Compaction.MOST_KEPT, kept(remembered) * rowsOfOne);
            this.older =
                    Math.min(Compaction.MANY_ROWS, 2 * kept + Math.max(Compaction.FEW_ROWS, tail));
        }

        /// Rows that one event can make.
        private long rowsOfOne() {
            return plan.layout().keys() > 0 ? 1 + Appending.MOST_PRODUCTS : 1;
        }

        private static long sum(long[] all) {
            long sum = 0;
            for (long one : all) {
                sum += one;
            }
            return sum;
        }

        private static long kept(boolean[] kinds) {
            long kept = 0;
            for (boolean kind : kinds) {
                kept += kind ? Compaction.KEPT_PER_KIND : 0;
            }
            return kept;
        }

        long bytes(int keys, int timers) {
            long rows = tail + older + rowsOfOne() + Rows.CHUNK;
            long strands = (long) keys * (Story.MOST_STATES + 1) + rules.size() * rowsOfOne();
            long clocks = (long) timers * (Story.MOST_STATES + 1) + rules.size() * rowsOfOne();
            long remembered = (long) Compaction.RAISES_KEPT * rules.size();
            long states = 1024 + SESSION * 2L * Sessions.MOST + COUNT * 2L * Traits.MOST_COUNTED;
            return STORY
                    + ORIGIN * rows
                    + Math.round(rows * Rows.mostBytes(plan.layout(), width, lanes))
                    + strands * Strands.BYTES
                    + clocks * Strand.Clock.BYTES
                    + (raises + remembered) * Raise.BYTES
                    + used(rows)
                    + states * Story.MOST_STATES;
        }

        /// Bytes of the rows that raises and running absences name: of one definition's raises no two name one row.
        private long used(long rows) {
            long used = 0;
            for (Rule rule : rules) {
                long each = rule.mostUsed(rows);
                long older = Math.min(Compaction.RAISES_KEPT * each, Compaction.MOST_KEPT);
                long running =
                        rule.isAbsence() ? (Story.MOST_STATES + 1L) * rule.mostKeys() * each : 0;
                used += Math.min(raises * each, rows + raises) + older + running;
            }
            return used * (Integer.BYTES + 1);
        }
    }
}
