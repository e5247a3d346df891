package dev.carpe.detect;

import dev.carpe.event.Num;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which rules look at rows of one kind, and in what role. Rules whose condition asks for certain values of slots are found by these
/// values, and rules that ask for at least so much stand in order of how much, so that a row meets only rules that it may satisfy; the
/// rest are asked one by one.
final class Subscriptions {
    private final Entry[] open;
    private final Ladder[] ladders;
    private final Switch[] switches;

    /// A rule's interest in a kind of row.
    ///
    /// @param rule the rule
    /// @param role what the row may be for it
    /// @param test what the row must pass first
    record Entry(Rule rule, Role role, Test test) {}

    /// What a row may be for a rule.
    enum Role {
        CANCELS,
        FINISHES,
        SCORES,
        PREDICTS,
        ENDS
    }

    private record Switch(int slot, Map<Value, Subscriptions> cases) {}

    /// Entries that need a number no smaller than a bound in one slot, the smallest bound first.
    private record Ladder(int slot, double[] bounds, Entry[] entries) {}

    private Subscriptions(Entry[] open, Ladder[] ladders, Switch[] switches) {
        this.open = open;
        this.ladders = ladders;
        this.switches = switches;
    }

    boolean isEmpty() {
        return open.length == 0 && ladders.length == 0 && switches.length == 0;
    }

    /// Serves every entry that the row's values do not rule out.
    void forEach(Folding folding, Rows rows, int row, int allowed) {
        for (Entry entry : open) {
            folding.serve(entry, row, allowed);
        }
        for (Ladder ladder : ladders) {
            if (rows.value(row, ladder.slot) instanceof Num number) {
                climb(ladder, number.asDouble(), folding, row, allowed);
            }
        }
        for (Switch one : switches) {
            Subscriptions asking = one.cases.get(rows.value(row, one.slot));
            if (asking != null) {
                asking.forEach(folding, rows, row, allowed);
            }
        }
    }

    private static void climb(
            Ladder ladder, double reached, Folding folding, int row, int allowed) {
        double[] bounds = ladder.bounds;
        for (int i = 0; i < bounds.length && bounds[i] <= reached; i++) {
            folding.serve(ladder.entries[i], row, allowed);
        }
    }

    /// Collects entries while a plan is made.
    static final class Builder {
        private final List<Entry> open = new ArrayList<>();
        private final Map<Integer, List<Step>> ladders = new LinkedHashMap<>();
        private final Map<Integer, Map<Value, Builder>> switches = new LinkedHashMap<>();

        private record Step(double bound, Entry entry) {}

        void add(Entry entry) {
            open.add(entry);
        }

        /// Adds an entry that needs a number no smaller than a bound in a slot.
        void add(Entry entry, int slot, double bound) {
            ladders.computeIfAbsent(slot, added -> new ArrayList<>()).add(new Step(bound, entry));
        }

        /// Where to add entries that need a value in a slot.
        Builder where(int slot, Value value) {
            return switches.computeIfAbsent(slot, added -> new LinkedHashMap<>())
                    .computeIfAbsent(value, added -> new Builder());
        }

        Subscriptions build() {
            List<Ladder> rising = new ArrayList<>();
            ladders.forEach((slot, steps) -> rising.add(ladder(slot, steps)));
            List<Switch> built = new ArrayList<>();
            switches.forEach((slot, cases) -> {
                Map<Value, Subscriptions> inner = new HashMap<>();
                cases.forEach((value, builder) -> inner.put(value, builder.build()));
                built.add(new Switch(slot, inner));
            });
            return new Subscriptions(
                    open.toArray(Entry[]::new),
                    rising.toArray(Ladder[]::new),
                    built.toArray(Switch[]::new));
        }

        private static Ladder ladder(int slot, List<Step> steps) {
            List<Step> sorted =
                    steps.stream().sorted(Comparator.comparingDouble(Step::bound)).toList();
            return new Ladder(
                    slot,
                    sorted.stream().mapToDouble(Step::bound).toArray(),
                    sorted.stream().map(Step::entry).toArray(Entry[]::new));
        }
    }
}
