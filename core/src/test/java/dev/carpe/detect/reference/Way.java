package dev.carpe.detect.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A way to pick the events of a pattern, so far.
///
/// @param used the things picked, in story order
/// @param named the named steps, each by its last counted event
/// @param anchors the anchor of each absence passed
/// @param after later things must be strictly later than this: the deadline just passed
/// @param claimed what its sums would have added up, had nothing stood against it
record Way(
        List<Item> used,
        Map<String, View> named,
        List<Item> anchors,
        Instant after,
        List<Item> claimed) {
    static final Way EMPTY = new Way(List.of(), Map.of(), List.of(), Instant.MIN, List.of());

    Item first() {
        return used.getFirst();
    }

    Item last() {
        return used.getLast();
    }

    /// The place that the next thing must lie behind.
    int place() {
        return used.isEmpty() ? -1 : last().place();
    }

    boolean uses(Item item) {
        return used.stream().anyMatch(u -> u.place() == item.place());
    }

    /// This way and more things, kept in story order.
    Way with(List<Item> more) {
        List<Item> longer = new ArrayList<>(used);
        longer.addAll(more);
        longer.sort(Comparator.comparingInt(Item::place));
        return new Way(longer, named, anchors, after, claimed);
    }

    Way claiming(List<Item> events) {
        List<Item> more = new ArrayList<>(claimed);
        more.addAll(events);
        return new Way(used, named, anchors, after, more);
    }

    /// What its sums claimed and it does not use, earliest first: only allowed at its start, where it could not be used.
    List<Item> leftOut() {
        return claimed.stream()
                .filter(item -> !uses(item))
                .distinct()
                .sorted(Comparator.comparingInt(Item::place))
                .toList();
    }

    Way naming(String name, View view) {
        Map<String, View> more = new LinkedHashMap<>(named);
        more.put(name, view);
        return new Way(used, more, anchors, after, claimed);
    }

    Way passing(Instant deadline) {
        List<Item> more = new ArrayList<>(anchors);
        more.add(last());
        return new Way(used, named, more, deadline, claimed);
    }
}
