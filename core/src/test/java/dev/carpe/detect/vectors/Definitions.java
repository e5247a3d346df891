package dev.carpe.detect.vectors;

import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The documents of a vector, with their conveniences filled in: a `moment:` may leave out what detection does not read, its
/// `detect:` keys may stand beside the others, `within` is 1h and `rearm` 0s unless said. `within: none` and `rearm: default`
/// leave the key out.
final class Definitions {
    private static final List<String> DETECT =
            List.of("same", "within", "order", "any", "steps", "without", "score", "predict");

    private Definitions() {}

    /// Whole documents, as the language wants them.
    static String complete(Object given) {
        List<String> documents = new ArrayList<>();
        for (Object document : given instanceof List<?> list ? list : List.of(given)) {
            Map<?, ?> map = (Map<?, ?>) document;
            documents.add(Values.flow(map.containsKey("moment") ? moment(map) : map) + "\n");
        }
        return String.join("---\n", documents);
    }

    private static Map<String, Object> moment(Map<?, ?> given) {
        Map<String, Object> detect = new LinkedHashMap<>();
        DETECT.stream().filter(given::containsKey).forEach(key -> detect.put(key, given.get(key)));
        if (detect.containsKey("steps")) {
            detect.putIfAbsent("within", "1h");
        }
        detect.remove("within", "none");
        Map<String, Object> moment = new LinkedHashMap<>();
        given.forEach((key, value) -> moment.put((String) key, value));
        DETECT.forEach(moment::remove);
        moment.putIfAbsent("title", "A moment");
        moment.putIfAbsent("need", "know");
        moment.putIfAbsent("phase", "consideration");
        moment.putIfAbsent("lasts", "30d");
        moment.putIfAbsent("rearm", "0s");
        moment.remove("rearm", "default");
        moment.putIfAbsent("detect", detect);
        return moment;
    }

    static Workspace workspace(String documents) {
        return Workspaces.read(documents);
    }
}
