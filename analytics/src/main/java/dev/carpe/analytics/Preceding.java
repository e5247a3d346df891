package dev.carpe.analytics;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.adjust.Multiplicity;
import dev.carpe.stats.compare.Proportions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came before moments, counted by what it was.
final class Preceding {
    private static final double FALSE_DISCOVERIES = 0.1;

    private Preceding() {}

    /// A moment.
    ///
    /// @param followed whether what was hoped for came after it
    record Raised(String id, String profile, String session, long atMillis, boolean followed) {}

    /// Something that came before a moment.
    record Row(Raised of, Before.Happened what) {}

    private record What(String event, @Nullable String element) {}

    private static final class Counted {
        private long followed;
        private long other;
        private final List<Double> before = new ArrayList<>();

        double median() {
            List<Double> sorted = before.stream().sorted().toList();
            int size = sorted.size();
            return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        }
    }

    /// By what it was, what differs most first.
    ///
    /// @param rows those of each moment together
    static List<Before.Line> lines(Collection<List<Row>> rows, long followed, long other) {
        Map<What, Counted> counts = new LinkedHashMap<>();
        rows.forEach(of -> count(of, counts));
        List<What> all = List.copyOf(counts.keySet());
        List<Double> pValues =
                all.stream().map(what -> pValue(counts.get(what), followed, other)).toList();
        List<Double> adjusted = Multiplicity.BENJAMINI_HOCHBERG.adjust(pValues);
        List<Before.Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Counted counted = counts.get(all.get(i));
            if (counted != null) {
                lines.add(line(all.get(i), counted, followed, other, adjusted.get(i)));
            }
        }
        lines.sort(
                Comparator.comparingDouble((Before.Line one) ->
                                one.difference() == null ? 0 : -Math.abs(one.difference()))
                        .thenComparing(Before.Line::event));
        return lines;
    }

    /// A moment counts once for each thing that came before it, however often.
    private static void count(List<Row> rows, Map<What, Counted> counts) {
        Set<What> seen = new LinkedHashSet<>();
        for (Row row : rows) {
            What what = new What(row.what().event(), row.what().element());
            Counted counted = counts.computeIfAbsent(what, _ -> new Counted());
            counted.before.add(row.what().secondsBefore());
            if (seen.add(what)) {
                counted.followed += row.of().followed() ? 1 : 0;
                counted.other += row.of().followed() ? 0 : 1;
            }
        }
    }

    private static double pValue(@Nullable Counted counted, long followed, long other) {
        return counted != null
                        && Proportions.pooled(
                                        new Count(counted.other, other),
                                        new Count(counted.followed, followed))
                                instanceof Analysis.Done<Proportions.PooledTest>(var test)
                ? test.pValue()
                : 1;
    }

    private static Before.Line line(
            What what, Counted counted, long followed, long other, double adjusted) {
        Share with = Share.of(counted.followed, followed);
        Share without = Share.of(counted.other, other);
        Interval interval =
                with != null
                                && without != null
                                && Proportions.newcombe(without.count(), with.count(), Level.USUAL)
                                        instanceof Analysis.Done<Interval>(Interval done)
                        ? done
                        : null;
        Double difference = with == null || without == null ? null : with.share() - without.share();
        String mark =
                difference == null || adjusted > FALSE_DISCOVERIES
                        ? "same"
                        : difference > 0 ? "more" : "less";
        return new Before.Line(
                what.event(),
                what.element(),
                with,
                without,
                difference,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                mark,
                counted.median());
    }
}
