package dev.carpe.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// From which line to which each document of a file reaches: from its first line to the next document's.
final class Extents {
    private final Map<String, NavigableSet<Integer>> starts = new LinkedHashMap<>();

    void add(Place start) {
        starts.computeIfAbsent(start.file(), _ -> new TreeSet<>()).add(start.line());
    }

    /// The first line of the document that a place lies in; 0 where it lies before all documents of its file.
    int documentAt(Place place) {
        Integer start = starts.getOrDefault(place.file(), new TreeSet<>()).floor(place.line());
        return start == null ? 0 : start;
    }
}
