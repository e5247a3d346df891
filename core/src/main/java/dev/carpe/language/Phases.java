package dev.carpe.language;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The phases that moments can lie in: those of the workspace's journeys, or the usual ones where it has none.
final class Phases {
    /// The phases of a workspace without a journey document.
    static final List<String> USUAL =
            List.of(
                    "discovery",
                    "consideration",
                    "purchase",
                    "delivery",
                    "usage",
                    "service",
                    "loyalty",
                    "advocacy");

    private final List<String> known;
    private final boolean mapped;

    Phases(Index index) {
        SequencedSet<String> phases = new LinkedHashSet<>();
        for (Declaration journey : index.all(DocumentKind.JOURNEY)) {
            for (Fields phase : journey.fields().get(SiteKeys.PHASES)) {
                phases.add(phase.get(SiteKeys.ID));
            }
        }
        phases.remove("");
        this.mapped = !phases.isEmpty();
        this.known = mapped ? List.copyOf(phases) : USUAL;
    }

    void check(String phase, Fields fields, Key<String> key) {
        if (!phase.isEmpty() && !known.contains(phase)) {
            String whose =
                    mapped
                            ? "no phase of the journey"
                            : "no phase, and there is no journey document that says otherwise";
            fields.refuse(
                    key,
                    '"' + Excerpt.of(phase) + "\" is " + whose + Suggestion.orList(known, phase));
        }
    }
}
