package dev.carpe.analytics.discover;

import dev.carpe.stats.compare.StratifiedRisk;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern that was found in one period and held in a later one. All numbers are of the later one.
///
/// @param prevents whether fewer convert after it than otherwise, rather than more
/// @param visits how many visits were looked at
/// @param having how many of them had it
/// @param followed how many of those converted after it and in time
/// @param lift how many times as many as of the visits alike that did not have it
/// @param pValue of "it tells nothing beside the other findings", adjusted for all that were checked
/// @param leadSeconds the median time from it to the conversion; null where none followed
/// @param units which of the later visits had it, by their place
/// @param examples visits that had it and ended as most do who have it
public record Finding(
        Pattern pattern,
        boolean prevents,
        long visits,
        long having,
        long followed,
        StratifiedRisk.Ratio lift,
        double pValue,
        @Nullable Double leadSeconds,
        BitSet units,
        List<Example> examples) {
    public Finding {
        examples = List.copyOf(examples);
    }

    /// A visit that had it.
    ///
    /// @param places of the pattern's events among the visit's
    public record Example(Unit unit, List<Integer> places) {
        public Example {
            places = List.copyOf(places);
        }
    }
}
