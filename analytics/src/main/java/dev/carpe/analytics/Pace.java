package dev.carpe.analytics;

import java.time.Duration;

/// How history shares the processors with those who are served. While the log grows quickly it rests after its work, so that it works for about an eighth of all
/// processors' time, in fewer and larger transactions; it falls behind then. Once the log grows slowly, it catches up without rest.
///
/// @param processors how many there are
record Pace(int processors) {
    /// Small transactions are dear: what comes within this time is written together.
    static final Duration TICK = Duration.ofSeconds(1);

    /// Entries within a tick, for each processor. With fewer it keeps up in a small part of the time.
    private static final int QUICK = 2_500;

    /// Its part of all processors' time while the log grows quickly; work keeps about one of them busy.
    private static final int PART = 8;

    /// Work that took long did so because others had the processors.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /// With more entries within a tick the log grows quickly.
    int quick() {
        return QUICK * processors;
    }

    /// How long to rest after work while the log grows quickly.
    Duration rest(Duration worked) {
        Duration rest = worked.multipliedBy(Math.max(0, PART - processors)).dividedBy(processors);
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }
}
