package dev.carpe.analytics;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The threads of a backtest, each of which reads history over a connection of its own. They begin what they are given in the order in which it is given. Used
/// by one thread.
final class Crew implements AutoCloseable {
    private final int size;

    /// As many as there are threads, so that whoever works finds one.
    private final Queue<Past> idle;

    private final Progress progress;
    private final ExecutorService threads;

    /// @param readers what they read with, one for each
    Crew(List<Past> readers, Progress progress) {
        this.size = readers.size();
        this.idle = new ConcurrentLinkedQueue<>(readers);
        this.progress = progress;
        this.threads =
                Executors.newFixedThreadPool(
                        size, Thread.ofPlatform().name("carpe-backtest-", 0).daemon().factory());
    }

    int size() {
        return size;
    }

    /// Something to do.
    @FunctionalInterface
    interface Task<T extends @Nullable Object> {
        T with(Past past) throws SQLException;
    }

    /// What each does with something of its own.
    @FunctionalInterface
    interface Part<P> {
        void of(P part, Past past) throws SQLException;
    }

    /// Has one of them do something.
    <T extends @Nullable Object> Future<T> begin(Task<T> task) {
        return threads.submit(() -> {
            Past past = idle.remove();
            try {
                return task.with(past);
            } finally {
                idle.add(past);
            }
        });
    }

    /// What all of them do.
    @FunctionalInterface
    interface Work {
        void with(Past past) throws SQLException;
    }

    /// Has all of them do the same, and waits for all.
    void all(Work work) throws SQLException {
        each(Collections.nCopies(size, work), Work::with);
    }

    /// Has them do something with each part, and waits for all.
    <P> void each(List<P> parts, Part<P> doing) throws SQLException {
        List<Future<?>> begun = new ArrayList<>();
        for (P part : parts) {
            begun.add(
                    begin(past -> {
                        doing.of(part, past);
                        return null;
                    }));
        }
        for (Future<?> one : begun) {
            await(one);
        }
    }

    /// Waits for what was begun.
    ///
    /// @throws Progress.Cancelled where the thread is interrupted; then all of them end soon
    <T extends @Nullable Object> T await(Future<T> begun) throws SQLException {
        try {
            return begun.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            progress.cancel();
            throw new Progress.Cancelled();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException trouble -> throw trouble;
                case RuntimeException trouble -> throw trouble;
                case Error trouble -> throw trouble;
                case null, default ->
                        throw new IllegalStateException("a backtest's thread failed", e.getCause());
            }
        }
    }

    /// Waits until all are done.
    @Override
    public void close() {
        threads.close();
    }
}
