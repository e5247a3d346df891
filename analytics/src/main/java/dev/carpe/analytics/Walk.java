package dev.carpe.analytics;

import dev.carpe.stats.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts what customers did on a journey map, step by step: each customer's steps together, in the order of time. One thread.
final class Walk {
    /// An answer to a survey tells of the touchpoint that its customer was at last, if that is not longer ago.
    private static final long REMEMBERED = 7 * 86_400_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final int[] phaseOf;
    private final int phases;
    private final Spot[] spots;
    private final Spot[] stretches;
    private final Map<Way, Long> ways = new HashMap<>();
    private long customers;
    private long sessions;
    private long converted;

    private String profile = "";
    private final long[] first;
    private final long[] phaseFirst;
    private final long[] phaseLast;
    private final Map<String, Sitting> sittings = new HashMap<>();
    private long lastGoal = NEVER;
    private int lastAt = -1;
    private long lastTime = NEVER;

    private @Nullable Sought sought;
    private final List<Visit> visits = new ArrayList<>();

    /// Which visits one asks for, by what a number of a touchpoint counts.
    ///
    /// @param touchpoint its number
    record Sought(int touchpoint, Journey.Who who) {}

    /// A visit that was asked for.
    ///
    /// @param last when its customer was last on the map in it
    record Visit(String profile, String session, Instant last) {}

    /// From one touchpoint to the next within a session.
    record Way(int from, int to) {}

    /// What is counted of a touchpoint, or of a phase.
    static final class Spot {
        long events;
        long sessions;
        long customers;
        long converted;
        long left;
        long passed;
        long skipped;
        long firstAt = Long.MAX_VALUE;
        long lastAt = NEVER;
        private double[] stays = new double[16];
        private int stayed;
        final Map<String, Long> channels = new TreeMap<>();
        final Map<String, Sample> surveys = new TreeMap<>();
        Sample sentiment = Sample.NONE;

        private void stay(double seconds) {
            if (stayed == stays.length) {
                stays = Arrays.copyOf(stays, 2 * stayed);
            }
            stays[stayed++] = seconds;
        }

        /// The median stay in seconds; null where nobody went on from here.
        @Nullable Double dwell() {
            if (stayed == 0) {
                return null;
            }
            double[] sorted = Arrays.copyOf(stays, stayed);
            Arrays.sort(sorted);
            return (sorted[(stayed - 1) / 2] + sorted[stayed / 2]) / 2;
        }
    }

    private static final class Sitting {
        private final BitSet at = new BitSet();
        private int current = -1;
        private long since;
        private long latest;
        private int last = -1;
        private boolean goal;
    }

    /// @param phaseOf by touchpoint, the number of its phase
    Walk(int[] phaseOf, int phases) {
        this.phaseOf = phaseOf.clone();
        this.phases = phases;
        this.spots = spots(phaseOf.length);
        this.stretches = spots(phases);
        this.first = new long[phaseOf.length];
        this.phaseFirst = new long[phases];
        this.phaseLast = new long[phases];
        forget();
    }

    private static Spot[] spots(int count) {
        Spot[] spots = new Spot[count];
        Arrays.setAll(spots, _ -> new Spot());
        return spots;
    }

    private void forget() {
        Arrays.fill(first, NEVER);
        Arrays.fill(phaseFirst, NEVER);
        Arrays.fill(phaseLast, NEVER);
        sittings.clear();
        lastGoal = NEVER;
        lastAt = -1;
        lastTime = NEVER;
    }

    void take(Footstep step) {
        if (!step.profile().equals(profile)) {
            finish();
            profile = step.profile();
        }
        for (int touchpoint : step.touchpoints()) {
            touch(touchpoint, step);
        }
        if (step.goal()) {
            lastGoal = step.atMillis();
        }
        tell(step);
        if (step.goal() || step.touchpoints().length > 0) {
            sit(step, sittings.computeIfAbsent(step.session(), _ -> new Sitting()));
        }
        if (step.touchpoints().length > 0) {
            lastAt = step.touchpoints()[0];
            lastTime = step.atMillis();
        }
    }

    private void touch(int touchpoint, Footstep step) {
        long at = step.atMillis();
        int phase = phaseOf[touchpoint];
        for (Spot spot : List.of(spots[touchpoint], stretches[phase])) {
            spot.events++;
            spot.firstAt = Math.min(spot.firstAt, at);
            spot.lastAt = Math.max(spot.lastAt, at);
            if (step.channel() != null) {
                spot.channels.merge(step.channel(), 1L, Long::sum);
            }
        }
        first[touchpoint] = first[touchpoint] == NEVER ? at : first[touchpoint];
        phaseFirst[phase] = phaseFirst[phase] == NEVER ? at : phaseFirst[phase];
        phaseLast[phase] = at;
    }

