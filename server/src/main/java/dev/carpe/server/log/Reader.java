package dev.carpe.server.log;

import dev.carpe.engine.Entry;

/// Takes the log in, entry by entry. Called by one thread.
public interface Reader {
    /// Up to where it has taken the log in; -1 where nowhere.
    long position();

    /// Takes an entry in. Those without outputs may be left out.
    void take(Entry entry);

    /// Nothing else is to be taken in up to here.
    void reach(long position);

    /// Writes down what was taken in, with the position it stands for.
    void keep();
}
