package dev.carpe.detect;

import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers what definitions read, and notes which kinds of rows must keep it. Used while a plan is made.
final class SlotTable {
    private static final List<String> ROOTS = List.of("event", "context", "session", "profile");

    private final Map<Reference, Integer> numbers = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Kinds kinds;
    private final BitSet[] byKind;
    private final List<int[]> lanes = new ArrayList<>();
    private final List<BitSet> walked = new ArrayList<>();
    private final BitSet found = new BitSet();

    SlotTable(Kinds kinds) {
        this.kinds = kinds;
        byKind = new BitSet[kinds.count()];
        for (int kind = 0; kind < byKind.length; kind++) {
            byKind[kind] = new BitSet();
        }
    }

    /// The slot of a reference, which rows of these kinds will keep.
    int slot(Reference reference, int[] kinds) {
        int slot =
                numbers.computeIfAbsent(
                        reference,
                        added -> {
                            references.add(added);
                            return references.size() - 1;
                        });
        for (int kind : kinds) {
            byKind[kind].set(slot);
        }
        return slot;
    }

    /// What a reference to a named step reads of that step's event: `a.price` reads `price`, `a.context.ip` reads `context.ip`.
    static Reference ofStep(Reference reference) {
        List<String> path = reference.path();
        boolean rooted = path.size() > 1 && ROOTS.contains(path.getFirst());
        return rooted
                ? new Reference(path.getFirst(), path.subList(1, path.size()))
                : new Reference("", path);
    }

    /// The lane of a definition's key slots; definitions with the same key share it.
    int lane(int[] slots) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            if (java.util.Arrays.equals(lanes.get(lane), slots)) {
                return lane;
            }
        }
        if (lanes.size() + 1 == KeyIndex.MOST_LANES) {
            throw new IllegalArgumentException(
                    "more than " + lanes.size() + " different `same:` in one workspace");
        }
        lanes.add(slots);
        walked.add(new BitSet());
        return lanes.size() - 1;
    }

    /// Rows of these kinds will be found by walking back in a lane.
    void walk(int lane, int[] kinds) {
        for (int kind : kinds) {
            walked.get(lane).set(kind);
        }
    }

    /// Rows of these kinds will be found by their name.
    void find(int[] kinds) {
        for (int kind : kinds) {
            found.set(kind);
        }
    }

    Reference reference(int slot) {
        return references.get(slot);
    }

    int size() {
        return references.size();
    }

    Layout layout() {
        int[] widths = new int[byKind.length];
        short[][] positions = new short[byKind.length][references.size()];
        for (int kind = 0; kind < byKind.length; kind++) {
            for (int slot = 0; slot < references.size(); slot++) {
                positions[kind][slot] = (short) (byKind[kind].get(slot) ? widths[kind]++ : -1);
            }
            if (widths[kind] > Rows.MOST_VALUES) {
                throw new IllegalArgumentException(
                        "definitions of one workspace read %d properties of one kind of event, more than %d"
                                .formatted(widths[kind], Rows.MOST_VALUES));
            }
        }
        return new Layout(
                widths,
                positions,
                lanes.toArray(int[][]::new),
                walked.toArray(BitSet[]::new),
                namesFound());
    }

    /// By kind, the number of its name, or -1 where no row is looked for by it.
    private int[] namesFound() {
        int[] names = kinds.names();
        BitSet asked = new BitSet();
        found.stream().forEach(kind -> asked.set(names[kind]));
        for (int kind = 0; kind < names.length; kind++) {
            names[kind] = names[kind] >= 0 && asked.get(names[kind]) ? names[kind] : -1;
        }
        return names;
    }
}
