package dev.carpe.analytics.discover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a visit first has a pattern, as the pattern's definition would say: the signs in their order, all within its time, of one product where that is asked.
///
/// @param places of the events, by sign
/// @param completedMillis when it was complete; after a last silence, when that had lasted
record Occurrence(List<Integer> places, long completedMillis) {
    Occurrence {
        places = List.copyOf(places);
    }

    static Optional<Occurrence> of(Pattern pattern, List<Happened> events) {
        if (!pattern.sameProduct()) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                all.add(i);
            }
            return among(pattern, events, all);
        }
        Map<String, List<Integer>> byProduct = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            String product = events.get(i).product();
            if (product != null) {
                byProduct.computeIfAbsent(product, _ -> new ArrayList<>()).add(i);
            }
        }
        return byProduct.values().stream()
                .map(places -> among(pattern, events, places))
                .flatMap(Optional::stream)
                .min(java.util.Comparator.comparingLong(Occurrence::completedMillis));
    }

    /// Every last event is tried in turn, and the signs before it are found backwards, each as late as can be: if any way ends there in time, that one does.
    private static Optional<Occurrence> among(
            Pattern pattern, List<Happened> events, List<Integer> among) {
        List<Sign> signs = pattern.signs();
        Sign last = signs.getLast();
        for (int end = 0; end < among.size(); end++) {
            if (is(last, events, among.get(end))) {
                List<Integer> way = back(signs, events, among, end);
                long at = events.get(among.get(end)).atMillis();
                if (!way.isEmpty()
                        && at - events.get(way.getFirst()).atMillis()
                                <= pattern.within().toMillis()) {
                    return Optional.of(new Occurrence(way, at + last.silence().toMillis()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Integer> back(
            List<Sign> signs, List<Happened> events, List<Integer> among, int end) {
        List<Integer> way = new ArrayList<>(List.of(among.get(end)));
        int place = end - 1;
        for (int sign = signs.size() - 2; sign >= 0; sign--) {
            while (place >= 0 && !is(signs.get(sign), events, among.get(place))) {
                place--;
            }
            if (place < 0) {
                return List.of();
            }
            way.addFirst(among.get(place));
            place--;
        }
        return way;
    }

    private static boolean is(Sign sign, List<Happened> events, int place) {
        long silent =
                place + 1 < events.size()
                        ? events.get(place + 1).atMillis() - events.get(place).atMillis()
                        : -1;
        return sign.is(events.get(place), silent);
    }
}
