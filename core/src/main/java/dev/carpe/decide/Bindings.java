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
        bound.add(Bound.of(reference));
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
    record Bound(Root root, List<String> path) {
        static Bound of(Reference reference) {
            Root root = Root.of(reference.root());
            List<String> path = reference.path();
            boolean nested =
                    root == Root.PROFILE && path.size() > 2 && path.getFirst().equals("traits");
            return new Bound(root, nested ? statedTrait(path) : path);
        }

        /// A profile keeps `traits.address.city` under one name, since it keeps nothing else of the address.
        private static List<String> statedTrait(List<String> path) {
            return List.of("traits", String.join(".", path.subList(1, path.size())));
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
