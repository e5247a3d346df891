package dev.carpe.engine;

import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import dev.carpe.budget.Purse;
import dev.carpe.decide.Catalogue;
import dev.carpe.decide.DecisionId;
import dev.carpe.detect.NearMiss;
import dev.carpe.engine.Store.Space;
import dev.carpe.event.Event;
import dev.carpe.machine.Input;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// Runs the core over a [Store]: the engine, whatever the store. Customers belong to [Shards] by the hash of their profile's id; each
/// is one thread, and one more writes (see [Committer]). What only reads ([Directory], [LogBook]) goes to the store in the caller's
/// thread.
public final class Host implements Engine {
    /// Longer ids are rejected, in UTF-16 units.
    public static final int LONGEST_ID = 512;

    private final Parts parts;
    private final Settings settings;
    private final Admission admission;
    private final Listeners listeners;
    private final Shards shards;
    private final Directory directory;
    private final LogBook log;
    private final Thread committing;
    private final Thread recalling;
    private volatile Program program;

    /// How a host is set up.
    ///
    /// @param shards number of threads that run the core; a store remembers the number that it was made with, and keeps it
    /// @param queue how many inputs may wait
    /// @param cached how many customers are held in memory
    public record Settings(int shards, int queue, int cached) {
        /// A thread for each processor (at most 64), 16,384 inputs, 20,000 customers.
        public static final Settings DEFAULT =
                new Settings(
                        Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 64),
                        16_384,
                        20_000);

