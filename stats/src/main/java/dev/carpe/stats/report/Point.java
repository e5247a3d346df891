package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Interval;

/// The goal's difference as it stood at the end of a day, for the cumulative chart.
///
/// @param day counted from the first day of the experiment, 0
/// @param units in control and treatment together
/// @param difference treatment minus control
/// @param interval valid at every look; fails while it is too early
public record Point(int day, long units, double difference, Analysis<Interval> interval) {}
