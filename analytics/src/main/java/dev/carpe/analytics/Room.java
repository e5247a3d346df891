package dev.carpe.analytics;

/// How much a backtest reads at once.
///
/// @param memory how many bytes the events may take that were read and not folded yet, about
/// @param slice fewer events of the log than these are not worth a question of their own
/// @param box about so many events of some customers are put in order at once: they stay within the processor's cache
record Room(long memory, long slice, long box) {
    /// Which part of the memory one backtest may take for events.
    private static final int SHARE = 4;

    /// As many slices for each thread: some take longer than others.
    private static final int SLICES = 8;

    /// And as many boxes at least, where there is something to put into them.
    private static final int LEAST_BOXES = 4;

    /// Fewer events than these are not worth one.
    private static final int FEW = 64;

    private static final int MOST_BOXES = 1 << 10;

    static Room usual() {
        return new Room(Runtime.getRuntime().maxMemory() / SHARE, 100_000, 1 << 15);
    }

    /// Into how many portions customers are cut: as few as memory allows, since each is searched for in all of history.
    int portions(Past.Extent extent) {
        return 1 + Math.toIntExact(extent.seen() * extent.bytesOfSeen() / memory);
    }

    /// Into how many slices the log is cut.
    int slices(Past.Extent extent, int threads) {
        return Math.clamp(extent.events() / slice, 1, threads * SLICES);
    }

    /// Into how many boxes so many events are put, a power of two.
    int boxes(long events, int threads) {
        long enough =
                Math.max(2 * events / box, Math.min(events / FEW, (long) threads * LEAST_BOXES));
        return Integer.highestOneBit(Math.clamp(enough, 1, MOST_BOXES));
    }

    /// How many events of customers of whom everything is read a thread may hold.
    long atOnce(Past.Extent extent, int threads) {
        return memory / threads / extent.bytesOfAny();
    }
}
