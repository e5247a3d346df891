package dev.carpe.app.simulation;

/// Seeds from seeds: near ones end far apart. The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
final class Mixing {
    private Mixing() {}

    static long of(long seed, long number) {
        long mixed = seed * 0x9e3779b97f4a7c15L + number;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
