package dev.carpe.server.keys;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// How often each caller may come: a bucket of permits that fills steadily. Safe for any number of threads.
public final class Rates {
    private final double perNano;
    private final double most;
    private final LongSupplier nanos;
    private static final int MOST_KNOWN = 100_000;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /// So many a second, and as many at once after a quiet time.
    ///
    /// @param nanos a clock that only moves on, such as [System#nanoTime]
    public Rates(int perSecond, LongSupplier nanos) {
        this(perSecond, Duration.ofSeconds(1), nanos);
    }

    /// So many in a time, and as many at once after a time as long in which there was none.
    ///
    /// @param nanos a clock that only moves on, such as [System#nanoTime]
    public Rates(int most, Duration time, LongSupplier nanos) {
        this.perNano = (double) most / time.toNanos();
        this.most = most;
        this.nanos = nanos;
    }

    /// Takes permits; if there are not enough, tells in how long there will be.
    public Optional<Duration> take(String caller, int permits) {
        if (buckets.size() > MOST_KNOWN) {
            // Whoever has been quiet for a second is as good as new.
            buckets.values().removeIf(Bucket::isFull);
        }
        Bucket bucket = buckets.computeIfAbsent(caller, _ -> new Bucket(most, nanos.getAsLong()));
        return bucket.take(Math.min(permits, most));
    }

    /// Gives back permits that were taken and are not to count.
    public void giveBack(String caller, int permits) {
        Bucket bucket = buckets.get(caller);
        if (bucket != null) {
            bucket.giveBack(permits);
        }
    }

    private final class Bucket {
        private double level;
        private long filledAt;

        Bucket(double level, long now) {
            this.level = level;
            this.filledAt = now;
        }

        synchronized boolean isFull() {
            return level + (nanos.getAsLong() - filledAt) * perNano >= most;
        }

        synchronized Optional<Duration> take(double permits) {
            long now = nanos.getAsLong();
            level = Math.min(most, level + (now - filledAt) * perNano);
            filledAt = now;
            if (level >= permits) {
                level -= permits;
                return Optional.empty();
            }
            return Optional.of(Duration.ofNanos((long) ((permits - level) / perNano)));
        }

        synchronized void giveBack(double permits) {
            level = Math.min(most, level + permits);
        }
    }
}
