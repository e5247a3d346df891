package dev.carpe.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Refuses classes that contain themselves.
final class ClassCycles {
    private ClassCycles() {}

    static void check(Index index, Problems problems) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (String id : index.ids(DocumentKind.CLASS)) {
            Fields fields = index.find(DocumentKind.CLASS, id).orElseThrow().fields();
            members.put(id, names(fields.get(SiteKeys.ANY_OF)));
        }
        for (List<String> cycle : Cycles.in(members)) {
            String first = cycle.getFirst();
            Place place = index.find(DocumentKind.CLASS, first).orElseThrow().place();
            String way = String.join(" → ", cycle);
            problems.error(
                    place,
                    "class: %s contains itself: %s (take it out of one of them)"
                            .formatted(first, way));
        }
    }

    /// Every name in a matcher, however deep; those that are no class do not matter.
    private static List<String> names(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> List.of(scalar.text());
            case Yaml.Items(_, List<Yaml> items) -> {
                List<String> all = new ArrayList<>();
                items.forEach(item -> all.addAll(names(item)));
                yield all;
            }
            case Yaml.Entries(_, List<Yaml.Entry> entries) ->
                    entries.stream()
                            .filter(entry -> entry.name().equals("on"))
                            .flatMap(entry -> names(entry.value()).stream())
                            .toList();
        };
    }
}
