package dev.carpe.detect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The most state that one definition, or all of a plan together, can make one profile keep.
///
/// Left out is what the values of properties themselves take: events share most of them, and a text is as long as whoever sends it
/// makes it. A row counts with its references to them.
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

    /// The bound of some definitions together: they share the tail and every row.
    static Bound of(Plan plan, List<Rule> rules) {
        int tail = plan.tail() + plan.tail() / 2;
        int width = 0;
        int keys = 0;
        int timers = 0;
        Set<String> remembered = new HashSet<>();
        for (Rule rule : rules) {
            boolean absent =
                    rule.body() instanceof Rule.Pattern pattern && pattern.trailing() != null;
            keys += keys(rule);
            timers += absent ? keys(rule) : 0;
            for (int kind : rule.kinds()) {
                width = Math.max(width, plan.layout().width(kind));
                if (rule.memory() > 0) {
                    remembered.add(plan.kinds().label(kind));
                }
            }
        }
        int events = tail + Compaction.KEPT_PER_KIND * remembered.size();
        long bytes =
                2L * events * (ROW + VALUE * width)
                        + (long) STRAND * keys * Story.MOST_STATES
                        + (long) RAISE * tail * rules.size();
        return new Bound(bytes, timers, keys, events);
    }

    private static int keys(Rule rule) {
        return rule.lane() < 0 ? 1 : Strands.MOST_KEYS;
    }
}
