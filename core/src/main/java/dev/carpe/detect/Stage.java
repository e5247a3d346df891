package dev.carpe.detect;

import dev.carpe.language.Step;
import java.math.BigDecimal;

/// A compiled step of a pattern.
sealed interface Stage {
    Selector selector();

    /// Events that are counted.
    ///
    /// @param selector which
    /// @param times how many
    /// @param distinct slot whose values differ, or -1
    /// @param apart least milliseconds between consecutive ones
    /// @param within window of this step's events in milliseconds, or [Rule#UNBOUNDED]
    record Count(Selector selector, int times, int distinct, long apart, long within)
            implements Stage {}

    /// Events whose values add up.
    ///
    /// @param selector which
    /// @param slot slot of the values
    /// @param reaches the total
    /// @param within window of this step's events in milliseconds, or [Rule#UNBOUNDED]
    record Sum(Selector selector, int slot, BigDecimal reaches, long within) implements Stage {}

    /// Events that must not come.
    ///
    /// @param selector which
    /// @param span for how many milliseconds after the anchor
    /// @param since which anchor
    record Gap(Selector selector, long span, Step.Since since) implements Stage {}
}
