package dev.carpe.analytics;

import java.time.Duration;
import java.time.Instant;

/// How much of what happened an answer knows.
///
/// @param position the place in the log up to which everything is in; -1 where nothing is
/// @param asOf when history had last caught up with the log, or where it lags behind, when the newest entry that it holds was processed;
///     [Instant#EPOCH] where it holds nothing
/// @param behind how far that lies back
public record Freshness(long position, Instant asOf, Duration behind) {}
