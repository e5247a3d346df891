package dev.carpe.server.insight;

import dev.carpe.analytics.Backtest;
import dev.carpe.analytics.Backtested;
import dev.carpe.analytics.BadQuestion;
import dev.carpe.analytics.History;
import dev.carpe.analytics.HistoryTrouble;
import dev.carpe.analytics.Progress;
import dev.carpe.decide.Catalogue;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trace;
import dev.carpe.server.http.Trouble;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backtests that run, one after the other since each takes all processors, and what the last ones found. They are kept in memory: a restart forgets them.
/// Safe for any number of threads.
public final class Backtests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backtests.class);
    private static final int MOST_KEPT = 50;
    private static final int MOST_WAITING = 20;

    private final History history;
    private final Catalogue catalogue;
    private final InstantSource clock;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("carpe-backtests").daemon().factory());
    private final ReentrantLock direct = new ReentrantLock();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private int last;

    /// Over a history.
    ///
    /// @param catalogue what answers read of things
    public Backtests(History history, Catalogue catalogue, InstantSource clock) {
        this.history = history;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// Where a backtest stands.
    enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /// Why a backtest failed.
    enum Cause {
        /// It cannot be answered as it was put.
        BAD_QUESTION,
        /// History cannot be asked now.
        NO_HISTORY,
        /// Something that nobody thought of; the server's log tells what.
        UNEXPECTED,
        /// The server itself is in trouble, such as for want of memory.
        SERVER;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A backtest as it is told.
    ///
    /// @param state waiting, running, done, cancelled or failed
    /// @param folded events so far
    /// @param total events that are to be folded; 0 until that is known
    /// @param answer what it found; null until it is done
    /// @param problem why it failed; null where it did not
    /// @param cause the same as a code
    record Told(
            String id,
            String state,
            Instant asked,
            long folded,
            long total,
            @Nullable Backtested answer,
            @Nullable String problem,
            @Nullable String cause) {}

    private static final class Job {
        private final String id;
        private final Instant asked;
        private final Progress progress = new Progress();
        private State state = State.WAITING;
        private @Nullable Backtested answer;
        private @Nullable String problem;
        private @Nullable Cause cause;

        Job(String id, Instant asked) {
            this.id = id;
            this.asked = asked;
        }

        synchronized boolean begin() {
            if (state != State.WAITING) {
                return false;
            }
            state = State.RUNNING;
            return true;
        }

        synchronized void done(Backtested found) {
            state = State.DONE;
            answer = found;
        }

        synchronized void cancelled() {
            state = State.CANCELLED;
        }

        synchronized void failed(Cause why, String words) {
            state = State.FAILED;
            cause = why;
            problem = words;
        }

        synchronized boolean isOver() {
            return state != State.WAITING && state != State.RUNNING;
        }

        synchronized void cancel() {
            progress.cancel();
            state = state == State.WAITING ? State.CANCELLED : state;
        }

        synchronized Told told(boolean whole) {
            return new Told(
                    id,
                    state.name().toLowerCase(Locale.ROOT),
                    asked,
                    progress.done(),
                    progress.total(),
                    whole ? answer : null,
                    problem,
                    cause == null ? null : cause.code());
        }
    }

    /// Runs a backtest soon.
    ///
    /// @throws Refusal where too many wait already
    synchronized Told start(Backtest backtest) {
        long waiting = jobs.values().stream().filter(job -> !job.isOver()).count();
        if (waiting >= MOST_WAITING) {
            throw Refusal.of(
                    Trouble.CONFLICT,
                    waiting + " backtests are waiting already: wait for one, or cancel it");
        }
        Job job = new Job(Integer.toString(++last), clock.instant());
        jobs.put(job.id, job);
        var oldest = jobs.values().iterator();
        while (jobs.size() > MOST_KEPT && oldest.hasNext()) {
            if (oldest.next().isOver()) {
                oldest.remove();
            }
        }
        try {
            thread.execute(() -> run(job, backtest));
        } catch (RejectedExecutionException _) {
            job.cancel();
        }
        return job.told(true);
    }

    private void run(Job job, Backtest backtest) {
        if (!job.begin()) {
            return;
        }
        try {
            job.done(backtest.ask(history, catalogue, job.progress));
        } catch (Progress.Cancelled _) {
            job.cancelled();
        } catch (BadQuestion bad) {
            job.failed(Cause.BAD_QUESTION, bad.words());
        } catch (HistoryTrouble trouble) {
            job.failed(Cause.NO_HISTORY, String.valueOf(trouble.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("backtest {} failed: {}", job.id, Trace.of(failure));
            job.failed(Cause.UNEXPECTED, "the server's log tells more of backtest " + job.id);
        } catch (Error failure) {
            job.failed(Cause.SERVER, "the server is in trouble: " + failure.getClass().getName());
            throw failure;
        }
    }

    /// Those that are kept, newest first, without what they found.
    synchronized List<Told> all() {
        List<Told> all = new ArrayList<>();
        jobs.values().forEach(job -> all.addFirst(job.told(false)));
        return all;
    }

    /// The one of this id.
    synchronized Optional<Told> find(String id) {
        return Optional.ofNullable(jobs.get(id)).map(job -> job.told(true));
    }

    /// Calls one off, and forgets one that is over.
    ///
    /// @return whether there is one of this id
    synchronized boolean cancel(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            return false;
        }
        if (job.isOver()) {
            jobs.remove(id);
        } else {
            job.cancel();
        }
        return true;
    }

    /// Answers beside those that wait, after others that are asked so: each takes memory.
    Backtested answer(Backtest backtest) {
        direct.lock();
        try {
            return backtest.ask(history, catalogue, new Progress());
        } finally {
            direct.unlock();
        }
    }

    /// Calls all off.
    @Override
    public void close() {
        synchronized (this) {
            jobs.values().forEach(Job::cancel);
        }
        thread.close();
    }
}
