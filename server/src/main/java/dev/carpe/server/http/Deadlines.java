package dev.carpe.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Ends reads that last too long: a client that sends half a body and waits would hold its thread for ever. One thread looks at all of them
/// now and then, which costs a request next to nothing. Interrupting a read closes its connection.
final class Deadlines {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Deadlines ALL = new Deadlines();

    private final Set<Read> reads = ConcurrentHashMap.newKeySet();

    private Deadlines() {
        Thread.ofPlatform().name("carpe-deadlines").daemon().start(this::watch);
    }

    /// Starts the clock for what the calling thread does until the read is over.
    ///
    /// @param late what is done first where time runs out, by a thread of its own
    static Read begin(Duration limit, Runnable late) {
        Read read = new Read(Thread.currentThread(), System.nanoTime() + limit.toNanos(), late);
        ALL.reads.add(read);
        return read;
    }

    private void watch() {
        while (true) {
            LockSupport.parkNanos(STEP.toNanos());
            long now = System.nanoTime();
            reads.removeIf(read -> read.isLate(now));
        }
    }

    /// One read under way.
    static final class Read {
        private final Thread thread;
        private final long deadline;
        private final Runnable late;
        private boolean over;
        private boolean expired;

        private Read(Thread thread, long deadline, Runnable late) {
            this.thread = thread;
            this.deadline = deadline;
            this.late = late;
        }

        /// A client that takes no answer must not hold up the others' deadlines: so late ones are ended by threads of their own.
        private boolean isLate(long now) {
            boolean late = now - deadline > 0;
            if (late) {
                Thread.ofVirtual().name("carpe-late").start(this::expire);
            }
            return late;
        }

        private synchronized void expire() {
            if (!over) {
                expired = true;
                try {
                    late.run();
                } finally {
                    thread.interrupt();
                }
            }
        }

        /// Stops the clock; true where time had run out.
        boolean end() {
            ALL.reads.remove(this);
            synchronized (this) {
                over = true;
                if (expired) {
                    // The interrupt was meant for the read alone.
                    boolean _ = Thread.interrupted();
                }
                return expired;
            }
        }
    }
}
