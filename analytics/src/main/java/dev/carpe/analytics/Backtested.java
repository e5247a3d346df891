package dev.carpe.analytics;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.compare.Proportions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [Backtest] found.
///
/// @param events that history holds until the end of the period, whether the definitions look at them or not
/// @param customers of how many
/// @param lines by definition
/// @param differences to the definitions that it was compared with, by definition
/// @param curves how much follows from each number of a definition
/// @param pressure what the customers would have been told; null where triggers were not rehearsed
public record Backtested(
        Instant from,
        Instant to,
        long events,
        long customers,
        List<Line> lines,
        List<Difference> differences,
        List<Curve> curves,
        @Nullable Pressure pressure,
        Freshness freshness) {
    public Backtested {
        lines = List.copyOf(lines);
        differences = List.copyOf(differences);
        curves = List.copyOf(curves);
    }

    /// How many of something were followed by the outcome that their definition hopes for, in its time.
    ///
    /// @param followed how many
    /// @param share of all, from 0 to 1; null where there are none
    /// @param low the lower end of the share's 95 % interval
    /// @param high the upper end
    public record Followed(
            long followed, @Nullable Double share, @Nullable Double low, @Nullable Double high) {
        static Followed of(long followed, long all) {
            return Proportions.wilson(new Count(followed, all), 0.95)
                            instanceof Analysis.Done<Interval>(var done)
                    ? new Followed(followed, (double) followed / all, done.low(), done.high())
                    : new Followed(followed, null, null, null);
        }
    }

    /// What one definition would have raised.
    ///
    /// @param raised moments that stood in the end
    /// @param retracted moments that were raised and taken back
    /// @param customers of how many
    /// @param followed by the definition's outcome; null where it hopes for nothing
    /// @param live moments of the same definition that were raised live in the period
    /// @param same moments of both, with the same id
    /// @param answered moments that would have been answered; null where triggers were not rehearsed
    /// @param withheld moments that would have been over without an answer, by reason
    /// @param overlaps definitions that were active at the same time, the most frequent first
    /// @param samples some of the moments, drawn by chance
    public record Line(
            String definition,
            int version,
            long raised,
            long retracted,
            long customers,
            @Nullable Followed followed,
            long live,
            long same,
            @Nullable Long answered,
            List<Withheld> withheld,
            List<Overlap> overlaps,
            List<Sample> samples) {}

    /// Moments without an answer.
    ///
    /// @param reason the code of what stood in the way of the answer that came nearest
    public record Withheld(String reason, long moments) {}

    /// Moments during which the same customer had another one.
    ///
    /// @param definition of the other
    public record Overlap(String definition, long moments, long customers) {}

    /// One of the moments that it found, with what happened around it.
    public record Sample(
            String moment,
            String profile,
            Instant time,
            String explanation,
            List<Around> timeline) {}

    /// An event of the same customer near a moment.
    ///
    /// @param page where; null where that is not known
    /// @param used whether the moment was made of it
    public record Around(Instant time, String name, @Nullable String page, boolean used) {}

    /// What one definition finds that the other version of it does not, and the other way round.
    ///
    /// @param before the other version's number
    /// @param same moments at the same time, for the same key
    /// @param moved moments for the same key that last at the same time and begin at another
    /// @param added moments that the other version does not find
    /// @param removed moments that it alone finds
    public record Difference(
            String definition,
            int version,
            int before,
            Part same,
            Part moved,
            Part added,
            Part removed) {}

    /// Some of the moments of a difference.
    ///
    /// @param followed by the outcome that the definition hopes for; null where it hopes for nothing
    /// @param samples some of them, drawn by chance
    public record Part(
            long moments, long customers, @Nullable Followed followed, List<Found> samples) {}

    /// A moment of one customer.
    public record Found(String profile, Instant time, String key) {}

    /// What a number of a definition makes of volume and outcomes, everything else as it is.
    ///
    /// @param line where the number stands in its file, from 1
    /// @param column the same
    /// @param words the line that it stands in
    /// @param value the number as it is
    public record Curve(
            String definition,
            String file,
            int line,
            int column,
            String words,
            String value,
            List<Point> points) {}

    /// What another number would find.
    ///
    /// @param value the number as it would be written
    public record Point(String value, long raised, long customers, @Nullable Followed followed) {}

    /// What customers would have been told, all triggers together, after caps, holdouts and quiet hours. Pages are thought to ask at each event.
    ///
    /// @param answers how many answers
    /// @param customers to how many customers
    /// @param mostInAWeek the most that any customer gets within seven days
    /// @param byCustomer how many customers get how many answers
    /// @param byTrigger what each trigger says
    public record Pressure(
            long answers,
            long customers,
            long mostInAWeek,
            List<Times> byCustomer,
            List<Said> byTrigger) {}

    /// Customers that get so many answers.
    public record Times(long answers, long customers) {}

    /// Answers of one trigger.
    public record Said(String trigger, long answers) {}
}
