package dev.carpe.stats.report;

import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.health.Exposure;
import java.util.List;

/// Everything about one experiment, at any time.
///
/// @param setup what was decided before
/// @param health whether it can be trusted
/// @param comparisons every treatment in every metric, treatment by treatment
/// @param treatments what else there is of the goal, by treatment
/// @param next what to do now
/// @param unknowns what is not known
public record Report(
        Setup setup,
        Health health,
        List<Comparison> comparisons,
        List<Treatment> treatments,
        NextStep next,
        List<Unknown> unknowns) {
    /// The share of false discoveries among segments that are said to differ, and among watched metrics.
    public static final double FALSE_DISCOVERIES = 0.1;

    public Report {
        comparisons = List.copyOf(comparisons);
        treatments = List.copyOf(treatments);
        unknowns = List.copyOf(unknowns);
    }

    /// The goal of one treatment in more detail.
    ///
    /// @param arm the treatment
    /// @param chart the cumulative difference, day by day
    /// @param segments for whom it works better or worse
    /// @param adjusted the same effects beside those that were compared, where companions came from elsewhere
    public record Treatment(
            String arm,
            List<Point> chart,
            List<Segments.Dimension> segments,
            List<Adjusted> adjusted) {
        public Treatment {
            chart = List.copyOf(chart);
            segments = List.copyOf(segments);
            adjusted = List.copyOf(adjusted);
        }

        /// The same with other segments.
        public Treatment cut(List<Segments.Dimension> other) {
            return new Treatment(arm, chart, other, adjusted);
        }

        /// The same with other adjusted effects.
        public Treatment beside(List<Adjusted> other) {
            return new Treatment(arm, chart, segments, other);
        }
    }

    /// What is not known, in sentences.
    public List<String> unknown() {
        return unknowns.stream().map(Unknown::words).toList();
    }

    /// The same report with more of its treatments, and more that is not known.
    public Report with(List<Treatment> others, List<Unknown> more) {
        return new Report(setup, health, comparisons, others, next, more);
    }

    /// The report on what was collected, where nobody followed what was shown. Takes milliseconds, whatever the number of units.
    public static Report of(Collector collected) {
        return of(collected, Exposure.UNFOLLOWED);
    }

    /// The report on what was collected.
    ///
    /// @param exposure what of it was seen
    public static Report of(Collector collected, Exposure exposure) {
        return new Reporting(collected, exposure).report();
    }
}
