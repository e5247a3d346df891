package dev.carpe.detect;

import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which rules look at rows of one kind, and in what role. Rules whose condition asks for one value of one slot are found by that
/// value; the rest are asked one by one.
final class Subscriptions {
    private static final Entry[] NONE = new Entry[0];

    private final Entry[] open;
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

    private record Switch(int slot, Map<Value, Entry[]> cases) {}

    private Subscriptions(Entry[] open, Switch[] switches) {
        this.open = open;
        this.switches = switches;
    }

    boolean isEmpty() {
        return open.length == 0 && switches.length == 0;
    }

    /// Serves every entry that the row's values do not rule out.
    void forEach(Folding folding, Rows rows, int row, int allowed) {
        for (Entry entry : open) {
            folding.serve(entry, row, allowed);
        }
        for (Switch one : switches) {
            for (Entry entry : one.cases.getOrDefault(rows.value(row, one.slot), NONE)) {
                folding.serve(entry, row, allowed);
            }
        }
    }

    /// Collects entries while a plan is made.
    static final class Builder {
        private final List<Entry> open = new ArrayList<>();
        private final Map<Integer, Map<Value, List<Entry>>> switches = new LinkedHashMap<>();

        void add(Entry entry) {
            open.add(entry);
        }

        void add(Entry entry, int slot, Value value) {
            switches.computeIfAbsent(slot, added -> new LinkedHashMap<>())
                    .computeIfAbsent(value, added -> new ArrayList<>())
                    .add(entry);
        }

        Subscriptions build() {
            List<Switch> built = new ArrayList<>();
            switches.forEach((slot, cases) -> {
                Map<Value, Entry[]> arrays = new HashMap<>();
                cases.forEach((value, entries) -> arrays.put(value, entries.toArray(Entry[]::new)));
                built.add(new Switch(slot, arrays));
            });
            return new Subscriptions(open.toArray(Entry[]::new), built.toArray(Switch[]::new));
        }
    }
}
