package dev.carpe.server.experiments;

import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Assignment.Progress;
import dev.carpe.experiment.Delivery;
import dev.carpe.experiment.Measurement;
import dev.carpe.stats.Paired;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What was counted of one experiment, up to a place in the log.
///
/// @param asked what it asks
/// @param position the place; everything up to it is counted, once
/// @param since when the first customer was assigned
/// @param expected by arm, how many customers it should have got by the shares that were in force
/// @param days by the day of assignment, then by arm
/// @param mixed customers who met two arms, or another experiment of the namespace, before it turned out that they are one
record Counted(
        Asked asked,
        long position,
        Instant since,
        Map<String, Double> expected,
        Map<LocalDate, Map<String, Cell>> days,
        long mixed) {

    Counted {
        expected = Collections.unmodifiableMap(new TreeMap<>(expected));
        days = Collections.unmodifiableMap(new TreeMap<>(days));
    }

    static Counted none(Asked asked, Instant since) {
        return new Counted(asked, -1, since, Map.of(), Map.of(), 0);
    }

    /// The customers of one arm who were assigned on one day.
    ///
    /// @param units how many
    /// @param goals what they reached, by goal
    /// @param deliveries what they were shown
    record Cell(long units, Map<String, Sums> goals, Deliveries deliveries) {
        static final Cell NONE = new Cell(0, Map.of(), Deliveries.NONE);

        Cell {
            goals = Collections.unmodifiableMap(new TreeMap<>(goals));
            // Rows kept before they were counted have none.
            deliveries = Objects.requireNonNullElse(deliveries, Deliveries.NONE);
        }

        /// With one customer more.
        Cell and(Delivery delivery) {
            return new Cell(units + 1, goals, deliveries.and(delivery, 1));
        }

        /// With one customer less.
        Cell without(Delivery delivery) {
            return new Cell(units - 1, goals, deliveries.and(delivery, -1));
        }

        /// An answer has come further.
        Cell change(Delivery from, Delivery to) {
            return new Cell(units, goals, deliveries.and(from, -1).and(to, 1));
        }

        /// A customer who had reached one thing has now reached another.
        Cell change(Progress from, Progress to) {
            Map<String, Sums> next = new TreeMap<>(goals);
            next.merge(to.goal(), Sums.NONE.change(from, to), (old, _) -> old.change(from, to));
            return new Cell(units, next, deliveries);
        }

        Sums of(String goal) {
            return goals.getOrDefault(goal, Sums.NONE);
        }
    }

    /// What customers were shown of the answers of their arm.
    ///
    /// @param followed customers of whom it is known
    /// @param given of these, who was given one
    /// @param seen of these, who saw one
    /// @param crossed of these, who saw one of another arm
    record Deliveries(long followed, long given, long seen, long crossed) {
        static final Deliveries NONE = new Deliveries(0, 0, 0, 0);

        Deliveries and(Delivery one, int times) {
            return new Deliveries(
                    followed + (one.followed() ? times : 0),
                    given + (one.given() ? times : 0),
                    seen + (one.seen() ? times : 0),
                    crossed + (one.crossed() ? times : 0));
        }

        /// Without what cannot be: who was counted out and parted again goes on in a place that is not counted any more.
        Deliveries consistent() {
            long all = Math.max(0, followed);
            long told = Math.clamp(given, 0, all);
            return new Deliveries(
                    all, told, Math.clamp(seen, 0, told), Math.clamp(crossed, 0, all));
        }

        Deliveries and(Deliveries other) {
            return new Deliveries(
                    followed + other.followed,
                    given + other.given,
                    seen + other.seen,
                    crossed + other.crossed);
        }
    }

    /// What was reached of one goal.
    ///
    /// @param converted customers who reached it at least once
    /// @param total the sum of their values
    /// @param squares the sum of the squares of each customer's sum
    record Sums(long converted, double total, double squares) {
        static final Sums NONE = new Sums(0, 0, 0);

        Sums change(Progress from, Progress to) {
            return new Sums(
                    converted + Math.min(to.times(), 1) - Math.min(from.times(), 1),
                    total + to.total() - from.total(),
                    squares + to.total() * to.total() - from.total() * from.total());
        }

        /// Whether a customer reached it, over all these customers.
        Paired share(long units) {
            double ones = converted;
            return paired(units, ones, ones);
        }

        /// What it was worth, over all these customers.
        Paired value(long units) {
            return paired(units, total, squares);
        }

        private static Paired paired(long units, double sum, double squares) {
            if (units == 0) {
                return Paired.NONE;
            }
            double mean = sum / units;
            return new Paired(units, mean, 0, Math.max(0, squares - sum * mean), 0, 0);
        }
    }

    /// This and one more measurement.
    ///
    /// @param shares by arm, the share in force
    Counted with(Measurement measurement, Map<String, Double> shares, ZoneId zone, long at) {
        Assignment place = measurement.place();
        Cell cell = cell(place, zone);
        return switch (measurement) {
            case Measurement.Enrolled _ ->
                    enrol(shares).put(place, zone, cell.and(place.delivery()), at);
            case Measurement.Delivered(_, Delivery before) ->
                    put(place, zone, cell.change(before, place.delivery()), at);
            case Measurement.Reached(_, Progress more) -> {
                Progress now = place.of(more.goal());
                Progress before =
                        new Progress(
                                now.goal(), now.times() - more.times(), now.total() - more.total());
                yield put(place, zone, cell.change(before, now), at);
            }
            case Measurement.Excluded excluded -> {
                Cell rest = cell.without(place.delivery());
                for (Progress gone : place.progress()) {
                    rest = rest.change(gone, new Progress(gone.goal(), 0, 0));
                }
                Counted next = put(place, zone, rest, at);
                long met = mixed + (excluded.isMixed() ? 1 : 0);
                yield new Counted(asked, at, since, expected, next.days, met);
            }
        };
    }

    private Counted enrol(Map<String, Double> shares) {
        Map<String, Double> more = new TreeMap<>(expected);
        shares.forEach((arm, share) -> more.merge(arm, share, Double::sum));
        return new Counted(asked, position, since, more, days, mixed);
    }

    private Cell cell(Assignment place, ZoneId zone) {
        return days.getOrDefault(day(place, zone), Map.of()).getOrDefault(place.arm(), Cell.NONE);
    }

    private Counted put(Assignment place, ZoneId zone, Cell cell, long at) {
        Map<LocalDate, Map<String, Cell>> next = new TreeMap<>(days);
        Map<String, Cell> arms = new TreeMap<>(next.getOrDefault(day(place, zone), Map.of()));
        arms.put(place.arm(), cell);
        next.put(day(place, zone), arms);
        return new Counted(asked, at, since, expected, next, mixed);
    }

    private static LocalDate day(Assignment place, ZoneId zone) {
        return LocalDate.ofInstant(place.at(), zone);
    }

    /// What the customers of an arm were shown.
    Deliveries deliveries(String arm) {
        Deliveries deliveries = Deliveries.NONE;
        for (Map<String, Cell> day : days.values()) {
            deliveries = deliveries.and(day.getOrDefault(arm, Cell.NONE).deliveries());
        }
        return deliveries;
    }

    /// How many customers an arm has.
    long units(String arm) {
        long units = 0;
        for (Map<String, Cell> day : days.values()) {
            units += day.getOrDefault(arm, Cell.NONE).units();
        }
        return units;
    }
}
