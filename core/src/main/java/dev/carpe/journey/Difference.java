package dev.carpe.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What two net results do not agree on.
final class Difference {
    private Difference() {}

    /// In words, by definition; empty where they agree.
    static Map<String, String> between(List<NetMoment> expected, List<NetMoment> actual) {
        List<NetMoment> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<NetMoment> extra = new ArrayList<>(actual);
        expected.forEach(extra::remove);
        Map<String, String> differences = new TreeMap<>();
        missing.forEach(moment ->
                differences.merge(
                        moment.definition(), "lost " + told(moment), (a, b) -> a + ", " + b));
        extra.forEach(moment ->
                differences.merge(
                        moment.definition(), "gained " + told(moment), (a, b) -> a + ", " + b));
        return differences;
    }

    private static String told(NetMoment moment) {
        return "the one at " + moment.time() + Spoken.forKey(moment.key().values());
    }
}
