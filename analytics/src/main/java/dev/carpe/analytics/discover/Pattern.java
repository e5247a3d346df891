package dev.carpe.analytics.discover;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Signs in their order, anything between.
///
/// @param signs at least one
/// @param sameProduct whether all are about the same product
/// @param within from the first to the last
public record Pattern(List<Sign> signs, boolean sameProduct, Duration within) {
    public Pattern {
        signs = List.copyOf(signs);
    }

    /// What kind of finding it is: `event`, `sequence` or `hesitation`.
    public String kind() {
        return signs.stream().anyMatch(Sign::isHesitation)
                ? "hesitation"
                : signs.size() > 1 ? "sequence" : "event";
    }

    /// Whether it has all signs of a shorter pattern in their order, and more.
    boolean goesOn(Pattern shorter) {
        int next = 0;
        for (Sign sign : signs) {
            if (next < shorter.signs().size() && sign.equals(shorter.signs().get(next))) {
                next++;
            }
        }
        return next == shorter.signs().size() && signs.size() > shorter.signs().size();
    }

    /// As people read it.
    public String words() {
        return signs.stream().map(Sign::words).collect(Collectors.joining(", then "))
                + (sameProduct ? " (same product)" : "");
    }
}
