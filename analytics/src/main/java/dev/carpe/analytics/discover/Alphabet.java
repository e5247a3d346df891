package dev.carpe.analytics.discover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The signs that patterns are made of, and which of them each event of a visit is.
final class Alphabet {
    /// A property with more values than this is a name or a number, and no word.
    private static final int MOST_WORDS = 20;

    private static final List<Duration> SILENCES =
            List.of(Duration.ofSeconds(30), Duration.ofSeconds(90));
    private static final double[] ROUND = {
        1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300
    };
    private static final double[] QUANTILES = {0.5, 0.75, 0.9};

    private final List<Sign> signs;
    private final Map<String, int[]> byEvent = new HashMap<>();

    private Alphabet(List<Sign> signs) {
        this.signs = List.copyOf(signs);
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < signs.size(); i++) {
            places.computeIfAbsent(signs.get(i).event(), _ -> new ArrayList<>()).add(i);
        }
        places.forEach((event, of) ->
                byEvent.put(event, of.stream().mapToInt(Integer::intValue).toArray()));
    }

    /// What was heard of one event's name.
    private static final class Heard {
        private final Set<String> units = new HashSet<>();
        private final Map<String, Map<String, Set<String>>> words = new TreeMap<>();
        private final Map<String, List<Double>> seconds = new TreeMap<>();

        void take(String unit, Happened happened) {
            units.add(unit);
            happened.words()
                    .forEach((path, value) -> {
                        Map<String, Set<String>> values =
                                words.computeIfAbsent(path, _ -> new TreeMap<>());
                        if (values.size() <= MOST_WORDS || values.containsKey(value)) {
                            values.computeIfAbsent(value, _ -> new HashSet<>()).add(unit);
                        }
                    });
            if (!Double.isNaN(happened.seconds())) {
                seconds.computeIfAbsent("", _ -> new ArrayList<>()).add(happened.seconds());
                happened.words()
                        .forEach((path, value) ->
                                seconds.computeIfAbsent(path + "=" + value, _ -> new ArrayList<>())
                                        .add(happened.seconds()));
            }
        }
    }

    /// What visits say, as far as so many of them say it.
    static Alphabet of(List<Unit> units, int least) {
        Map<String, Heard> heard = new TreeMap<>();
        for (Unit unit : units) {
            for (Happened happened : unit.events()) {
                heard.computeIfAbsent(happened.event(), _ -> new Heard())
                        .take(unit.visit().session(), happened);
            }
        }
        Set<Sign> signs = new java.util.LinkedHashSet<>();
        heard.forEach((event, of) -> {
            if (of.units.size() >= least) {
                add(Sign.of(event), of, least, signs);
            }
        });
        return new Alphabet(List.copyOf(signs));
    }

    private static void add(Sign plain, Heard heard, int least, Set<Sign> signs) {
        signs.add(plain);
        SILENCES.forEach(silence -> signs.add(plain.silent(silence)));
        lasting(plain, heard.seconds.getOrDefault("", List.of()), signs);
        heard.words.forEach((path, values) -> {
            // One value says nothing, and many are no words.
            if (values.size() < 2 || values.size() > MOST_WORDS) {
                return;
            }
            values.forEach((value, said) -> {
                if (said.size() >= least) {
                    Sign saying = plain.saying(new Sign.Word(path, value));
                    signs.add(saying);
                    lasting(
                            saying,
                            heard.seconds.getOrDefault(path + "=" + value, List.of()),
                            signs);
                }
            });
        });
    }

    private static void lasting(Sign sign, List<Double> seconds, Set<Sign> signs) {
        if (seconds.isEmpty()) {
            return;
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        Set<Double> thresholds = new TreeSet<>();
        for (double quantile : QUANTILES) {
            thresholds.add(round(sorted.get((int) (quantile * (sorted.size() - 1)))));
        }
        thresholds.stream()
                .filter(one -> one > sorted.getFirst() && one <= sorted.getLast())
                .forEach(one -> signs.add(sign.lasting(one)));
    }

    private static double round(double seconds) {
        double best = ROUND[0];
        for (double one : ROUND) {
            best = Math.abs(one - seconds) < Math.abs(best - seconds) ? one : best;
        }
        return best;
    }

    List<Sign> signs() {
        return signs;
    }

    /// The signs of each event of a unit. Whether silence followed the last one is not known.
    int[][] of(List<Happened> events) {
        int[][] all = new int[events.size()][];
        for (int i = 0; i < all.length; i++) {
            Happened happened = events.get(i);
            long silent =
                    i + 1 < all.length ? events.get(i + 1).atMillis() - happened.atMillis() : -1;
            int[] candidates = byEvent.getOrDefault(happened.event(), new int[0]);
            int[] found = new int[candidates.length];
            int size = 0;
            for (int candidate : candidates) {
                if (signs.get(candidate).is(happened, silent)) {
                    found[size++] = candidate;
                }
            }
            all[i] = java.util.Arrays.copyOf(found, size);
        }
        return all;
    }
}
