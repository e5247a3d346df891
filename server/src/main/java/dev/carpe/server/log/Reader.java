package dev.carpe.server.log;

import dev.carpe.engine.Entry;

/// Takes the log in, entry by entry. Called by one thread.
public interface Reader {
    /// Up to where it has taken the log in; -1 where nowhere.
    long position();

    /// Takes an entry in. Those without outputs may be left out.
    ///
    /// @throws Stopped where it cannot
    void take(Entry entry);

    /// Nothing else is to be taken in up to here.
    void reach(long position);

    /// Writes down what was taken in, with the position it stands for.
    ///
    /// @throws Stopped where it cannot
    void keep();

    /// It cannot go on: what it writes to is in trouble. After the next start it goes on from where it kept its position last.
    final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        /// It cannot go on.
        public Stopped(RuntimeException trouble) {
            super(trouble.getMessage(), trouble);
        }
    }
}
