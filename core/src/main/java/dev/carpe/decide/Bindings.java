package dev.carpe.decide;

import dev.carpe.language.condition.Reference;
import java.util.ArrayList;
import java.util.List;

/// The numbers that compiled conditions know their references by.
final class Bindings {
    private final List<Reference> references = new ArrayList<>();
    private final List<Bound> bound = new ArrayList<>();

    /// The slot of a reference, a new one if it has none.
    int slot(Reference reference) {
        int known = references.indexOf(reference);
        if (known >= 0) {
            return known;
        }
        references.add(reference);
        bound.add(new Bound(Root.of(reference.root()), reference.path()));
        return references.size() - 1;
    }

    Bound at(int slot) {
        return bound.get(slot);
    }

    /// The fields of a root that anything reads, by their first name.
    List<String> fieldsOf(Root root) {
        return bound.stream()
                .filter(one -> one.root() == root && !one.path().isEmpty())
                .map(one -> one.path().getFirst())
                .distinct()
                .toList();
    }

    /// Where a reference leads.
    ///
    /// @param root the first name
    /// @param path the names after it
    /// @param stated under `profile`, the trait that `identify` may have said: `profile.points` is also `profile.traits.points`
    record Bound(Root root, List<String> path, List<String> stated) {
        Bound(Root root, List<String> path) {
            boolean outright = !path.isEmpty() && path.getFirst().equals("traits");
            String said = String.join(".", outright ? path.subList(1, path.size()) : path);
            this(root, path, List.of("traits", said));
        }
    }

    /// The first names that conditions here know.
    enum Root {
        INTENT("intent"),
        MOMENT("moment"),
        PROFILE("profile"),
        SESSION("session"),
        CONTEXT("context"),
        CATALOGUE("catalogue"),
        UNKNOWN("");

        private final String word;

        Root(String word) {
            this.word = word;
        }

        static Root of(String word) {
            for (Root root : values()) {
                if (root.word.equals(word)) {
                    return root;
                }
            }
            return UNKNOWN;
        }
    }
}
