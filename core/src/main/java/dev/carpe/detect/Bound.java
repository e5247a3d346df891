package dev.carpe.detect;

import java.util.HashSet;
import java.util.Set;

/// The most state that a definition can make one profile keep.
///
/// @param bytes bytes of rows, strands and raises, the tail included
/// @param timers running absences at one time
/// @param keys independent stories remembered at one time
/// @param events events of its kinds remembered at one time
public record Bound(long bytes, int timers, int keys, int events) {
    /// A row with its links, indexes and spare capacity, without its values.
    private static final int ROW = 56;

    private static final int VALUE = 5;
    private static final int STRAND = 96;
    private static final int RAISE = 160;

    static Bound of(Plan plan, Rule rule) {
        int keys = rule.lane() < 0 ? 1 : Strands.MOST_KEYS;
        boolean absent = rule.body() instanceof Rule.Pattern pattern && pattern.trailing() != null;
        int width = 0;
        Set<String> names = new HashSet<>();
        for (int kind : rule.kinds()) {
            width = Math.max(width, plan.layout().width(kind));
            names.add(plan.kinds().label(kind));
        }
        int tail = plan.tail() + plan.tail() / 2;
        int events = tail + (rule.memory() > 0 ? Compaction.KEPT_PER_KIND * names.size() : 0);
        long bytes =
                2L * events * (ROW + VALUE * width)
                        + (long) STRAND * keys * Story.MOST_STATES
                        + (long) RAISE * tail;
        return new Bound(bytes, absent ? keys : 0, keys, events);
    }
}
