package dev.carpe.analytics;

import dev.carpe.event.Event;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which events a backtest has to look at, since they can change what its definitions find. Most definitions look at a few of an event's names; what else
/// happened is not even read. That changes nothing where a customer's whole story fits into what is kept of it (decision 065), so of customers with long
/// stories every event is looked at.
///
/// @param everything whether all events count
/// @param names of the events that count
/// @param consent whether those count too that say something of consent
/// @param contexts whether the contexts of others count
/// @param tail how many events a customer may have of whom others are left out
record Sight(boolean everything, List<String> names, boolean consent, boolean contexts, int tail) {
    /// More names than these are not told apart in a query.
    private static final int MOST_NAMES = 1_000;

    /// Whether an event says something of consent; somewhat more than that is right too.
    private static final String CONSENT = "context LIKE '%\"categoryPreferences\"%'";

    static final Sight ALL = new Sight(true, List.of(), true, true, 0);

    Sight {
        names = List.copyOf(names);
    }

    /// What these trials look at together, among the events that history holds.
    ///
    /// @param sorts what history holds
    static Sight of(List<Trial> trials, List<Past.Sort> sorts) {
        if (trials.stream().anyMatch(Sight::seesAll)) {
            return ALL;
        }
        Set<String> names = new TreeSet<>();
        List<Outcomes> outcomes = trials.stream().map(Trial::outcomes).toList();
        for (Past.Sort sort : sorts) {
            Event one = sort.event();
            if (trials.stream().anyMatch(trial -> trial.plan().reads(one))
                    || outcomes.stream().anyMatch(each -> each.mayMean(one))) {
                names.add(sort.name());
            }
        }
        return names.size() > MOST_NAMES
                ? ALL
                : new Sight(
                        false,
                        List.copyOf(names),
                        trials.stream().anyMatch(trial -> trial.plan().asksForConsent()),
                        trials.stream().anyMatch(trial -> trial.plan().readsContexts())
                                || outcomes.stream().anyMatch(Outcomes::readContexts),
                        trials.stream().mapToInt(trial -> trial.plan().tail()).min().orElse(0));
    }

    /// Answers are given where the customer is, at any event.
    private static boolean seesAll(Trial trial) {
        return !trial.placements().isEmpty() || trial.plan().readsEveryEvent();
    }

    /// The condition on rows of events; its arguments are the [#names] in order.
    String where() {
        if (everything) {
            return "";
        }
        return " AND " + counts();
    }

    /// Whether a row counts; its arguments are the [#names] in order.
    String counts() {
        if (everything) {
            return "true";
        }
        // Names are compared by hash, which takes a third off: whatever else has the same one may
        // be looked at as well.
        String hashes = names.stream().map(_ -> "hash(?)").collect(Collectors.joining(", "));
        String named = names.isEmpty() ? "false" : "hash(name) IN (" + hashes + ")";
        return "(" + named + (consent ? " OR " + CONSENT : "") + ")";
    }

    /// The context of a row, as far as it counts.
    String context() {
        if (contexts) {
            return "context";
        }
        return consent ? "CASE WHEN " + CONSENT + " THEN context END" : "NULL::VARCHAR";
    }
}
