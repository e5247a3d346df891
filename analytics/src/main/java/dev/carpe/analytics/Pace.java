package dev.carpe.analytics;

import dev.carpe.engine.Entry;
import java.time.Duration;
import java.util.List;

/// How history shares the processors with those who are served. While the log grows quickly it rests after its work, so that it takes an eighth of all processors' time, for
/// fewer and larger transactions; it falls behind then. Once the log grows slowly, it catches up without rest. One thread.
final class Pace {
    /// Small transactions are dear: what comes within this time is written together.
    static final Duration TICK = Duration.ofSeconds(1);

    /// Entries a second and processor. With fewer it keeps up in a small part of the time.
    private static final int QUICK = 2_500;

    /// Its part of all processors' time while the log grows quickly; work keeps about one of them busy.
    private static final int PART = 8;

    private final int processors;

    /// How many places of the log an entry takes, about.
    private double places = 1;

    Pace(int processors) {
        this.processors = processors;
    }

    /// Learns from entries that follow each other how far apart they are.
    void learn(List<Entry> page) {
        if (page.size() > 1) {
            long length = page.getLast().position().value() - page.getFirst().position().value();
            places = (double) length / (page.size() - 1);
        }
    }

    /// Whether the log grows quickly.
    ///
    /// @param grown how many places longer it became
    /// @param within in which time
    boolean isQuick(long grown, Duration within) {
        return grown / places * 1e9 > (double) QUICK * processors * within.toNanos();
    }

    /// How long to rest after work.
    ///
    /// @param grown how many places longer the log became meanwhile
    Duration rest(long grown, Duration worked) {
        return isQuick(grown, worked)
                ? worked.multipliedBy(Math.max(0, PART - processors)).dividedBy(processors)
                : Duration.ZERO;
    }
}
