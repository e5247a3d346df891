package dev.carpe.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Collects every problem of a workspace. The same problem found twice is one, and what was not written has none: its absence was
/// reported.
final class Problems {
    private final SequencedSet<Problem> found = new LinkedHashSet<>();

    void error(Place place, String message) {
        add(new Problem(place, Problem.Severity.ERROR, message));
    }

    void warning(Place place, String message) {
        add(new Problem(place, Problem.Severity.WARNING, message));
    }

    private void add(Problem problem) {
        if (!problem.place().equals(Yaml.NOWHERE)) {
            found.add(problem);
        }
    }

    /// Tells whether there is an error so far.
    boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
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