        public Settings {
            if (shards < 1 || shards > 64 || queue < 1 || cached < 1) {
                throw new IllegalArgumentException(
                        "1 to 64 shards, a queue and a cache of at least 1 are needed, not "
                                + shards
                                + ", "
                                + queue
                                + ", "
                                + cached);
            }
        }
    }

    /// Hears of what should not happen: an input that made the core fail.
    @FunctionalInterface
    public interface Reporter {
        /// Tells it.
        void report(String words, Throwable failure);
    }

    private Host(
            OpenStore store,
            Program program,
            Catalogue catalogue,
            Settings settings,
            InstantSource clock,
            Reporter reporter) {
        int count = StoreFacts.shards(store, settings.shards());
        rememberFirst(program, store);
        Counters counters = new Counters();
        Links links = new Links(store);
        Seen seen = new Seen(store);
        this.program = program;
        this.settings = settings;
        this.listeners = new Listeners();
        Committer committer =
                new Committer(store, count, listeners, counters, links, seen, reporter);
        this.parts =
                new Parts(
                        store,
                        catalogue,
                        Learnt.of(store),
                        Till.of(store),
                        clock,
                        reporter,
                        committer,
                        counters,
                        links,
                        seen);
        this.admission = new Admission(settings.queue(), counters);
        this.shards = new Shards(count, settings.cached(), program, parts);
        this.directory = new Directory(parts, this::program);
        this.log = new LogBook(store);
        this.committing = Thread.ofPlatform().name("carpe-commit").unstarted(committer);
        this.recalling = Thread.ofPlatform().name("carpe-recall").unstarted(this::recall);
    }

    private static void rememberFirst(Program program, Store store) {
        Changes changes = new Changes();
        StoreFacts.remember(program, store, changes);
        if (!changes.isEmpty()) {
            store.write(List.of(changes), true);
        }
    }

    /// One that fails itself must not end the thread that reports.
    private static Reporter patient(Reporter reporter) {
        return (words, failure) -> {
            try {
                reporter.report(words, failure);
            } catch (RuntimeException | Error deaf) {
                failure.addSuppressed(deaf);
            }
        };
    }

    /// Starts the engine that a store holds.
    ///
    /// @param store closed with the engine
    /// @param program the definitions to go by
    /// @param catalogue fresh data for claims; asked from several threads
    /// @param clock the time; read from several threads
    /// @param reporter hears of failures that nobody else hears of
    /// @throws StoreTrouble if the store is newer than this program, or cannot be read or written
    public static Host start(
            Store store,
            Program program,
            Catalogue catalogue,
            Settings settings,
            InstantSource clock,
            Reporter reporter) {
        StoreVersion.check(store);
        Host host =
                new Host(
                        new OpenStore(store),
                        program,
                        catalogue,
                        settings,
                        clock,
                        patient(reporter));
        host.committing.start();
        host.shards.start();
        host.recalling.start();
        return host;
    }

    private void recall() {
        try {
            parts.seen().recall(parts.clock().millis());
        } catch (StoreTrouble trouble) {
            parts.reporter().report("known messages could not be read into memory", trouble);
        }
    }

    @Override
    public List<Receipt> submit(List<Event> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        if (!parts.committer().trouble().isEmpty()) {
            throw new Refused(new Refusal.Storage(parts.committer().trouble()));
        }
        admission.reserve(events.size());
        Submission submission = new Submission(events.size());
        for (int i = 0; i < events.size(); i++) {
            submit(events.get(i), i, submission);
        }
        return submission.await();
    }

    private void submit(Event event, int index, Submission submission) {
        Receipt.Verdict.Rejected rejected = Admission.check(event);
        if (rejected == null) {
            String id = Admission.idOf(event);
            shards.add(shards.of(id), new Work.Arrived(event, id, 0, submission, index, List.of()));
        } else {
            parts.counters().queued.decrementAndGet();
            parts.counters().rejected.increment();
            submission.settle(index, new Receipt(event.messageId(), rejected, null, List.of()));
        }
    }

    private <T> T send(String id, CompletableFuture<T> reply, Work work) {
        admission.reserveOne();
        shards.add(shards.of(id), work);
        return Submission.get(reply);
    }

    @Override
    public Answers ask(String id, Input.Asked question) {
        CompletableFuture<Answers> reply = new CompletableFuture<>();
        return send(id, reply, new Work.Asked(id, 0, question, reply));
    }

    @Override
    public Optional<Answers> foresee(String id, Input.Asked question) {
        return directory.foresee(id, question);
    }

    @Override
    public boolean shown(String id, DecisionId decision) {
        CompletableFuture<Boolean> reply = new CompletableFuture<>();
        return send(id, reply, new Work.Shown(id, 0, decision, reply));
    }

    @Override
    public Answers withdraw(String id, String purpose) {
        CompletableFuture<Answers> reply = new CompletableFuture<>();
        return send(id, reply, new Work.Withdrew(id, 0, purpose, reply));
    }

    @Override
    public Optional<Profile> profile(String id) {
        return directory.profile(id);
    }

    @Override
    public List<NearMiss> nearMisses(String id, String definition) {
        return directory.nearMisses(id, definition);
    }

    @Override
    public List<Entry> timeline(String id, Position before, int limit) {
        return log.newest(directory.profiles(id), before, limit);
    }

    @Override
    public String owner(String id, Instant at) {
        return directory.owner(id, at);
    }

    @Override
    public List<String> identities(String id) {
        return directory.identities(id);
    }

    @Override
    public synchronized Erasure erase(String id) {
        admission.admit();
        drain();
        return new Eraser(parts, shards, directory, log).erase(id);
    }

    @Override
    public synchronized Optional<Unmerge> unmerge(String from, String into) {
        admission.admit();
        drain();
        return new Unmerger(parts, shards, directory, log).unmerge(from, into);
    }

    @Override
    public synchronized Optional<Unmerge> foreseeUnmerge(String from, String into) {
        drain();
        return new Unmerger(parts, shards, directory, log).foresee(from, into);
    }

    @Override
    public synchronized void apply(Program next) {
        admission.admit();
        change(changes -> StoreFacts.remember(next, parts.store(), changes));
        Turning.turn(shards, next);
        program = next;
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public synchronized void learn(Policy policy) {
        admission.admit();
        Learnt.keep(policy, this);
        parts.learnt().enforce(policy);
    }

    @Override
    public Policies policies() {
        return parts.learnt();
    }

    @Override
    public Purse purse() {
        return parts.till().shown(parts.learnt());
    }

    @Override
    public Subscription subscribe(String id, Consumer<Entry> listener) {
        return listeners.add(id, directory.canonical(id), listener);
    }

    @Override
    public Subscription follow(Consumer<Entry> listener) {
        return listeners.addFollower(listener);
    }

    @Override
    public List<Entry> tail(Position after, int limit, long patience) {
        if (patience > 0) {
            parts.committer().awaitBeyond(after, patience);
        }
        return log.after(after, parts.committer().end(), limit);
    }

    @Override
    public List<Entry> newest(Position before, int limit) {
        return log.newest(before, parts.committer().end(), limit);
    }

    @Override
    public Position end() {
        return parts.committer().end();
    }

    @Override
    public ImportClocks importClocks() {
        List<Map<String, Long>> clocks = new ArrayList<>();
        for (int shard = 0; shard < shards.count(); shard++) {
            clocks.add(Timers.importClocks(shard, parts.store()));
        }
        return new ImportClocks(clocks);
    }

    @Override
    public synchronized void trim(Position upTo) {
        long row = LogCodec.row(upTo);
        if (LogCodec.place(upTo) < LogCodec.LONGEST - 1) {
            row--;
        }
        long last = Math.min(row, LogCodec.row(end()));
        new Trimmer(parts, shards).trim(last);
    }

    @Override
    public List<Outgoing> outbox(int limit) {
        List<Outgoing> outgoing = new ArrayList<>();
        parts.store()
                .scan(
                        Space.OUTBOX,
                        StoreKeys.NOTHING,
                        StoreKeys.LAST,
                        (key, value) -> {
                            long number = StoreKeys.number(key, 0);
                            outgoing.add(new Outgoing(number, Decisions.read(value)));
                            return outgoing.size() < limit;
                        });
        return outgoing;
    }

    @Override
    public void sent(Outgoing outgoing) {
        change(changes -> changes.remove(Space.OUTBOX, StoreKeys.number(outgoing.number())));
    }

    @Override
    public Table table(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no table's name: use lower-case letters, digits, hyphens");
        }
        return new StoredTable(name, parts.store(), this::change);
    }

    private void change(Consumer<Changes> change) {
        shards.act(0, desk -> change.accept(desk.batch().changes));
    }

    @Override
    public Metrics metrics() {
        return parts.counters()
                .metrics(settings.queue(), shards, parts.store().bytes(), parts.committer());
    }

    @Override
    public void backup(Path directory) {
        try {
            parts.store().backup(directory);
        } catch (StoreTrouble trouble) {
            throw new Refused(new Refusal.Storage(String.valueOf(trouble.getMessage())));
        }
    }

    @Override
    public void drain() {
        shards.drain();
    }

    @Override
    public synchronized void close() {
        if (!admission.close()) {
            return;
        }
        try {
            drain();
            shards.actAll(Desk::writeAll);
        } catch (Refused | CompletionException trouble) {
            parts.reporter().report("not everything could be finished before closing", trouble);
        }
        shards.close();
        parts.committer().close();
        Shards.join(committing);
        parts.committer().wakeReaders();
        parts.seen().close();
        Shards.join(recalling);
        parts.store().close();
    }
}
