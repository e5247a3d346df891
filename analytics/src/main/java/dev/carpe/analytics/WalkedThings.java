package dev.carpe.analytics;

import java.util.List;

/// Visits of a journey map's touchpoint, found by walking through history.
///
/// @param side of which side of the journey
/// @param sought which visits
record WalkedThings(Journey journey, int side, Walk.Sought sought) implements Things {
    @Override
    public Behind customers(History history, int named) {
        List<Behind.Person> found =
                journey.visits(history, side, sought).stream()
                        .map(visit -> new Behind.Person(visit.profile(), 1, visit.last()))
                        .toList();
        return Behind.of(history, found, named);
    }

    @Override
    public List<String> sessions(History history) {
        return journey.visits(history, side, sought).stream()
                .map(Walk.Visit::session)
                .distinct()
                .toList();
    }
}
