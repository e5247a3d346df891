package dev.carpe.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// Takes away whatever is made of nothing that is left, until everything left leads into a cycle.
    private static void takeAwaySound(Map<String, List<String>> left) {
        Optional<String> sound = sound(left);
        while (sound.isPresent()) {
            left.remove(sound.get());
            sound = sound(left);
        }
    }

    private static Optional<String> sound(Map<String, List<String>> left) {
        return left.entrySet().stream()
                .filter(entry -> entry.getValue().stream().noneMatch(left::containsKey))
                .map(Map.Entry::getKey)
                .findFirst();
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
