package dev.carpe.analytics;

import dev.carpe.engine.Entry;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refused;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Reads the log's next page while the one before it is being written. For one reader.
final class ReadAhead implements AutoCloseable {
    /// Entries of a page: a sixth of a row group of DuckDB's.
    static final int PAGE = 20_480;

    private final LogTail log;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("carpe-history-reader").daemon().factory());
    private @Nullable CompletableFuture<List<Entry>> next;
    private long nextAfter;
    private boolean more;

    ReadAhead(LogTail log) {
        this.log = log;
    }

    /// The entries after a position, at most a page of them.
    ///
    /// @throws Refused where the engine closes
    List<Entry> after(long position) {
        CompletableFuture<List<Entry>> ahead = next;
        next = null;
        List<Entry> page = ahead != null && nextAfter == position ? waited(ahead) : read(position);
        more = page.size() == PAGE;
        if (more) {
            long last = page.getLast().position().value();
            nextAfter = last;
            next = CompletableFuture.supplyAsync(() -> read(last), thread);
        }
        return page;
    }

    /// The same where there was a whole page before; else nothing, since it is hardly worth waiting for.
    List<Entry> following(long position) {
        return more ? after(position) : List.of();
    }

    /// Whether the last page was a whole one.
    boolean hasMore() {
        return more;
    }

    private List<Entry> read(long position) {
        return log.tail(new Position(position), PAGE, 0);
    }

    private static List<Entry> waited(CompletableFuture<List<Entry>> ahead) {
        try {
            return ahead.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
