package dev.carpe.language;

import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which documents there are, and which of them name which others.
final class Index {
    private final List<Declaration> declarations = new ArrayList<>();
    private final Map<DocumentKind, Map<String, Declaration>> byId = new LinkedHashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private final Problems problems;

    Index(Problems problems) {
        this.problems = problems;
    }

    /// A document is named somewhere.
    ///
    /// @param place where
    /// @param kind the kind of the named document
    /// @param id its id
    record Use(Place place, DocumentKind kind, String id) {}

    /// Adds a document; a second one with the same id is a problem, and so are second settings.
    void add(Declaration declaration) {
        declarations.add(declaration);
        Map<String, Declaration> sameKind =
                byId.computeIfAbsent(declaration.kind(), _ -> new LinkedHashMap<>());
        String id = declaration.kind() == DocumentKind.SETTINGS ? "" : declaration.id();
        Declaration first = sameKind.putIfAbsent(id, declaration);
        if (first == null || (id.isEmpty() && declaration.kind() != DocumentKind.SETTINGS)) {
            return;
        }
        String word = declaration.kind().word();
        problems.error(
                declaration.place(),
                id.isEmpty()
                        ? "settings stand at %s already (keep one settings document per workspace)"
                                .formatted(first.place())
                        : """
                        %s: "%s" is the id of the %s at %s already (give one of them another id)\
                        """
                                .formatted(word, id, word, first.place()));
    }

    /// All documents, in file order.
    List<Declaration> all() {
        return declarations;
    }

    /// The documents of a kind, in file order.
    List<Declaration> all(DocumentKind kind) {
        return declarations.stream().filter(declaration -> declaration.kind() == kind).toList();
    }

    /// The ids of a kind, in file order.
    List<String> ids(DocumentKind kind) {
        return List.copyOf(sameKind(kind).keySet());
    }

    private Map<String, Declaration> sameKind(DocumentKind kind) {
        return byId.getOrDefault(kind, new LinkedHashMap<>());
    }

    /// The first document of a kind with this id.
    Optional<Declaration> find(DocumentKind kind, String id) {
        return Optional.ofNullable(sameKind(kind).get(id));
    }

    boolean has(DocumentKind kind, String id) {
        return find(kind, id).isPresent();
    }

    /// Notes that a document is named, and reports it where there is none of that kind and id.
    void refer(DocumentKind kind, String id, String key, Place place, Problems to) {
        if (has(kind, id)) {
            uses.add(new Use(place, kind, id));
        } else if (!id.isEmpty()) {
            String remedy = Spelling.hint(id, ids(kind));
            to.error(
                    place,
                    "%s: there is no %s \"%s\"%s"
                            .formatted(
                                    key,
                                    kind.word(),
                                    Excerpt.of(id),
                                    (remedy.isEmpty()
                                            ? " (add a document that starts with \"%s: %s\")"
                                                    .formatted(kind.word(), Excerpt.of(id))
                                            : remedy)));
        }
    }

    /// The same for a key that may be left out.
    void referAll(DocumentKind kind, List<String> ids, Fields fields, Key<?> key) {
        ids.forEach(id -> refer(kind, id, key.name(), fields.at(key), problems));
    }

    /// Where documents are named.
    List<Use> uses() {
        return uses;
    }
}
