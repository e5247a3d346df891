package dev.carpe.analytics.discover;

import dev.carpe.stats.compare.StratifiedRisk;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Visits in groups that are alike, and how many of each group converted.
final class Strata {
    private final int[] of;
    private final int count;
    private final BitSet followed;
    private final long[] units;
    private final long[] successes;

    private Strata(int[] of, int count, BitSet followed) {
        this.of = of;
        this.count = count;
        this.followed = followed;
        this.units = new long[count];
        this.successes = new long[count];
        for (int unit = 0; unit < of.length; unit++) {
            units[of[unit]]++;
            successes[of[unit]] += followed.get(unit) ? 1 : 0;
        }
    }

    /// As visits are.
    static Strata of(List<Unit> units) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] of = new int[units.size()];
        BitSet followed = new BitSet();
        for (int i = 0; i < of.length; i++) {
            of[i] = number(numbers, units.get(i).stratum());
            followed.set(i, units.get(i).followed());
        }
        return new Strata(of, numbers.size(), followed);
    }

    private static <K> int number(Map<K, Integer> numbers, K key) {
        Integer known = numbers.putIfAbsent(key, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /// The same groups, each split into those that have each of these patterns and those that have not: what is then found is found beside them.
    Strata beside(List<BitSet> patterns) {
        Strata split = this;
        for (BitSet pattern : patterns) {
            Map<Long, Integer> numbers = new HashMap<>();
            int[] finer = new int[of.length];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = number(numbers, 2L * split.of[i] + (pattern.get(i) ? 1 : 0));
            }
            split = new Strata(finer, numbers.size(), followed);
        }
        return split;
    }

    /// Those who have a pattern against those of their group who have not.
    StratifiedRisk risk(BitSet pattern) {
        long[] having = new long[count];
        long[] reached = new long[count];
        for (int i = pattern.nextSetBit(0); i >= 0; i = pattern.nextSetBit(i + 1)) {
            having[of[i]]++;
            reached[of[i]] += followed.get(i) ? 1 : 0;
        }
        StratifiedRisk risk = new StratifiedRisk();
        for (int stratum = 0; stratum < count; stratum++) {
            risk.add(
                    successes[stratum] - reached[stratum],
                    units[stratum] - having[stratum],
                    reached[stratum],
                    having[stratum]);
        }
        return risk;
    }
}
