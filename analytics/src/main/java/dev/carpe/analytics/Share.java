package dev.carpe.analytics;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.compare.Proportions;
import org.jspecify.annotations.Nullable;

/// How many of how many, with the score interval of the share (95 %).
///
/// @param share from 0 to 1
/// @param low its interval's lower end
/// @param high the upper end
public record Share(long n, long of, double share, double low, double high) {
    /// Null where there is nobody of whom it would be a share.
    static @Nullable Share of(long n, long of) {
        return Proportions.wilson(new Count(n, of), Level.USUAL)
                        instanceof Analysis.Done<Interval>(Interval interval)
                ? new Share(n, of, (double) n / of, interval.low(), interval.high())
                : null;
    }

    Count count() {
        return new Count(n, of);
    }
}
