package dev.carpe.analytics;

import java.time.Duration;
import java.time.Instant;

/// What a question is about.
///
/// @param from the first instant
/// @param to the first instant that is not meant any more
/// @param simulated whether simulated customers count too
/// @param bots whether programs that say so count too
public record Scope(Instant from, Instant to, boolean simulated, boolean bots) {
    /// Checks the order.
    ///
    /// @throws BadQuestion where the end does not lie after the beginning
    public Scope {
        if (!from.isBefore(to)) {
            throw new BadQuestion(
                    "from (" + from + ") must lie before to (" + to + "): name a period");
        }
    }

    /// Customers alone, neither simulated ones nor programs.
    public static Scope of(Instant from, Instant to) {
        return new Scope(from, to, false, false);
    }

    /// How long it lasts.
    public Duration length() {
        return Duration.between(from, to);
    }

    /// The period of the same length before.
    public Scope before() {
        return new Scope(from.minus(length()), from, simulated, bots);
    }

    /// Both together.
    Scope withBefore() {
        return new Scope(before().from(), to, simulated, bots);
    }

    /// The condition on a table's rows, with two arguments: see [#bind].
    String where(String table) {
        return table
                + ".time >= ? AND "
                + table
                + ".time < ?"
                + (simulated ? "" : " AND NOT " + table + ".simulated")
                + (bots ? "" : " AND NOT " + table + ".bot");
    }

    Asked bind(Asked asked) {
        return asked.with(from).with(to);
    }
}
