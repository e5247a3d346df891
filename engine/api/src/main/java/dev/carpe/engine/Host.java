package dev.carpe.engine;

import dev.carpe.decide.Catalogue;
import dev.carpe.decide.Decision;
import dev.carpe.decide.DecisionId;
import dev.carpe.detect.NearMiss;
import dev.carpe.detect.PlanNames;
import dev.carpe.engine.Store.Space;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Text;
import dev.carpe.machine.Customer;
import dev.carpe.machine.CustomerCodec;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.profile.Identity;
import dev.carpe.profile.Link;
import dev.carpe.profile.Merge;
import dev.carpe.profile.MergeLog;
import dev.carpe.profile.ProfileId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs the core over a [Store]: the engine, whatever the store. Customers belong to shards by the hash of their profile's id; each
/// shard is one thread, and one more writes (see [Committer]).
public final class Host implements Engine {
    /// Longer ids are rejected, in UTF-16 units.
    public static final int LONGEST_ID = 512;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Store store;
    private final Catalogue catalogue;
    private final Settings settings;
    private final InstantSource clock;
    private final Reporter reporter;
    private final Counters counters = new Counters();
    private final Listeners listeners = new Listeners();
    private final Seen seen;
    private final Committer committer;
    private final Shard[] shards;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong nextMessage = new AtomicLong();
    private final Thread committing;
    private volatile Program program;
    private volatile boolean closing;

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
            Store store,
            Program program,
            Catalogue catalogue,
            Settings settings,
            InstantSource clock,
            Reporter reporter) {
        this.store = store;
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
        this.reporter = reporter;
        this.program = program;
        int count = shardsOf(store, settings.shards());
        remember(program);
        this.seen = new Seen(store);
        this.committer = new Committer(store, count, listeners, counters, seen);
        this.shards = new Shard[count];
        for (int i = 0; i < count; i++) {
            shards[i] =
                    new Shard(
                            i,
                            this,
                            store,
                            program,
                            catalogue,
                            committer,
                            counters,
                            seen,
                            clock,
                            Math.max(1, settings.cached() / count));
            threads.add(Thread.ofPlatform().name("carpe-shard-" + i).unstarted(shards[i]));
        }
        this.committing = Thread.ofPlatform().name("carpe-commit").unstarted(committer);
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
        Host host = new Host(store, program, catalogue, settings, clock, reporter);
        host.redeliver();
        host.committing.start();
        host.threads.forEach(Thread::start);
        return host;
    }

    private static int shardsOf(Store store, int wanted) {
        byte[] key = StoreKeys.text("shards");
        byte[] known = store.get(Space.META, key);
        if (known != null) {
            return (int) StoreKeys.number(known, 0);
        }
        write(store, key, StoreKeys.number(wanted));
        return wanted;
    }

    private static void write(Store store, byte[] key, byte[] value) {
        Changes changes = new Changes();
        changes.put(Space.META, key, value);
        store.write(List.of(changes), true);
    }

    /// Keeps the names that states are written with from now on.
    private void remember(Program next) {
        PlanNames names = PlanNames.of(next.plan());
        byte[] key = StoreKeys.names(names.id());
        if (store.get(Space.META, key) == null) {
            write(store, key, names.toBytes());
        }
    }

    static PlanNames names(Store store, long id) {
        byte[] names = store.get(Space.META, StoreKeys.names(id));
        if (names == null) {
            throw new IllegalStateException("the store lacks the names of plan " + id);
        }
        return PlanNames.parse(names);
    }

    static long trimmed(Store store) {
        byte[] row = store.get(Space.META, StoreKeys.text("trimmed"));
        return row == null ? -1 : StoreKeys.number(row, 0);
    }

    private void redeliver() {
        byte[] end = {(byte) 0xff};
        store.scan(
                Space.MESSAGES,
                StoreKeys.NOTHING,
                end,
                (key, value) -> {
                    shards[key[0]].add(MessageCodec.read(key, value, committer.epoch()));
                    nextMessage.accumulateAndGet(StoreKeys.number(key, 1) + 1, Math::max);
                    return true;
                });
    }

    long nextMessage() {
        return nextMessage.getAndIncrement();
    }

    int shardOf(String id) {
        return (int) Long.remainderUnsigned(MessageId.of(id).hash(), shards.length);
    }

    void forward(int shard, Work work) {
        shards[shard].add(work);
    }

    void report(String words, Throwable failure) {
        reporter.report(words, failure);
    }

    @Override
    public List<Receipt> submit(List<Event> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        if (!committer.trouble().isEmpty()) {
            throw new Refused(new Refusal.Storage(committer.trouble()));
        }
        reserve(events.size());
        Submission submission = new Submission(events.size());
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            Receipt.Verdict.Rejected rejected = check(event);
            if (rejected == null) {
                String id = routeOf(event);
                shards[shardOf(id)].add(new Work.Arrived(event, id, 0, submission, i, List.of()));
            } else {
                counters.queued.decrementAndGet();
                counters.rejected.increment();
                submission.settle(i, new Receipt(event.messageId(), rejected, null, List.of()));
            }
        }
        return submission.await();
    }

    private void reserve(int inputs) {
        if (closing) {
            throw new Refused(new Refusal.Closing());
        }
        if (inputs > settings.queue()) {
            throw new Refused(new Refusal.TooLarge(settings.queue()));
        }
        if (counters.queued.addAndGet(inputs) > settings.queue()) {
            counters.queued.addAndGet(-inputs);
            throw new Refused(new Refusal.Overloaded(RETRY));
        }
    }

    private static Receipt.Verdict.@Nullable Rejected check(Event event) {
        String id = routeOf(event);
        if (id.isEmpty()) {
            return new Receipt.Verdict.Rejected(
                    "no-id", "the event names nobody: send an anonymousId or a userId");
        }
        String user = event.userId() == null ? "" : event.userId();
        if (id.length() > LONGEST_ID || user.length() > LONGEST_ID) {
            return new Receipt.Verdict.Rejected(
                    "id-too-long",
                    "an id is longer than " + LONGEST_ID + " characters: send a shorter one");
        }
        return null;
    }

    /// The id whose link decides whose event it is: the former id of an alias, else the device's, else the user's.
    private static String routeOf(Event event) {
        if (event.type() == Event.Type.ALIAS
                && event.properties().get("previousId") instanceof Text(String previous)
                && !previous.isEmpty()) {
            return previous;
        }
        String device = event.anonymousId() == null ? "" : event.anonymousId();
        return device.isEmpty() ? event.userId() == null ? "" : event.userId() : device;
    }

    private <T> T send(String id, CompletableFuture<T> reply, Work work) {
        reserve(1);
        shards[shardOf(id)].add(work);
        return Submission.get(reply);
    }

    @Override
    public Answers ask(String id, Input.Asked question) {
        CompletableFuture<Answers> reply = new CompletableFuture<>();
        return send(id, reply, new Work.Asked(id, 0, question, reply));
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

    private String canonical(String id) {
        return Identity.canonical(id, clock.instant(), other -> Residents.stored(store, other));
    }

    private Optional<Kept> read(String id) {
        byte[] bytes = store.get(Space.STATE, StoreKeys.text(canonical(id)));
        if (bytes == null) {
            return Optional.empty();
        }
        CustomerCodec codec = new CustomerCodec(program.plan(), names -> names(store, names));
        return Optional.of(Kept.parse(bytes, codec));
    }

    private Machine machine() {
        Program now = program;
        return new Machine(now.plan(), now.playbook(), catalogue);
    }

    @Override
    public Optional<Profile> profile(String id) {
        Program now = program;
        byte[] bytes = store.get(Space.STATE, StoreKeys.text(canonical(id)));
        if (bytes == null) {
            return Optional.empty();
        }
        Kept kept = Kept.parse(bytes, new CustomerCodec(now.plan(), names -> names(store, names)));
        boolean live = kept.clock.equals(Kept.LIVE);
        Instant at = Instant.ofEpochMilli(live ? Math.max(clock.millis(), kept.last) : kept.last);
        new Machine(now.plan(), now.playbook(), catalogue)
                .step(kept.customer, new Input.Tick(), at);
        return Optional.of(describe(kept.customer, at));
    }

    private static Profile describe(Customer customer, Instant at) {
        return new Profile(
                customer.profile(),
                at,
                customer.story().active(at),
                customer.story().traits(),
                customer.story().session(),
                customer.context(),
                customer.consent(),
                customer.contacts().contacts(),
                customer.waiting(),
                customer.merges(),
                customer.sources(),
                customer.story().duplicates(),
                customer.story().tooLate());
    }

    @Override
    public List<NearMiss> nearMisses(String id, String definition) {
        boolean known =
                program.plan().definitions().stream().anyMatch(one -> one.id().equals(definition));
        return known
                ? read(id).map(kept -> kept.customer.story().nearMisses(definition))
                        .orElse(List.of())
                : List.of();
    }

    @Override
    public List<Entry> timeline(String id, Position before, int limit) {
        TreeSet<Long> rows = new TreeSet<>();
        long below = Math.min(LogCodec.row(before), Long.MAX_VALUE - 1) + 1;
        for (String profile : profiles(id)) {
            List<Long> own = new ArrayList<>();
            store.scanBack(
                    Space.TIMELINE,
                    StoreKeys.timeline(profile, below),
                    StoreKeys.timelineOf(profile),
                    (key, _) -> {
                        own.add(StoreKeys.number(key, key.length - 8));
                        return own.size() <= limit;
                    });
            rows.addAll(own);
        }
        List<Entry> entries = new ArrayList<>();
        for (long row : rows.descendingSet()) {
            if (entries.size() >= limit) {
                break;
            }
            List<Entry> ofRow = entries(row);
            for (int place = ofRow.size() - 1; place >= 0 && entries.size() < limit; place--) {
                if (ofRow.get(place).position().compareTo(before) < 0) {
                    entries.add(ofRow.get(place));
                }
            }
        }
        return entries;
    }

    private List<Entry> entries(long row) {
        byte[] bytes = store.get(Space.LOG, StoreKeys.number(row));
        return bytes == null ? List.of() : LogCodec.read(row, bytes);
    }

    /// The profile of an id and those merged into it.
    private Set<String> profiles(String id) {
        Set<String> profiles = new LinkedHashSet<>();
        profiles.add(canonical(id));
        read(id).ifPresent(kept ->
                kept.customer.merges().entries().stream()
                        .filter(MergeLog.Entry::stands)
                        .forEach(entry -> profiles.add(entry.merge().from().value())));
        return profiles;
    }

    @Override
    public List<String> identities(String id) {
        Set<String> known = new LinkedHashSet<>(profiles(id));
        Deque<String> open = new ArrayDeque<>(known);
        while (!open.isEmpty()) {
            byte[] prefix = StoreKeys.ownedBy(open.remove());
            store.scan(
                    Space.LINKS,
                    prefix,
                    StoreKeys.after(prefix),
                    (key, _) -> {
                        String owned = StoreKeys.text(key, prefix.length);
                        if (known.add(owned)) {
                            open.add(owned);
                        }
                        return true;
                    });
        }
        return List.copyOf(known);
    }

    /// Does something on a shard's thread, once everything before it is durable, and waits until it is durable itself.
    private void act(int shard, Consumer<Batch> act) {
        CompletableFuture<Boolean> reply = new CompletableFuture<>();
        shards[shard].add(new Work.Act(act, reply));
        Submission.get(reply);
    }

    @Override
    public synchronized Erasure erase(String id) {
        reserve(0);
        drain();
        List<String> ids = identities(id);
        boolean known = ids.size() > 1 || read(id).isPresent();
        int[] states = {0};
        int[] entries = {0};
        int[] outgoing = {0};
        String profile = canonical(id);
        for (String each : ids.reversed()) {
            int shard = shardOf(each);
            act(
                    shard,
                    batch -> {
                        states[0] += store.get(Space.STATE, StoreKeys.text(each)) == null ? 0 : 1;
                        shards[shard].erase(each, batch);
                        entries[0] += eraseLog(each, batch);
                        if (known && each.equals(profile)) {
                            outgoing[0] = eraseOutbox(ids, batch);
                            batch.log(each, clock.instant(), new Logged.Erased(ids), List.of());
                        }
                    });
        }
        return new Erasure(ids, states[0], entries[0], outgoing[0]);
    }

    private int eraseLog(String profile, Batch batch) {
        byte[] prefix = StoreKeys.timelineOf(profile);
        int[] count = {0};
        store.scan(
                Space.TIMELINE,
                prefix,
                StoreKeys.after(prefix),
                (key, _) -> {
                    long row = StoreKeys.number(key, key.length - 8);
                    for (Entry entry : entries(row)) {
                        eraseDecisions(entry, batch);
                        count[0]++;
                    }
                    batch.changes.remove(Space.LOG, StoreKeys.number(row));
                    batch.changes.remove(Space.TIMELINE, key);
                    return true;
                });
        return count[0];
    }

    private void eraseDecisions(Entry entry, Batch batch) {
        int today = StoreKeys.day(clock.millis());
        entry.outputs()
                .forEach(output -> {
                    if (output
                            instanceof
                            dev.carpe.machine.Output.Answered(
                                    dev.carpe.decide.Answer.Given given)) {
                        for (int day = today; day > today - DECISIONS_KNOWN_DAYS; day--) {
                            batch.changes.remove(
                                    Space.DECISIONS,
                                    StoreKeys.decision(day, given.decision().id()));
                        }
                    }
                });
    }

    private int eraseOutbox(List<String> ids, Batch batch) {
        int[] count = {0};
        store.scan(
                Space.OUTBOX,
                StoreKeys.NOTHING,
                StoreKeys.number(-1),
                (key, value) -> {
                    if (ids.contains(Shard.decision(value).profile().value())) {
                        batch.changes.remove(Space.OUTBOX, key);
                        count[0]++;
                    }
                    return true;
                });
        return count[0];
    }

    @Override
    public synchronized Optional<Unmerge> unmerge(String from, String into) {
        reserve(0);
        drain();
        List<Unmerge> result = new ArrayList<>();
        int home = shardOf(from);
        int shard = shardOf(into);
        act(shard, batch -> unmerge(from, into, batch).ifPresent(result::add));
        act(home, _ -> {});
        return result.stream().findFirst();
    }

    private Optional<Unmerge> unmerge(String from, String into, Batch batch) {
        Kept joined = read(into).orElse(null);
        if (joined == null || !joined.id().equals(into)) {
            return Optional.empty();
        }
        Instant now = Instant.ofEpochMilli(Math.max(clock.millis(), joined.last));
        MergeLog log = joined.customer.merges();
        Identity.Unmerged unmerged =
                Identity.unmerge(
                                new ProfileId(from),
                                new ProfileId(into),
                                now,
                                log,
                                id -> Residents.stored(store, id))
                        .orElse(null);
        if (unmerged == null) {
            return Optional.empty();
        }
        Merge merge =
                log.entries().stream()
                        .map(MergeLog.Entry::merge)
                        .filter(one ->
                                one.from().value().equals(from) && one.into().value().equals(into))
                        .findFirst()
                        .orElseThrow();
        Unmerging unmerging = new Unmerging(machine(), merge, log);
        replay(profiles(into), unmerging);
        unmerging.finish(joined.customer, unmerged.log(), now);
        shards[shardOf(into)].restore(
                unmerging.stayed, now.toEpochMilli(), new Logged.Unmerged(merge), batch);
        sendHome(unmerging.went, unmerged.link(), merge, now, batch);
        return Optional.of(new Unmerge(merge, trimmed(store) < 0, unmerging.wronglySent()));
    }

    private void replay(Set<String> profiles, Unmerging unmerging) {
        TreeSet<Long> rows = new TreeSet<>();
        for (String profile : profiles) {
            byte[] prefix = StoreKeys.timelineOf(profile);
            store.scan(
                    Space.TIMELINE,
                    prefix,
                    StoreKeys.after(prefix),
                    (key, _) -> {
                        rows.add(StoreKeys.number(key, key.length - 8));
                        return true;
                    });
        }
        rows.forEach(row -> entries(row).forEach(unmerging::replay));
    }

    private void sendHome(Customer went, Link link, Merge merge, Instant now, Batch batch) {
        Kept kept = new Kept(went);
        kept.last = now.toEpochMilli();
        byte[] state =
                kept.toBytes(new CustomerCodec(program.plan(), names -> names(store, names)));
        int home = shardOf(kept.id());
        byte[] row = StoreKeys.message(home, nextMessage());
        Work.Returned returned =
                new Work.Returned(row, link, state, merge, kept.last, committer.epoch());
        batch.changes.put(Space.MESSAGES, row, MessageCodec.write(returned));
        batch.forwards.add(new Batch.Forward(home, returned));
    }

    @Override
    public synchronized void apply(Program next) {
        reserve(0);
        try {
            remember(next);
        } catch (StoreTrouble trouble) {
            throw new Refused(new Refusal.Storage(String.valueOf(trouble.getMessage())));
        }
        for (int i = 0; i < shards.length; i++) {
            Shard shard = shards[i];
            act(i, _ -> shard.turnTo(next));
        }
        program = next;
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public Subscription subscribe(String id, Consumer<Entry> listener) {
        return listeners.add(id, canonical(id), listener);
    }

    @Override
    public Subscription follow(Consumer<Entry> listener) {
        return listeners.addFollower(listener);
    }

    @Override
    public List<Entry> tail(Position after, int limit, long patience) {
        if (patience > 0) {
            committer.awaitBeyond(after, patience);
        }
        List<Entry> entries = new ArrayList<>();
        long end = LogCodec.row(committer.end());
        long first = Math.max(0, LogCodec.row(after));
        if (first > end) {
            return entries;
        }
        store.scan(
                Space.LOG,
                StoreKeys.number(first),
                StoreKeys.number(end + 1),
                (key, value) -> {
                    for (Entry entry : LogCodec.read(StoreKeys.number(key, 0), value)) {
                        if (entry.position().compareTo(after) > 0 && entries.size() < limit) {
                            entries.add(entry);
                        }
                    }
                    return entries.size() < limit;
                });
        return entries;
    }

    @Override
    public Position end() {
        return committer.end();
    }

    @Override
    public synchronized void trim(Position upTo) {
        long row = LogCodec.row(upTo);
        if (LogCodec.place(upTo) < LogCodec.LONGEST - 1) {
            row--;
        }
        long last = Math.min(row, LogCodec.row(committer.end()));
        if (last <= trimmed(store)) {
            return;
        }
        act(
                0,
                batch -> {
                    batch.changes.removeRange(
                            Space.LOG, StoreKeys.number(0), StoreKeys.number(last + 1));
                    batch.changes.put(
                            Space.META, StoreKeys.text("trimmed"), StoreKeys.number(last));
                });
    }

    @Override
    public List<Outgoing> outbox(int limit) {
        List<Outgoing> outgoing = new ArrayList<>();
        store.scan(
                Space.OUTBOX,
                StoreKeys.NOTHING,
                StoreKeys.number(-1),
                (key, value) -> {
                    Decision decision = Shard.decision(value);
                    outgoing.add(new Outgoing(StoreKeys.number(key, 0), decision));
                    return outgoing.size() < limit;
                });
        return outgoing;
    }

    @Override
    public void sent(Outgoing outgoing) {
        act(0, batch -> batch.changes.remove(Space.OUTBOX, StoreKeys.number(outgoing.number())));
    }

    @Override
    public Table table(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no table's name: use lower-case letters, digits, hyphens");
        }
        return new StoredTable(name, store, act -> act(0, act));
    }

    @Override
    public Metrics metrics() {
        long cached = 0;
        long lag = 0;
        for (Shard shard : shards) {
            cached += shard.customers();
            lag = Math.max(lag, shard.lagMillis());
        }
        return new Metrics(
                counters.queued.get(),
                settings.queue(),
                counters.events.sum(),
                counters.duplicates.sum(),
                counters.rejected.sum(),
                counters.late.sum(),
                counters.moments.sum(),
                counters.answers.sum(),
                counters.missed.sum(),
                counters.givenUp.sum(),
                counters.questions.sum(),
                counters.ticks.sum(),
                counters.lateTicks.sum(),
                counters.merges.sum(),
                counters.batches.sum(),
                Duration.ofMillis(lag),
                store.bytes(),
                committer.end(),
                cached,
                committer.trouble());
    }

    @Override
    public void backup(Path directory) {
        try {
            store.backup(directory);
        } catch (StoreTrouble trouble) {
            throw new Refused(new Refusal.Storage(String.valueOf(trouble.getMessage())));
        }
    }

    @Override
    public void drain() {
        long before = -1;
        for (long now = counters.handled.sum(); now != before; now = counters.handled.sum()) {
            before = now;
            List<CompletableFuture<Boolean>> replies = new ArrayList<>();
            for (Shard shard : shards) {
                CompletableFuture<Boolean> reply = new CompletableFuture<>();
                shard.add(new Work.Drain(reply));
                replies.add(reply);
            }
            replies.forEach(Submission::get);
        }
    }

    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            drain();
        } catch (Refused | CompletionException trouble) {
            reporter.report("not everything could be finished before closing", trouble);
        }
        for (Shard shard : shards) {
            shard.close();
        }
        join(threads);
        committer.close();
        join(List.of(committing));
        committer.wakeReaders();
        store.close();
    }

    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
