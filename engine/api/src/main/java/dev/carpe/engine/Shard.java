package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.Answer;
import dev.carpe.decide.AnswersIn;
import dev.carpe.decide.AnswersOut;
import dev.carpe.decide.Catalogue;
import dev.carpe.decide.Decision;
import dev.carpe.decide.DecisionId;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.MomentsIn;
import dev.carpe.detect.MomentsOut;
import dev.carpe.detect.PlanNames;
import dev.carpe.engine.Store.Space;
import dev.carpe.event.Event;
import dev.carpe.language.Channel;
import dev.carpe.language.SourceDefinition;
import dev.carpe.machine.Customer;
import dev.carpe.machine.CustomerCodec;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import dev.carpe.profile.Identity;
import dev.carpe.profile.Link;
import dev.carpe.profile.Merge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One thread and the customers that are its own. It takes what has queued up, runs the core on it, and hands one [Batch] to the
/// [Committer]; while that one is being written it works on the next.
final class Shard implements Runnable {
    private static final int MOST_INPUTS = 4096;
    private static final int MOST_TIMERS = 256;
    private static final int MOST_HOPS = 16;
    private static final int MOST_RECENT = 4096;
    private static final long LONGEST_WAIT = 250;
    private static final long LATE = 1000;
    private static final long LATE_EVENT = 60_000;

    private final int index;
    private final Host host;
    private final Store store;
    private final Catalogue catalogue;
    private final Committer committer;
    private final Counters counters;
    private final Seen seen;
    private final InstantSource clock;
    private final Timers timers;
    private final Residents residents;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final Map<String, Boolean> imports = new HashMap<>();

    /// Decisions given lately, which may be shown before they are in the store.
    private final Map<DecisionId, Decision> recent = new LinkedHashMap<>();

    /// Messages that made processing fail.
    private final Set<Long> poison = new HashSet<>();

    private Program program;
    private Machine machine;
    private CustomerCodec codec;
    private Batch batch;
    private int sweptOn = Integer.MIN_VALUE;
    private long epoch;
    private volatile boolean closing;
    private volatile int size;
    private volatile long lag;

    Shard(
            int index,
            Host host,
            Store store,
            Program program,
            Catalogue catalogue,
            Committer committer,
            Counters counters,
            Seen seen,
            InstantSource clock,
            int cached) {
        this.index = index;
        this.host = host;
        this.store = store;
        this.catalogue = catalogue;
        this.committer = committer;
        this.counters = counters;
        this.seen = seen;
        this.clock = clock;
        this.timers = new Timers(index, store, clock);
        this.residents = new Residents(store, cached, id -> host.shardOf(id) == index);
        this.program = program;
        this.machine = new Machine(program.plan(), program.playbook(), catalogue);
        this.codec = new CustomerCodec(program.plan(), this::names);
        this.epoch = committer.epoch();
        this.batch = new Batch(index, 1, epoch);
    }

    private PlanNames names(long id) {
        return Host.names(store, id);
    }

    void add(Work work) {
        queue.add(work);
    }

    int customers() {
        return size;
    }

    long lagMillis() {
        return lag;
    }

    void close() {
        closing = true;
        queue.add(new Work.Drain(new java.util.concurrent.CompletableFuture<>()));
    }

