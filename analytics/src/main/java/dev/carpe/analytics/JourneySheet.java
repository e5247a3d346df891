package dev.carpe.analytics;

import dev.carpe.analytics.Journey.Cause;
import dev.carpe.analytics.Journey.Compared;
import dev.carpe.analytics.Journey.Mark;
import dev.carpe.analytics.Journey.Measure;
import dev.carpe.analytics.Journey.Standing;
import dev.carpe.language.JourneyMap;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.adjust.Multiplicity;
import dev.carpe.stats.compare.Proportions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes what was counted onto the map.
final class JourneySheet {
    private static final double FALSE_DISCOVERIES = 0.1;
    private static final int MOST_WAYS = 100;

    /// A map says that customers pass its phases: where clearly more than a quarter does not, it is contradicted.
    private static final double CONTRADICTED = 0.25;

    private static final long FEWEST = 30;

    /// Something seen so often and not at all in the later half of a period has stopped: by chance that comes once in 256 times.
    private static final long OFTEN = 8;

    private final Journey journey;
    private final List<Walk> walks;
    private final List<JourneyRows.Moments> moments;
    private final JourneyRows rows;

    JourneySheet(
            Journey journey,
            List<Walk> walks,
            List<JourneyRows.Moments> moments,
            JourneyRows rows) {
        this.journey = journey;
        this.walks = walks;
        this.moments = moments;
        this.rows = rows;
    }

    Journey.Answer answer(Freshness freshness) throws SQLException {
        JourneyMap map = journey.map();
        List<List<Walk.Spot>> ofTouchpoints = spots(map.touchpoints().size(), false);
        List<List<Walk.Spot>> ofPhases = spots(map.phases().size(), true);
        List<@Nullable Compared> compared = new ArrayList<>(compared(ofTouchpoints));
        List<@Nullable Compared> comparedPhases = new ArrayList<>(compared(ofPhases));
        List<Journey.Touchpoint> touchpoints = new ArrayList<>();
        for (int i = 0; i < map.touchpoints().size(); i++) {
            touchpoints.add(touchpoint(i, ofTouchpoints.get(i), compared.get(i)));
        }
        List<Journey.Phase> phases = new ArrayList<>();
        for (int i = 0; i < map.phases().size(); i++) {
            JourneyMap.Phase phase = map.phases().get(i);
            phases.add(
                    new Journey.Phase(
                            phase.id(),
                            phase.title(),
                            standing(phase, ofPhases.get(i).getFirst(), touchpoints),
                            measures(ofPhases.get(i)),
                            comparedPhases.get(i)));
        }
        return new Journey.Answer(
                map.id(),
                map.title(),
                journey.goal().name(),
                IntStream.range(0, walks.size()).mapToObj(this::total).toList(),
                phases,
                touchpoints,
                ways(),
                freshness);
    }

