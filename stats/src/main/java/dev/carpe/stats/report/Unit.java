package dev.carpe.stats.report;

import java.util.List;

/// What is known of one unit of an experiment.
///
/// @param arm its arm, by index
/// @param day of its first exposure, counted from the first day of the experiment, 0
/// @param outcomes one per metric
/// @param companions one per metric: the denominator of a ratio, else a number from before the exposure, else 0
/// @param segments its value in each dimension
public record Unit(
        int arm, int day, double[] outcomes, double[] companions, List<String> segments) {}