    @Override
    public void run() {
        List<Work> works = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            works.clear();
            try {
                Work first =
                        queue.poll(
                                Math.min(timers.untilNext(), LONGEST_WAIT), TimeUnit.MILLISECONDS);
                if (first != null) {
                    works.add(first);
                    queue.drainTo(works, MOST_INPUTS);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            process(works);
        }
    }

    private void process(List<Work> works) {
        if (epoch != committer.epoch()) {
            forget();
        }
        sweep();
        for (int i = 0; i < works.size(); i++) {
            Work work = works.get(i);
            if (!(work instanceof Work.Drain)) {
                counters.handled.increment();
            }
            try {
                handle(work);
            } catch (StoreTrouble trouble) {
                abandon(new Refusal.Storage(String.valueOf(trouble.getMessage())));
                works.subList(i, works.size())
                        .forEach(each -> counters.refuse(each, refused(trouble)));
                return;
            } catch (RuntimeException failure) {
                if (work instanceof Work.Arrived arrived) {
                    poison.add(arrived.event().messageId().hash());
                }
                host.report("an input failed: " + work, failure);
                Refusal refusal = new Refusal.Failed(failure.toString());
                abandon(refusal);
                counters.refuse(work, new Refused(refusal));
                works.subList(i + 1, works.size()).forEach(this::add);
                return;
            }
        }
        if (committer.trouble().isEmpty()) {
            fireDue();
        }
        finish();
    }

    /// Once a day, forgets messages and decisions of days that are over.
    private void sweep() {
        int today = StoreKeys.day(clock.millis());
        if (index != 0 || today == sweptOn) {
            return;
        }
        sweptOn = today;
        batch.changes.removeRange(Space.SEEN, StoreKeys.day(0), StoreKeys.day(today - 1));
        batch.changes.removeRange(
                Space.DECISIONS,
                StoreKeys.day(0),
                StoreKeys.day(today - Engine.DECISIONS_KNOWN_DAYS));
    }

    private static Refused refused(StoreTrouble trouble) {
        return new Refused(new Refusal.Storage(String.valueOf(trouble.getMessage())));
    }

    /// Gives the batch up. What earlier batches did may be on its way; it is waited for, so that the store is the truth again.
    private void abandon(Refusal refusal) {
        batch.work.forEach(work -> counters.refuse(work, new Refused(refusal)));
        batch.forwards.forEach(forward -> counters.refuse(forward.work(), new Refused(refusal)));
        seen.settle(batch.messages);
        batch = new Batch(index, batch.number, epoch);
        settle();
        forget();
    }

    private void forget() {
        epoch = committer.epoch();
        residents.clear();
        recent.clear();
        timers.reset();
        batch = new Batch(index, batch.number, epoch);
    }

    /// Waits until everything handed over is written or refused.
    private void settle() {
        committer.awaitBatch(index, batch.number - 1);
        if (epoch != committer.epoch()) {
            forget();
        }
    }

    private void handle(Work work) {
        switch (work) {
            case Work.Addressed addressed -> handle(addressed);
            case Work.Returned returned -> handle(returned);
            case Work.Act act -> {
                finish();
                settle();
                act.act().accept(batch);
                batch.durable = true;
                batch.work.add(act);
                batch.done.add(() -> act.reply().complete(true));
            }
            case Work.Drain drain -> {
                if (committer.trouble().isEmpty()) {
                    while (timers.untilNext() == 0) {
                        fireDue();
                        finish();
                        settle();
                    }
                }
                batch.work.add(drain);
                batch.durable = true;
                batch.done.add(() -> drain.reply().complete(true));
            }
        }
    }

    private void handle(Work.Addressed work) {
        if (work instanceof Work.Moved moved && moved.epoch() != epoch && moved.arrived() != null) {
            counters.refuse(moved, new Refused(new Refusal.Storage("a write failed")));
            return;
        }
        if (work instanceof Work.Arrived arrived && arrived.hops() == 0) {
            resolve(arrived);
            return;
        }
        String owner = owner(work);
        if (!owner.equals(work.target()) && work.hops() < MOST_HOPS) {
            send(work.to(owner));
            return;
        }
        Kept kept = residents.customer(work.target(), machine, codec);
        switch (work) {
            case Work.Arrived arrived -> receive(kept, arrived);
            case Work.Moved moved -> takeIn(kept, moved);
            case Work.Asked asked -> ask(kept, asked);
            case Work.Shown shown -> show(kept, shown);
            case Work.Withdrew withdrew -> withdraw(kept, withdrew);
        }
    }

    private String owner(Work.Addressed work) {
        Instant at =
                switch (work) {
                    case Work.Arrived arrived -> arrived.event().time();
                    case Work.Moved moved -> moved.merge().at();
                    case Work.Asked _, Work.Shown _, Work.Withdrew _ -> clock.instant();
                };
        return residents.link(work.target()).owner(at);
    }

    private void send(Work.Addressed work) {
        int to = host.shardOf(work.target());
        if (to == index) {
            handle(work);
        } else if (batch.forwards.isEmpty()) {
            host.forward(to, work);
        } else {
            batch.forwards.add(new Batch.Forward(to, work));
        }
    }

    /// Finds out whose an event is; here, where the link of its device is kept.
    private void resolve(Work.Arrived arrived) {
        Identity.Resolution resolution =
                Identity.resolve(arrived.event(), residents::link).orElseThrow();
        if (!resolution.relinked().isEmpty()
                && seen.knows(arrived.event().messageId().hash(), clock.millis())) {
            send(arrived.to(resolution.profile().value()));
            return;
        }
        for (Link link : resolution.relinked()) {
            residents.put(link, batch);
            batch.relinked.add(link.id());
            batch.relinked.add(resolution.profile().value());
        }
        Work.Arrived next = arrived.to(resolution.profile().value());
        if (resolution.merges().isEmpty()) {
            if (!resolution.relinked().isEmpty() && host.shardOf(next.target()) != index) {
                batch.durable = true;
                batch.forwards.add(new Batch.Forward(host.shardOf(next.target()), next));
            } else {
                send(next);
            }
            return;
        }
        resolution.merges().forEach(merge -> move(merge, next));
    }

    /// Sends a profile to the one that it turned out to be.
    private void move(Merge merge, Work.Arrived arrived) {
        Kept from = residents.customer(merge.from().value(), machine, codec);
        long at = timeOf(from, arrived.event());
        byte[] state = from.last > Long.MIN_VALUE ? from.toBytes(codec) : null;
        remove(from);
        String into = merge.into().value();
        int to = host.shardOf(into);
        byte[] row = StoreKeys.message(to, host.nextMessage());
        Work.Moved moved =
                new Work.Moved(row, merge, into, 1, state, at, arrived.event(), arrived, epoch);
        if (to == index) {
            handle(moved);
        } else {
            batch.durable = true;
            batch.changes.put(Space.MESSAGES, row, MessageCodec.write(moved));
            batch.forwards.add(new Batch.Forward(to, moved));
        }
    }

    private void remove(Kept kept) {
        if (kept.timer != Kept.NO_TIMER) {
            timers.remove(kept.timerClock, kept.timer, kept.id(), batch);
        }
        batch.changes.remove(Space.STATE, StoreKeys.text(kept.id()));
        batch.touched.remove(kept.id());
        Kept empty = residents.replace(machine.begin(kept.customer.profile()));
        empty.batch = batch.number;
    }

    private void takeIn(Kept into, Work.Moved moved) {
        Customer other =
                moved.state() == null
                        ? machine.begin(moved.merge().from())
                        : Kept.parse(moved.state(), codec).customer;
        long now = Math.max(Math.max(into.last, moved.at()), timeOf(into, moved.event()));
        Instant at = Instant.ofEpochMilli(now);
        Merge merge = new Merge(moved.merge().from(), into.customer.profile(), moved.merge().at());
        List<Output> outputs = machine.step(into.customer, new Input.Merged(other, merge), at);
        after(into, now, new Logged.Merged(merge), outputs, List.of());
        counters.merges.increment();
        batch.changes.remove(Space.MESSAGES, moved.row());
        Work.Arrived arrived = moved.arrived();
        if (arrived == null) {
            take(into, moved.event());
        } else {
            receive(into, arrived.after(outputs));
        }
    }

    /// The time at which an event counts: by its source's own clock where it is imported and its customer's time goes by it, else
    /// when it was received; never before the customer's last step.
    private long timeOf(Kept kept, Event event) {
        String source = event.source();
        boolean imported = imports.computeIfAbsent(source, this::isImport);
        boolean fresh = kept.last == Long.MIN_VALUE;
        if (imported && (fresh || !kept.clock.equals(Kept.LIVE))) {
            long time = Math.min(event.timeMillis(), event.receivedMillis());
            timers.reach(source, time, batch);
            kept.clock = source;
            return Math.max(time, kept.last);
        }
        kept.clock = Kept.LIVE;
        return Math.max(event.receivedMillis(), kept.last);
    }

    private boolean isImport(String source) {
        return program.workspace().kindOf(source) == SourceDefinition.Kind.IMPORT;
    }

    private void receive(Kept kept, Work.Arrived arrived) {
        batch.durable = true;
        Event event = arrived.event();
        Receipt receipt;
        if (poison.contains(event.messageId().hash())) {
            counters.rejected.increment();
            receipt =
                    new Receipt(
                            event.messageId(),
                            new Receipt.Verdict.Rejected(
                                    "unprocessable",
                                    "the engine failed on it before; please report it"),
                            null,
                            List.of());
        } else {
            receipt = take(kept, event, arrived.before());
        }
        batch.work.add(arrived);
        batch.done.add(() -> {
            counters.queued.decrementAndGet();
            arrived.submission().settle(arrived.index(), receipt);
        });
    }

    private void take(Kept kept, Event event) {
        take(kept, event, List.of());
    }

    private Receipt take(Kept kept, Event event, List<Output> before) {
        if (!seen.isNew(event.messageId().hash(), clock.millis(), batch)) {
            counters.duplicates.increment();
            return new Receipt(
                    event.messageId(),
                    new Receipt.Verdict.Duplicate(),
                    kept.customer.profile(),
                    before);
        }
        long now = timeOf(kept, event);
        Event counted = event.receivedMillis() == now ? event : received(event, now);
        List<Output> outputs =
                machine.step(kept.customer, new Input.Received(counted), Instant.ofEpochMilli(now));
        after(kept, now, new Logged.Received(counted), outputs, List.of());
        counters.events.increment();
        if (now - counted.timeMillis() > LATE_EVENT) {
            counters.late.increment();
        }
        if (before.isEmpty()) {
            return new Receipt(
                    event.messageId(),
                    new Receipt.Verdict.Accepted(),
                    kept.customer.profile(),
                    outputs);
        }
        List<Output> all = new ArrayList<>(before);
        all.addAll(outputs);
        return new Receipt(
                event.messageId(), new Receipt.Verdict.Accepted(), kept.customer.profile(), all);
    }

    private static Event received(Event event, long now) {
        return new Event(
                event.messageId(),
                event.type(),
                event.name(),
                event.anonymousId(),
                event.userId(),
                event.timeMillis(),
                now,
                event.sequence(),
                event.source(),
                event.properties(),
                event.context());
    }

    /// Keeps what a step did.
    ///
    /// @param asked placements whose answers go to the asker
    private void after(Kept kept, long now, Logged what, List<Output> outputs, List<String> asked) {
        kept.last = now;
        kept.batch = batch.number;
        batch.touched.put(kept.id(), kept);
        log(kept, now, what, outputs, asked);
    }

    private void log(Kept kept, long now, Logged what, List<Output> outputs, List<String> asked) {
        batch.log(kept.id(), Instant.ofEpochMilli(now), what, outputs);
        counters.count(outputs);
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i) instanceof Output.Answered(Answer.Given(Decision decision, _))) {
                keep(kept, decision, asked);
            }
        }
    }

    private void keep(Kept kept, Decision decision, List<String> asked) {
        byte[] bytes = bytes(decision);
        batch.keep(decision, bytes, StoreKeys.day(clock.millis()));
        recent.put(decision.id(), decision);
        if (recent.size() > MOST_RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
        if (decision.channel() != Channel.PAGE && !asked.contains(decision.placement())) {
            batch.outgoing.add(new Batch.Outgoing(kept.id(), bytes));
        }
    }

    static byte[] bytes(Decision decision) {
        ByteWriter out = new ByteWriter(256);
        new AnswersOut(out, new MomentsOut(out)).write(decision);
        return out.toBytes();
    }

    static Decision decision(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new AnswersIn(in, new MomentsIn(in)).readDecision();
    }

    /// The time of an act that is no event: now.
    private long live(Kept kept) {
        kept.clock = Kept.LIVE;
        return Math.max(clock.millis(), kept.last);
    }

    private void ask(Kept resident, Work.Asked asked) {
        counters.questions.increment();
        Input.Asked question = asked.question();
        boolean writable = committer.trouble().isEmpty();
        if (!writable && question.shows()) {
            counters.queued.decrementAndGet();
            asked.fail(new Refused(new Refusal.Storage(committer.trouble())));
            return;
        }
        Kept kept = writable ? resident : aside(resident);
        long now = live(kept);
        Instant at = Instant.ofEpochMilli(now);
        boolean due = !kept.customer.nextWake().isAfter(at);
        List<Reason> before = kept.customer.obstacles();
        List<Output> outputs = machine.step(kept.customer, question, at);
        Answers answers = new Answers(kept.customer.profile(), outputs);
        if (writable) {
            boolean changed =
                    due
                            || question.shows() && isWorthKeeping(outputs)
                            || !before.equals(kept.customer.obstacles());
            Logged what =
                    new Logged.Asked(question.placements(), question.context(), question.shows());
            if (changed) {
                after(kept, now, what, outputs, question.placements());
            } else if (isWorthKeeping(outputs)) {
                log(kept, now, what, outputs, question.placements());
            }
        }
        if (question.shows() && isWorthKeeping(outputs)) {
            batch.durable = true;
            batch.work.add(asked);
            batch.done.add(() -> {
                counters.queued.decrementAndGet();
                asked.reply().complete(answers);
            });
        } else {
            counters.queued.decrementAndGet();
            asked.reply().complete(answers);
        }
    }

    private static Kept aside(Kept kept) {
        Kept aside = new Kept(kept.customer.copy());
        aside.last = kept.last;
        return aside;
    }

    /// Something was said, or would have been.
    private static boolean isWorthKeeping(List<Output> outputs) {
        for (Output output : outputs) {
            if (!(output instanceof Output.Answered(Answer.Silence silence))) {
                return true;
            }
            for (Withheld withheld : silence.withheld()) {
                if (withheld.reason() instanceof Reason.Rehearsal) {
                    return true;
                }
            }
        }
        return false;
    }

    private void show(Kept kept, Work.Shown shown) {
        Decision decision = find(shown);
        batch.work.add(shown);
        if (decision == null || !isOf(kept, decision)) {
            batch.done.add(() -> {
                counters.queued.decrementAndGet();
                shown.reply().complete(false);
            });
            return;
        }
        long now = live(kept);
        List<Output> outputs =
                machine.step(kept.customer, new Input.Shown(decision), Instant.ofEpochMilli(now));
        after(kept, now, new Logged.Shown(decision.id()), outputs, List.of());
        batch.durable = true;
        batch.done.add(() -> {
            counters.queued.decrementAndGet();
            shown.reply().complete(true);
        });
    }

    private @Nullable Decision find(Work.Shown shown) {
        Decision known = recent.get(shown.decision());
        int today = StoreKeys.day(clock.millis());
        for (int day = today; known == null && day > today - Engine.DECISIONS_KNOWN_DAYS; day--) {
            byte[] bytes = store.get(Space.DECISIONS, StoreKeys.decision(day, shown.decision()));
            known = bytes == null ? null : decision(bytes);
        }
        return known;
    }

    private static boolean isOf(Kept kept, Decision decision) {
        return decision.profile().equals(kept.customer.profile())
                || kept.customer.merges().entries().stream()
                        .anyMatch(entry -> entry.merge().from().equals(decision.profile()));
    }

    private void withdraw(Kept kept, Work.Withdrew withdrew) {
        long now = live(kept);
        List<Output> outputs =
                machine.step(
                        kept.customer,
                        new Input.Withdrew(withdrew.purpose()),
                        Instant.ofEpochMilli(now));
        after(kept, now, new Logged.Withdrew(withdrew.purpose()), outputs, List.of());
        batch.durable = true;
        Answers answers = new Answers(kept.customer.profile(), outputs);
        batch.work.add(withdrew);
        batch.done.add(() -> {
            counters.queued.decrementAndGet();
            withdrew.reply().complete(answers);
        });
    }

    private void handle(Work.Returned returned) {
        if (returned.epoch() != epoch) {
            return;
        }
        residents.put(returned.link(), batch);
        Kept kept = residents.replace(Kept.parse(returned.state(), codec).customer);
        after(kept, returned.at(), new Logged.Unmerged(returned.merge()), List.of(), List.of());
        batch.changes.remove(Space.MESSAGES, returned.row());
        batch.durable = true;
    }

    /// Puts a customer in the place of the one with its id; for un-merging.
    void restore(Customer customer, long at, Logged what, Batch into) {
        Kept old = residents.customer(customer.profile().value(), machine, codec);
        if (old.timer != Kept.NO_TIMER) {
            timers.remove(old.timerClock, old.timer, old.id(), into);
        }
        after(residents.replace(customer), at, what, List.of(), List.of());
    }

    /// Forgets a profile and its link; for erasing.
    void erase(String id, Batch from) {
        Kept kept = residents.customer(id, machine, codec);
        if (kept.timer != Kept.NO_TIMER) {
            timers.remove(kept.timerClock, kept.timer, id, from);
        }
        from.changes.remove(Space.STATE, StoreKeys.text(id));
        residents.replace(machine.begin(kept.customer.profile())).batch = from.number;
        residents.remove(residents.link(id), from);
        recent.clear();
    }

    /// Goes by other definitions from now on; everything before is in the store.
    void turnTo(Program next) {
        residents.clear();
        imports.clear();
        program = next;
        machine = new Machine(next.plan(), next.playbook(), catalogue);
        codec = new CustomerCodec(next.plan(), this::names);
    }

    private void fireDue() {
        for (Timers.Due due : timers.due(committer.committed(index), MOST_TIMERS)) {
            fire(due);
        }
        lag = timers.lag();
    }

    private void fire(Timers.Due due) {
        Kept kept = residents.customer(due.profile(), machine, codec);
        if (kept.timer != due.due() || !kept.timerClock.equals(due.clock())) {
            if (kept.batch <= committer.committed(index)) {
                timers.remove(due.clock(), due.due(), due.profile(), batch);
            }
            return;
        }
        timers.remove(due.clock(), due.due(), due.profile(), batch);
        kept.timer = Kept.NO_TIMER;
        kept.batch = batch.number;
        batch.touched.put(kept.id(), kept);
        boolean isLive = due.clock().equals(Kept.LIVE);
        long now = Math.max(kept.last, isLive ? clock.millis() : due.due());
        Instant at = Instant.ofEpochMilli(now);
        Instant wake = kept.customer.nextWake();
        if (!wake.isAfter(at)) {
            boolean late = isLive && now - wake.toEpochMilli() > LATE;
            List<Output> outputs = machine.step(kept.customer, new Input.Tick(), at);
            after(kept, now, new Logged.Ticked(wake, late), outputs, List.of());
            counters.ticks.increment();
            if (late) {
                counters.lateTicks.increment();
            }
        }
    }

    /// Puts the customer's next wake into the store, unless an earlier timer stands there, which will look again.
    private void schedule(Kept kept) {
        Instant wake = kept.customer.nextWake();
        long at = wake.equals(Instant.MAX) ? Kept.NO_TIMER : wake.toEpochMilli();
        boolean moved = kept.timer != Kept.NO_TIMER && !kept.timerClock.equals(kept.clock);
        if (moved) {
            timers.remove(kept.timerClock, kept.timer, kept.id(), batch);
            kept.timer = Kept.NO_TIMER;
        }
        if (at < kept.timer) {
            if (kept.timer != Kept.NO_TIMER) {
                timers.remove(kept.timerClock, kept.timer, kept.id(), batch);
            }
            timers.put(kept.clock, at, kept.id(), batch);
            kept.timer = at;
            kept.timerClock = kept.clock;
        }
    }

    /// Hands the batch over and begins the next.
    private void finish() {
        if (batch.isEmpty()) {
            return;
        }
        for (Kept kept : batch.touched.values()) {
            schedule(kept);
            kept.stored = true;
            batch.changes.put(Space.STATE, StoreKeys.text(kept.id()), kept.toBytes(codec));
        }
        batch.endTurn();
        Batch full = batch;
        batch = new Batch(index, full.number + 1, epoch);
        committer.hand(full);
        timers.handed(full);
        full.forwards.forEach(forward -> host.forward(forward.shard(), forward.work()));
        residents.shrink(committer.committed(index));
        size = residents.size();
    }
}