    /// By place on the map, one for each side.
    private List<List<Walk.Spot>> spots(int count, boolean phases) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        walks.stream()
                                .map(walk -> phases ? walk.phase(i) : walk.touchpoint(i))
                                .toList())
                .toList();
    }

    private Journey.Total total(int side) {
        Walk walk = walks.get(side);
        Scope scope = journey.sides().get(side).scope();
        return new Journey.Total(
                scope.from(),
                scope.to(),
                journey.sides().get(side).segment().words(),
                walk.customers(),
                walk.sessions(),
                Share.of(walk.converted(), walk.customers()));
    }

    private Journey.Touchpoint touchpoint(
            int number, List<Walk.Spot> spots, @Nullable Compared compared) throws SQLException {
        JourneyMap.Touchpoint touchpoint = journey.map().touchpoints().get(number);
        return new Journey.Touchpoint(
                touchpoint.id(),
                touchpoint.title(),
                touchpoint.phase(),
                touchpoint.channel(),
                touchpoint.owner(),
                touchpoint.backstage(),
                touchpoint.note(),
                standing(number, touchpoint, spots.getFirst()),
                measures(spots),
                compared,
                touchpoint.moments().stream()
                        .map(moment ->
                                new Journey.Raised(
                                        moment,
                                        moments.stream().map(one -> one.raised(moment)).toList(),
                                        moments.stream()
                                                .map(one -> one.customers(moment))
                                                .toList()))
                        .toList());
    }

    private Standing standing(int number, JourneyMap.Touchpoint touchpoint, Walk.Spot spot)
            throws SQLException {
        if (rows.station(number).isSilent()) {
            return Cause.SILENT.standing(null, null, null);
        }
        if (spot.events > 0) {
            boolean alone =
                    journey.map().touchpoints().stream()
                                    .filter(one -> one.phase().equals(touchpoint.phase()))
                                    .count()
                            == 1;
            return seen(spot, alone);
        }
        Instant from = journey.sides().getFirst().scope().from();
        Instant before = rows.seenBefore(number, from);
        return before == null
                ? Cause.NEVER_SEEN.standing(null, null, null)
                : Cause.BEFORE.standing(null, before, null);
    }

    /// A phase in which nothing was seen is as stale as its touchpoints, or assumed.
    private Standing standing(
            JourneyMap.Phase phase, Walk.Spot spot, List<Journey.Touchpoint> touchpoints) {
        if (spot.events > 0) {
            return seen(spot, true);
        }
        return touchpoints.stream()
                .filter(one -> one.phase().equals(phase.id()))
                .map(Journey.Touchpoint::standing)
                .filter(one -> one.mark().equals(Mark.STALE.code()))
                .findFirst()
                .orElseGet(() -> Cause.NEVER_SEEN.standing(null, null, null));
    }

    /// @param needed whether the map says that everybody who goes on comes by
    private Standing seen(Walk.Spot spot, boolean needed) {
        Instant first = Instant.ofEpochMilli(spot.firstAt);
        Instant last = Instant.ofEpochMilli(spot.lastAt);
        Scope scope = journey.sides().getFirst().scope();
        Instant half = scope.from().plus(scope.length().dividedBy(2));
        if (spot.events >= OFTEN && last.isBefore(half)) {
            return Cause.EARLIER_HALF.standing(first, last, null);
        }
        Share skipped = Share.of(spot.skipped, spot.passed);
        if (needed && skipped != null && spot.passed >= FEWEST && skipped.low() > CONTRADICTED) {
            return Cause.SKIPPED.standing(first, last, skipped);
        }
        return new Standing(Mark.MEASURED.code(), null, null, first, last);
    }

    private static List<Measure> measures(List<Walk.Spot> spots) {
        return spots.stream().map(JourneySheet::measure).toList();
    }

    private static Measure measure(Walk.Spot spot) {
        return new Measure(
                spot.events,
                spot.sessions,
                spot.customers,
                Share.of(spot.converted, spot.customers),
                spot.dwell(),
                Share.of(spot.left, spot.sessions),
                Share.of(spot.skipped, spot.passed),
                spot.channels.entrySet().stream()
                        .map(one -> new Journey.Channel(one.getKey(), one.getValue()))
                        .sorted(
                                Comparator.comparingLong(Journey.Channel::events)
                                        .reversed()
                                        .thenComparing(Journey.Channel::channel))
                        .toList(),
                spot.surveys.entrySet().stream()
                        .map(one ->
                                new Journey.Survey(
                                        one.getKey(),
                                        one.getValue().count(),
                                        one.getValue().mean()))
                        .toList(),
                spot.sentiment.count() == 0
                        ? null
                        : new Journey.Mean(spot.sentiment.count(), spot.sentiment.mean()));
    }

    /// The second side against the first, at each place.
    private List<@Nullable Compared> compared(List<List<Walk.Spot>> places) {
        List<@Nullable Compared> compared = new ArrayList<>();
        if (walks.size() < 2) {
            places.forEach(_ -> compared.add(null));
            return compared;
        }
        List<Double> pValues = places.stream().map(JourneySheet::pValue).toList();
        List<Double> adjusted = Multiplicity.BENJAMINI_HOCHBERG.adjust(pValues);
        for (int i = 0; i < places.size(); i++) {
            compared.add(compared(places.get(i), adjusted.get(i)));
        }
        return compared;
    }

    private static Count count(Walk.Spot spot) {
        return new Count(spot.converted, spot.customers);
    }

    private static double pValue(List<Walk.Spot> sides) {
        return Proportions.pooled(count(sides.getFirst()), count(sides.getLast()))
                        instanceof Analysis.Done<Proportions.PooledTest>(var test)
                ? test.pValue()
                : 1;
    }

    private static @Nullable Compared compared(List<Walk.Spot> sides, double pValue) {
        Count first = count(sides.getFirst());
        Count second = count(sides.getLast());
        if (!(Proportions.newcombe(first, second, Level.USUAL)
                instanceof Analysis.Done<Interval>(Interval interval))) {
            return null;
        }
        double difference = second.share() - first.share();
        String mark = pValue > FALSE_DISCOVERIES ? "same" : difference > 0 ? "more" : "less";
        return new Compared(difference, interval.low(), interval.high(), mark);
    }

    /// Every way that one of the sides goes often.
    private List<Journey.Way> ways() {
        return walks.stream()
                .flatMap(walk -> walk.ways().stream().limit(MOST_WAYS))
                .distinct()
                .map(way ->
                        new Journey.Way(
                                id(way.from()),
                                id(way.to()),
                                walks.stream().map(walk -> walk.times(way)).toList()))
                .toList();
    }

    private String id(int touchpoint) {
        return journey.map().touchpoints().get(touchpoint).id();
    }
}
