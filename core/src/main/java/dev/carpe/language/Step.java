package dev.carpe.language;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One line of a pattern.
public sealed interface Step {
    /// Events that must come.
    ///
    /// @param on which events count
    /// @param times how many (1 unless said), ignored where `sum` is present
    /// @param distinct the reference whose values must differ between the counted events (`product_id`, `session.id`), or null
    /// @param apart least time between consecutive counted events; zero where not said
    /// @param sum what the events' values must add up to, or null where events are counted
    /// @param within window of this step's own events, or null
    /// @param as name for later conditions and for `explain`, or null
    /// @param place where it stands
    record Happens(
            Matcher on,
            int times,
            dev.carpe.language.condition.@Nullable Reference distinct,
            Duration apart,
            @Nullable Sum sum,
            @Nullable Duration within,
            @Nullable String as,
            Place place)
            implements Step {}

    /// Events that must not come for a time after the step before.
    ///
    /// @param no the events
    /// @param span how long
    /// @param since which anchor starts the clock
    /// @param place where it stands
    record Absent(Matcher no, Duration span, Since since, Place place) implements Step {}

    /// A total to be reached.
    ///
    /// @param of the reference whose numbers add up
    /// @param reaches the total, in exact decimals
    record Sum(dev.carpe.language.condition.Reference of, BigDecimal reaches) {}

    /// Which anchor starts the clock of an absence.
    enum Since {
        LAST,
        FIRST
    }
}
