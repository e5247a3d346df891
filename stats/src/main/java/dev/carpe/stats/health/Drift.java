package dev.carpe.stats.health;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.numeric.ChiSquared;
import dev.carpe.stats.numeric.Normal;
import java.util.List;

/// Whether the effect is the same on every day: a new answer may work because it is new (it fades), or only once people know it (it
/// grows), and weekends may differ from weekdays.
///
/// The trend is a regression of the daily differences on the day, weighted with their precision; the rest is Cochran's Q:
/// "The combination of estimates from different experiments", Biometrics 10 (1954).
///
/// @param days how many days were looked at
/// @param perDay by how much the effect changes each day, with its variance
/// @param trendPValue two-sided, of "no trend"
/// @param week whether at least one full week was seen; before, no word on weekdays
/// @param weekend effect on weekends minus effect on weekdays; fails before both were seen
/// @param unrestPValue of "the days differ by chance alone once the trend is taken out"
public record Drift(
        int days,
        Estimate perDay,
        double trendPValue,
        boolean week,
        Analysis<Estimate> weekend,
        double unrestPValue) {
    /// Below this a p-value of this check is worth a sentence in a report.
    public static final double REMARKABLE = 0.01;

    private static final int FEWEST_DAYS = 4;

    /// The effect of one day.
    ///
    /// @param day counted from the first day of the experiment, 0
    /// @param weekend whether it is a Saturday or Sunday where the customers are
    /// @param difference treatment minus control among the units first exposed on this day, with a variance above 0
    public record Day(int day, boolean weekend, Estimate difference) {}

    /// In what way the effect moves.
    public enum Course {
        STEADY,
        FADING,
        GROWING
    }

    /// Looks at the days of an experiment.
    public static Analysis<Drift> of(List<Day> days) {
        List<Day> known = days.stream().filter(day -> day.difference().variance() > 0).toList();
        if (known.size() < FEWEST_DAYS) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "%d days with enough data; a trend needs at least %d"
                            .formatted(known.size(), FEWEST_DAYS));
        }
        Line line = Line.through(known);
        if (!(line.spread() > 0)) {
            return Analysis.failed(Cause.NO_VARIATION, "all effects are of one and the same day");
        }
        Estimate perDay = new Estimate(line.slope(), 1 / line.spread());
        int last = known.stream().mapToInt(Day::day).max().orElse(0);
        int first = known.stream().mapToInt(Day::day).min().orElse(0);
        return Analysis.done(
                new Drift(
                        known.size(),
                        perDay,
                        Normal.twoSided(perDay.value() / perDay.standardError()),
                        last - first >= 6,
                        weekend(known),
                        ChiSquared.above(line.unrest(known), known.size() - 2)));
    }

    /// The course of the effect, given its overall direction.
    ///
    /// @param difference the overall effect
    public Course course(double difference) {
        if (trendPValue >= REMARKABLE) {
            return Course.STEADY;
        }
        return perDay.value() * difference < 0 ? Course.FADING : Course.GROWING;
    }

    private static Analysis<Estimate> weekend(List<Day> days) {
        Estimate on = mean(days.stream().filter(Day::weekend).toList());
        Estimate off = mean(days.stream().filter(day -> !day.weekend()).toList());
        if (on.variance() == 0 || off.variance() == 0) {
            return Analysis.failed(
                    Cause.TOO_FEW, "the experiment has not yet seen weekdays and a weekend");
        }
        return Analysis.done(
                new Estimate(on.value() - off.value(), on.variance() + off.variance()));
    }

    /// The mean of differences, weighted with their precision; of variance 0 if there are none.
    private static Estimate mean(List<Day> days) {
        double weights = 0;
        double sum = 0;
        for (Day day : days) {
            weights += 1 / day.difference().variance();
            sum += day.difference().value() / day.difference().variance();
        }
        return weights == 0 ? new Estimate(0, 0) : new Estimate(sum / weights, 1 / weights);
    }

    /// A weighted regression line.
    private record Line(double centre, double height, double slope, double spread) {
        static Line through(List<Day> days) {
            double weights = 0;
            double x = 0;
            double y = 0;
            for (Day day : days) {
                double weight = 1 / day.difference().variance();
                weights += weight;
                x += weight * day.day();
                y += weight * day.difference().value();
            }
            double centre = x / weights;
            double height = y / weights;
            double spread = 0;
            double product = 0;
            for (Day day : days) {
                double weight = 1 / day.difference().variance();
                double off = day.day() - centre;
                spread += weight * off * off;
                product += weight * off * (day.difference().value() - height);
            }
            return new Line(centre, height, spread > 0 ? product / spread : 0, spread);
        }

        double unrest(List<Day> days) {
            double q = 0;
            for (Day day : days) {
                double expected = height + slope * (day.day() - centre);
                double off = day.difference().value() - expected;
                q += off * off / day.difference().variance();
            }
            return q;
        }
    }
}
