package dev.carpe.server.log;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows a reader the log: up to now from the store, from then on as the engine tells it, in order and each entry once.
public final class Follower implements AutoCloseable {
    private static final int PAGE = 1000;
    private static final int MOST_WAITING = 100_000;
    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final Engine engine;
    private final Reader reader;
    private final Thread thread;
    private final BlockingQueue<Entry> told = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean behind = true;
    private volatile boolean closing;

    private Follower(Engine engine, Reader reader, String name) {
        this.engine = engine;
        this.reader = reader;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// Starts where the reader stopped.
    ///
    /// @param name of the reader, for people
    public static Follower start(Engine engine, Reader reader, String name) {
        Follower follower = new Follower(engine, reader, name);
        follower.thread.start();
        return follower;
    }

    private void run() {
        try (Subscription _ = engine.follow(this::hear)) {
            long kept = reader.position();
            long keptAt = System.nanoTime();
            while (!closing || !told.isEmpty()) {
                if (behind) {
                    behind = false;
                    catchUp();
                }
                Entry next = told.poll(KEEP_EVERY.toMillis() / 4, TimeUnit.MILLISECONDS);
                if (next != null && next.position().value() > reader.position()) {
                    reader.take(next);
                }
                boolean time = System.nanoTime() - keptAt > KEEP_EVERY.toNanos();
                if (time && reader.position() > kept) {
                    reader.keep();
                    kept = reader.position();
                    keptAt = System.nanoTime();
                }
            }
            reader.keep();
        } catch (Refused | Reader.Stopped e) {
            LOG.warn("{} are behind until the next start: {}", thread.getName(), e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Called by the engine's own thread. What does not fit is read from the log.
    private void hear(Entry entry) {
        if (!told.offer(entry)) {
            behind = true;
        }
    }

    private void catchUp() {
        while (!closing) {
            List<Entry> entries = engine.tail(new Position(reader.position()), PAGE, 0);
            for (Entry entry : entries) {
                if (!entry.outputs().isEmpty()) {
                    reader.take(entry);
                }
            }
            if (!entries.isEmpty()) {
                reader.reach(entries.getLast().position().value());
            }
            if (entries.size() < PAGE) {
                return;
            }
        }
    }

    /// Stops; the next start goes on from what the reader kept last.
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
