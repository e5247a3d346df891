package dev.carpe.bench;

/// Seeded chance that gives the same numbers on every machine and Java version: SplitMix64 (Steele, Lea and Flood, 2014), and
/// logarithms from [StrictMath].
final class Chance {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    Chance(long seed) {
        this.state = seed;
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /// The finisher of SplitMix64: distinct numbers stay distinct.
    static long mix(long number) {
        long mixed = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /// A number from 0 to below 1.
    double next() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /// A number from 0 to below the bound.
    int below(int bound) {
        return (int) (next() * bound);
    }

    boolean in100(int percent) {
        return next() * 100 < percent;
    }

    /// An exponentially distributed number with this mean.
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - next());
    }

    <T> T oneOf(T[] things) {
        return things[below(things.length)];
    }
}