    private void tell(Footstep step) {
        boolean here = step.touchpoints().length > 0;
        int at = here ? step.touchpoints()[0] : lastAt;
        if (at < 0 || (!here && step.atMillis() - lastTime > REMEMBERED)) {
            return;
        }
        for (Spot spot : List.of(spots[at], stretches[phaseOf[at]])) {
            if (step.survey() != null && !Double.isNaN(step.score())) {
                spot.surveys.merge(step.survey(), Sample.of(step.score()), Sample::merge);
            }
            if (!Double.isNaN(step.sentiment())) {
                spot.sentiment = spot.sentiment.with(step.sentiment());
            }
        }
    }

    private void sit(Footstep step, Sitting sitting) {
        int next = step.touchpoints().length > 0 ? step.touchpoints()[0] : -1;
        if (next != sitting.current) {
            if (sitting.current >= 0) {
                double seconds = (step.atMillis() - sitting.since) / 1000.0;
                spots[sitting.current].stay(seconds);
                stretches[phaseOf[sitting.current]].stay(seconds);
            }
            if (next >= 0 && sitting.last >= 0 && sitting.last != next) {
                ways.merge(new Way(sitting.last, next), 1L, Long::sum);
            }
            sitting.current = next;
            sitting.since = step.atMillis();
        }
        for (int touchpoint : step.touchpoints()) {
            sitting.at.set(touchpoint);
        }
        sitting.last = next >= 0 ? next : sitting.last;
        sitting.goal |= step.goal();
        sitting.latest = step.atMillis();
    }

    /// Counts the customer whose steps were taken last.
    void finish() {
        if (!sittings.isEmpty()) {
            customers++;
            converted += lastGoal == NEVER ? 0 : 1;
            sessions += sittings.size();
            sittings.values().forEach(this::close);
            for (int i = 0; i < first.length; i++) {
                count(spots[i], first[i], phaseOf[i]);
            }
            for (int phase = 0; phase < phases; phase++) {
                count(stretches[phase], phaseFirst[phase], phase);
            }
            seek();
        }
        forget();
    }

    private void close(Sitting sitting) {
        BitSet through = new BitSet();
        for (int i = sitting.at.nextSetBit(0); i >= 0; i = sitting.at.nextSetBit(i + 1)) {
            spots[i].sessions++;
            through.set(phaseOf[i]);
        }
        through.stream().forEach(phase -> stretches[phase].sessions++);
        if (sitting.last >= 0 && !sitting.goal) {
            spots[sitting.last].left++;
            stretches[phaseOf[sitting.last]].left++;
        }
    }

    private void count(Spot spot, long since, int phase) {
        if (since != NEVER) {
            spot.customers++;
            spot.converted += lastGoal >= since ? 1 : 0;
        }
        if (passed(phase)) {
            spot.passed++;
            spot.skipped += since == NEVER ? 1 : 0;
        }
    }

    /// Collects these visits, from now on.
    Walk seeking(@Nullable Sought which) {
        sought = which;
        return this;
    }

    /// The visits that were asked for.
    List<Visit> visits() {
        return List.copyOf(visits);
    }

    private void seek() {
        Sought which = sought;
        if (which == null) {
            return;
        }
        sittings.forEach((session, sitting) -> {
            if (isMeant(which, sitting)) {
                visits.add(new Visit(profile, session, Instant.ofEpochMilli(sitting.latest)));
            }
        });
    }

    private boolean isMeant(Sought which, Sitting sitting) {
        int at = which.touchpoint();
        return switch (which.who()) {
            case CAME -> sitting.at.get(at);
            case CONVERTED -> sitting.at.get(at) && lastGoal >= first[at];
            case LEFT -> sitting.last == at && !sitting.goal;
            case SKIPPED -> first[at] == NEVER && passed(phaseOf[at]);
        };
    }

    /// Whether the customer went on to a later phase, from an earlier one where there is any.
    private boolean passed(int phase) {
        long from = phase == 0 ? NEVER : Long.MAX_VALUE;
        long until = NEVER;
        for (int i = 0; i < phases; i++) {
            if (i < phase && phaseFirst[i] != NEVER) {
                from = Math.min(from, phaseFirst[i]);
            }
            if (i > phase) {
                until = Math.max(until, phaseLast[i]);
            }
        }
        return from < until;
    }

    Spot touchpoint(int number) {
        return spots[number];
    }

    Spot phase(int number) {
        return stretches[number];
    }

    long customers() {
        return customers;
    }

    long sessions() {
        return sessions;
    }

    long converted() {
        return converted;
    }

    /// The ways that were gone, the most frequent first.
    List<Way> ways() {
        return ways.keySet().stream()
                .sorted(
                        Comparator.comparingLong(this::times)
                                .reversed()
                                .thenComparingInt(Way::from)
                                .thenComparingInt(Way::to))
                .toList();
    }

    /// How often a way was gone.
    long times(Way way) {
        return ways.getOrDefault(way, 0L);
    }
}
