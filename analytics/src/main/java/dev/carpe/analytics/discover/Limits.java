package dev.carpe.analytics.discover;

import java.time.Duration;

/// What counts as a pattern, and how sure it must be.
///
/// @param steps the most signs of a pattern
/// @param gap the most time from one sign to the next
/// @param window the most time from the first to the last
/// @param support the share of visits that must have it, in both periods
/// @param rate the share of false discoveries among the findings that is allowed
public record Limits(int steps, Duration gap, Duration window, double support, double rate) {
    /// Up to three steps, ten minutes apart, within half an hour, in one visit of a hundred; one finding in ten may be wrong.
    public static final Limits USUAL =
            new Limits(3, Duration.ofMinutes(10), Duration.ofMinutes(30), 0.01, 0.1);

    private static final int FEWEST = 30;

    /// In how many visits of so many.
    int least(int units) {
        return Math.max(FEWEST, (int) Math.ceil(support * units));
    }

    /// How long a definition of so many signs waits for the last.
    Duration within(int signs) {
        Duration gaps = gap.multipliedBy(Math.max(1, signs - 1));
        return gaps.compareTo(window) < 0 ? gaps : window;
    }
}
