package dev.carpe.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds things that are made of themselves.
final class Cycles {
    private Cycles() {}

    /// Every cycle once: ids in the order in which each is made of the next, the first repeated at the end.
    ///
    /// @param madeOf what each id is made of
    static List<List<String>> in(Map<String, List<String>> madeOf) {
        Map<String, List<String>> left = new LinkedHashMap<>(madeOf);
        List<List<String>> cycles = new ArrayList<>();
        takeAwaySound(left);
        while (!left.isEmpty()) {
            List<String> cycle = walk(left);
            cycles.add(cycle);
            cycle.forEach(left::remove);
            takeAwaySound(left);
        }
        return cycles;
    }

    /// Takes away whatever is made of nothing that is left, until everything left leads into a cycle (Kahn's algorithm).
    private static void takeAwaySound(Map<String, List<String>> left) {
        Map<String, List<String>> partOf = new LinkedHashMap<>();
        Map<String, Integer> parts = new LinkedHashMap<>();
        Deque<String> sound = new ArrayDeque<>();
        left.forEach((id, madeOf) -> {
            List<String> known = madeOf.stream().filter(left::containsKey).toList();
            known.forEach(part -> partOf.computeIfAbsent(part, _ -> new ArrayList<>()).add(id));
            parts.put(id, known.size());
            if (known.isEmpty()) {
                sound.add(id);
            }
        });
        while (!sound.isEmpty()) {
            String id = sound.remove();
            left.remove(id);
            for (String whole : partOf.getOrDefault(id, List.of())) {
                if (parts.merge(whole, -1, Integer::sum) == 0) {
                    sound.add(whole);
                }
            }
        }
    }

    private static List<String> walk(Map<String, List<String>> left) {
        List<String> path = new ArrayList<>();
        String at = left.keySet().iterator().next();
        while (!path.contains(at)) {
            path.add(at);
            at =
                    left.getOrDefault(at, List.of()).stream()
                            .filter(left::containsKey)
                            .findFirst()
                            .orElseThrow();
        }
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        cycle.add(at);
        return cycle;
    }
}
