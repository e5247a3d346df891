package dev.carpe.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Collects every problem of a workspace; the same problem found twice is one.
final class Problems {
    private final SequencedSet<Problem> found = new LinkedHashSet<>();

    void error(Place place, String message) {
        found.add(new Problem(place, Problem.Severity.ERROR, message));
    }

    void warning(Place place, String message) {
        found.add(new Problem(place, Problem.Severity.WARNING, message));
    }

    /// How many errors there are so far; more after reading something than before means that it cannot be used.
    int errors() {
        return (int)
                found.stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .count();
    }

    /// All problems in the order of the files and of their lines.
    List<Problem> inOrder(List<SourceFile> files) {
        Map<String, Integer> order = new LinkedHashMap<>();
        files.forEach(file -> order.putIfAbsent(file.name(), order.size()));
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparingInt((Problem problem) ->
                                order.getOrDefault(problem.place().file(), order.size()))
                        .thenComparingInt(problem -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column()));
        return List.copyOf(sorted);
    }
}
