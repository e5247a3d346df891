package dev.carpe.analytics.discover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Finds all patterns that enough visits have, growing them sign by sign at their end: PrefixSpan (Pei et al., "PrefixSpan: mining sequential patterns efficiently by
/// prefix-projected pattern growth", ICDE 2001), with the gap and window of GSP (Srikant and Agrawal, "Mining sequential patterns: generalizations and performance
/// improvements", EDBT 1996).
///
/// With a gap the first place where a prefix ends is not enough to grow it: of every place where it can end the latest beginning is kept, which is exact, since a later
/// beginning leaves more of the window.
final class Miner {
    /// More patterns than this say nothing to anybody: the support is too small.
    static final int MOST = 200_000;

    private final Limits limits;
    private final int least;
    private final List<Sequence> sequences;
    private final Consumer<Found> found;
    private int count;

    /// A visit, or what it did with one product.
    ///
    /// @param unit the visit's number
    /// @param at times of its events
    /// @param signs of each event
    record Sequence(int unit, long[] at, int[][] signs) {}

    /// A pattern and who has it.
    ///
    /// @param signs numbers of its signs
    /// @param units numbers of the visits
    record Found(int[] signs, BitSet units) {}

    /// Where a prefix ends in one sequence, with its latest beginning for each end.
    private static final class Ends {
        private final int sequence;
        private int[] at = new int[4];
        private long[] since = new long[4];
        private int size;

        Ends(int sequence) {
            this.sequence = sequence;
        }

        void add(int place, long beginning) {
            for (int i = 0; i < size; i++) {
                if (at[i] == place) {
                    since[i] = Math.max(since[i], beginning);
                    return;
                }
            }
            if (size == at.length) {
                at = Arrays.copyOf(at, 2 * size);
                since = Arrays.copyOf(since, 2 * size);
            }
            at[size] = place;
            since[size++] = beginning;
        }
    }

    /// The places of one prefix.
    private static final class Places {
        private final List<Ends> ends = new ArrayList<>();

        void add(int sequence, int place, long beginning) {
            if (ends.isEmpty() || ends.getLast().sequence != sequence) {
                ends.add(new Ends(sequence));
            }
            ends.getLast().add(place, beginning);
        }
    }

    private Miner(Limits limits, int least, List<Sequence> sequences, Consumer<Found> found) {
        this.limits = limits;
        this.least = least;
        this.sequences = sequences;
        this.found = found;
    }

    /// Mines.
    ///
    /// @param least how many visits must have a pattern
    /// @param sequences those of one visit stand together
    /// @param found hears of each pattern
    /// @return how many there were; [#MOST] where there may be more
    static int mine(Limits limits, int least, List<Sequence> sequences, Consumer<Found> found) {
        Miner miner = new Miner(limits, least, sequences, found);
        Map<Integer, Places> first = new TreeMap<>();
        for (int s = 0; s < sequences.size(); s++) {
            Sequence sequence = sequences.get(s);
            for (int place = 0; place < sequence.at().length; place++) {
                for (int sign : sequence.signs()[place]) {
                    first.computeIfAbsent(sign, _ -> new Places())
                            .add(s, place, sequence.at()[place]);
                }
            }
        }
        miner.grow(new int[0], first);
        return miner.count;
    }

    private void grow(int[] prefix, Map<Integer, Places> next) {
        next.forEach((sign, places) -> {
            BitSet units = units(places);
            if (units.cardinality() < least || count >= MOST) {
                return;
            }
            int[] grown = Arrays.copyOf(prefix, prefix.length + 1);
            grown[prefix.length] = sign;
            count++;
            found.accept(new Found(grown, units));
            if (grown.length < limits.steps()) {
                grow(grown, after(places));
            }
        });
    }

    private BitSet units(Places places) {
        BitSet units = new BitSet();
        places.ends.forEach(ends -> units.set(sequences.get(ends.sequence).unit()));
        return units;
    }

    private Map<Integer, Places> after(Places places) {
        Map<Integer, Places> next = new TreeMap<>();
        long gap = limits.gap().toMillis();
        long window = limits.window().toMillis();
        for (Ends ends : places.ends) {
            Sequence sequence = sequences.get(ends.sequence);
            for (int i = 0; i < ends.size; i++) {
                int from = ends.at[i];
                long until = Math.min(sequence.at()[from] + gap, ends.since[i] + window);
                for (int place = from + 1;
                        place < sequence.at().length && sequence.at()[place] <= until;
                        place++) {
                    for (int sign : sequence.signs()[place]) {
                        next.computeIfAbsent(sign, _ -> new Places())
                                .add(ends.sequence, place, ends.since[i]);
                    }
                }
            }
        }
        return next;
    }
}
