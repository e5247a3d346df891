package dev.carpe.recordings;

import java.time.Duration;

/// How much may be kept.
///
/// @param bytes of everything together; beyond it the oldest recordings without a moment go first, then the oldest
/// @param keep for how long, from the last sign of a visit
/// @param visitBytes of one visit's recording, compressed; beyond it its page is told to stop
public record Allowance(long bytes, Duration keep, long visitBytes) {
    /// 2 GiB, 30 days, 32 MiB a visit.
    public static final Allowance USUAL = new Allowance(2L << 30, Duration.ofDays(30), 32L << 20);
}
