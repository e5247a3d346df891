package dev.carpe.detect.reference;

import dev.carpe.language.Detection.Pattern;
import dev.carpe.language.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of several ways it is: `since` decides the anchors, the last absence's first; then the latest first event, then the
/// latest second, and so on.
final class Preference implements Comparator<Way> {
    private final List<Step.Since> since;

    private Preference(Pattern pattern) {
        this.since =
                pattern.steps().stream()
                        .filter(Step.Absent.class::isInstance)
                        .map(step -> ((Step.Absent) step).since())
                        .toList();
    }

    static Optional<Way> best(Pattern pattern, List<Way> ways) {
        return ways.stream().max(new Preference(pattern));
    }

    @Override
    public int compare(Way one, Way other) {
        for (int i = one.anchors().size() - 1; i >= 0; i--) {
            int later =
                    Integer.compare(one.anchors().get(i).place(), other.anchors().get(i).place());
            if (later != 0) {
                return since.get(i) == Step.Since.LAST ? later : -later;
            }
        }
        return lexicographic(one.used(), other.used());
    }

    private static int lexicographic(List<Item> one, List<Item> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int later = Integer.compare(one.get(i).place(), other.get(i).place());
            if (later != 0) {
                return later;
            }
        }
        return 0;
    }
}
