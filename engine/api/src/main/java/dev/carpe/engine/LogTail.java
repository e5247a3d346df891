package dev.carpe.engine;

import java.util.List;

/// The log, for whoever reads on in it: history, say. Safe for use by several threads.
public interface LogTail {
    /// Reads on in the log, in order. Blocks until there is something, the engine closes or `patience` is over.
    ///
    /// @param after where reading stopped; [Position#START] for the beginning
    /// @param limit most entries to return
    /// @param patience how long to wait for the first entry, milliseconds; 0 to look only
    /// @return the entries after that position that are durable; none when time is over
    List<Entry> tail(Position after, int limit, long patience);

    /// The position of the newest durable entry; [Position#START] where there is none.
    Position end();

    /// What the clocks of import sources show by now.
    ImportClocks importClocks();
}
