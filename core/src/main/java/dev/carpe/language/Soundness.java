package dev.carpe.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which documents can be used: those without an error, and which name none with one.
final class Soundness {
    private final Index index;
    private final Extents extents;
    private final List<Problem> problems;

    Soundness(Index index, Extents extents, List<Problem> problems) {
        this.index = index;
        this.extents = extents;
        this.problems = problems;
    }

    /// A document, by where it starts.
    private record Start(String file, int line) {}

    List<Document> sound(Map<Declaration, Document> documents) {
        Set<Start> unsound = withErrors();
        int before = -1;
        while (unsound.size() > before) {
            before = unsound.size();
            spread(unsound);
        }
        List<Document> sound = new ArrayList<>();
        documents.forEach((declaration, document) -> {
            if (!unsound.contains(start(declaration.place()))) {
                sound.add(document);
            }
        });
        return sound;
    }

    private Set<Start> withErrors() {
        Set<Start> unsound = new LinkedHashSet<>();
        for (Problem problem : problems) {
            if (problem.severity() == Problem.Severity.ERROR) {
                unsound.add(start(problem.place()));
            }
        }
        return unsound;
    }

    /// What names an unsound document is unsound too.
    private void spread(Set<Start> unsound) {
        for (Index.Use use : index.uses()) {
            boolean lost =
                    index.find(use.kind(), use.id())
                            .map(named -> unsound.contains(start(named.place())))
                            .orElse(true);
            if (lost) {
                unsound.add(start(use.place()));
            }
        }
    }

    private Start start(Place place) {
        return new Start(place.file(), extents.documentAt(place));
    }
}
