package dev.carpe.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From the numbers of the plan that a story was written under to those of the plan that it is read under. What has no counterpart is
/// left out: a row of a kind that nobody reads any more is a row that nobody reads.
final class Translation {
    private final PlanNames from;
    private final Plan plan;
    private final int[] kinds;
    private final int[][] positions;
    private final @Nullable Rule[] rules;
    private final int[] purposes;
    private final int[] traits;

    Translation(PlanNames from, Plan plan) {
        PlanNames to = PlanNames.of(plan);
        this.from = from;
        this.plan = plan;
        this.kinds = new int[from.kinds().size()];
        this.positions = new int[kinds.length][];
        this.rules = new Rule[from.definitions().size()];
        Map<String, Integer> labels = new HashMap<>();
        for (int kind = 0; kind < to.kinds().size(); kind++) {
            labels.put(to.kinds().get(kind).label(), kind);
        }
        for (int kind = 0; kind < kinds.length; kind++) {
            PlanNames.Kind old = from.kinds().get(kind);
            kinds[kind] = labels.getOrDefault(old.label(), Kinds.UNREAD);
            positions[kind] = indexes(old.slots(), to.kinds().get(kinds[kind]).slots());
        }
        for (int rule = 0; rule < rules.length; rule++) {
            rules[rule] = ruleOf(from.definitions().get(rule).id());
        }
        this.purposes = indexes(from.purposes(), to.purposes());
        this.traits = indexes(from.traits(), to.traits());
    }

    private static int[] indexes(List<String> names, List<String> among) {
        return names.stream().mapToInt(among::indexOf).toArray();
    }

    private @Nullable Rule ruleOf(String definition) {
        for (Rule rule : plan.rules()) {
            if (rule.definition().id().equals(definition)) {
                return rule;
            }
        }
        return null;
    }

    int width(int kind) {
        return positions[kind].length;
    }

    int kind(int kind) {
        return kinds[kind];
    }

    /// Where a value of a row stands now, or -1.
    int position(int kind, int position) {
        return positions[kind][position];
    }

    /// The definition's rule, of whatever version; null where there is none any more.
    @Nullable Rule rule(int index) {
        return rules[index];
    }

    /// Tells whether the definition is still the version that it was.
    boolean isSame(int index) {
        Rule rule = rules[index];
        return rule != null
                && rule.definition().version() == from.definitions().get(index).version();
    }

    /// From when on events count for each rule: for new definitions and versions, after a time.
    ///
    /// @param before by the rules of the plan that the story was written under; null where all events counted
    /// @param last the last time that the story knows of
    long[] activeSince(long @Nullable [] before, long last) {
        long[] since = new long[plan.rules().size()];
        Arrays.fill(since, last == Long.MIN_VALUE ? last : last + 1);
        for (int index = 0; index < rules.length; index++) {
            Rule rule = rules[index];
            if (rule != null && isSame(index)) {
                since[rule.index()] = before == null ? Long.MIN_VALUE : before[index];
            }
        }
        return since;
    }

    int consent(int bits) {
        int translated = 0;
        for (int bit = 0; bit < purposes.length; bit++) {
            boolean set = (bits & 1 << bit) != 0;
            translated |= set && purposes[bit] >= 0 ? 1 << purposes[bit] : 0;
        }
        return translated;
    }

    /// Where a stated trait stands now, or -1.
    int trait(int index) {
        return traits[index];
    }

    int traits() {
        return traits.length;
    }
}
