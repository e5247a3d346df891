package dev.carpe.detect.vectors;

import dev.carpe.event.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes a failing vector smaller as long as it still fails: fewer events, plainer events, fewer documents, steps and words.
final class Shrinker {
    private final Predicate<Vector> fails;

    Shrinker(Predicate<Vector> fails) {
        this.fails = fails;
    }

    Vector shrink(Vector vector) {
        Optional<Vector> plainer =
                Stream.concat(plainerStreams(vector), plainerDefinitions(vector))
                        .filter(fails)
                        .findFirst();
        return plainer.map(this::shrink).orElse(vector);
    }

    private static Stream<Vector> plainerStreams(Vector vector) {
        List<List<StreamLine>> streams = new ArrayList<>();
        for (int i = 0; i < vector.when().size(); i++) {
            List<StreamLine> fewer = new ArrayList<>(vector.when());
            StreamLine line = fewer.remove(i);
            streams.add(fewer);
            for (StreamLine plainer : plainer(line)) {
                List<StreamLine> same = new ArrayList<>(vector.when());
                same.set(i, plainer);
                streams.add(same);
            }
        }
        return streams.stream().map(stream -> vector.with(vector.given(), stream));
    }

    private static List<StreamLine> plainer(StreamLine line) {
        List<StreamLine> plainer = new ArrayList<>();
        for (String name : line.properties().names()) {
            plainer.add(line.with(without(line.properties(), name)));
        }
        for (String word : line.words().keySet()) {
            if (!word.equals("id")) {
                Map<String, String> fewer = new LinkedHashMap<>(line.words());
                fewer.remove(word);
                plainer.add(
                        new StreamLine(
                                line.time(), line.name(), line.properties(), fewer, line.number()));
            }
        }
        return plainer;
    }

    private static Struct without(Struct properties, String unwanted) {
        Struct.Builder fewer = new Struct.Builder();
        for (String name : properties.names()) {
            if (!name.equals(unwanted)) {
                fewer.put(name, properties.get(name));
            }
        }
        return fewer.build();
    }

    private static Stream<Vector> plainerDefinitions(Vector vector) {
        return plainer(vector.given()).stream().map(given -> vector.with(given, vector.when()));
    }

    /// Every form of what YAML gave that has one entry less.
    private static List<Object> plainer(Object given) {
        List<Object> all = new ArrayList<>();
        switch (given) {
            case Map<?, ?> map ->
                    map.forEach((key, value) -> {
                        Map<Object, Object> without = new LinkedHashMap<>(map);
                        without.remove(key);
                        all.add(without);
                        for (Object plain : plainer(value)) {
                            Map<Object, Object> with = new LinkedHashMap<>(map);
                            with.put(key, plain);
                            all.add(with);
                        }
                    });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    List<Object> fewer = new ArrayList<>(list);
                    fewer.remove(i);
                    all.add(fewer);
                    for (Object plain : plainer(list.get(i))) {
                        List<Object> with = new ArrayList<>(list);
                        with.set(i, plain);
                        all.add(with);
                    }
                }
            }
            default -> {}
        }
        return all;
    }
}
