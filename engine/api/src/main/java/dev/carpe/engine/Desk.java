package dev.carpe.engine;

import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.engine.Store.Space;
import dev.carpe.event.Event;
import dev.carpe.language.Channel;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import dev.carpe.profile.Link;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What a shard works with: the definitions in force, the customers that it holds, their timers, and the batch that it is filling.
/// Used by the shard's thread alone.
final class Desk {
    /// A customer's state is written after so many inputs at the latest.
    private static final int MOST_INPUTS_BEHIND = 64;

    /// Nobody stays behind for more rows of the log, of all shards together.
    private static final long MOST_BEHIND = 131_072;

    private static final int MOST_AT_ONCE = 1000;

    private final int shard;
    private final Parts parts;
    private final Timers timers;
    private final Residents residents;
    private final Decisions decisions;
    private final ByteWriter scratch = new ByteWriter(16_384);
    private final Predicate<String> own;
    private final Witness witness;
    private final Unwritten unwritten;
    private final Mailbox mailbox;
    private Definitions definitions;
    private Batch batch;
    private long epoch;

    /// Why what memory holds is not to be relied on; empty text while it is.
    private String lost = "";

    /// @param shards how many there are
    /// @param cached how many customers to hold in memory
    /// @param own tells the ids that belong to this shard
    /// @param taken run by the committer's thread when it has room for the next batch, see [Handover]
    Desk(
            int shard,
            int shards,
            Program program,
            int cached,
            Predicate<String> own,
            Runnable taken,
            Parts parts) {
        this.shard = shard;
        this.parts = parts;
        this.timers = new Timers(shard, parts.store(), parts.clock());
        this.residents = new Residents(parts.links(), cached, own);
        this.decisions = new Decisions(parts.store());
        this.own = own;
        this.witness = new Witness(shard, parts);
        this.unwritten = new Unwritten(MOST_BEHIND / shards);
        this.definitions = prepare(program);
        this.epoch = parts.committer().epoch();
        this.batch = new Batch(shard, 1, epoch, scratch);
        this.mailbox = new Mailbox(shard, parts.store());
        unwritten.recover(parts.store(), parts.committer().covered(), own);
        mailbox.read(epoch);
        parts.committer().begin(shard, unwritten.oldest(), taken);
    }

    /// Other definitions, ready to be turned to.
    Definitions prepare(Program next) {
        return new Definitions(next, parts.store(), witness);
    }

    /// Goes by other definitions from now on. What happened under the former ones cannot be done again under these, so that all states
    /// must be written before. Writes nothing.
    void turnTo(Definitions next) {
        residents.clear();
        definitions = next;
    }

    int shard() {
        return shard;
    }

    Parts parts() {
        return parts;
    }

    Timers timers() {
        return timers;
    }

    Residents residents() {
        return residents;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Decisions decisions() {
        return decisions;
    }

    /// What is being filled.
    Batch batch() {
        return batch;
    }

    /// See [Committer#epoch].
    long epoch() {
        return epoch;
    }

    // Customers

    /// The customer of a profile, from memory or from the store; a new one where nothing is known.
    Kept customer(String profile) {
        Kept known = residents.customer(profile);
        if (known != null) {
            return known;
        }
        Recall recall = definitions.recall(parts.store());
        Kept stored =
                unwritten.contains(profile) ? recall.present(profile) : recall.written(profile);
        Kept kept = stored == null ? new Kept(begin(new ProfileId(profile))) : stored;
        residents.add(kept);
        return kept;
    }

    /// A customer about whom nothing is known.
    Customer begin(ProfileId profile) {
        return definitions.machine.begin(profile);
    }

    Kept parse(byte[] state) {
        return Kept.parse(state, 0, definitions.codec);
    }

    byte[] write(Kept kept) {
        return kept.toBytes(definitions.codec, scratch);
    }

    /// Takes a customer away that turned out to be another one.
    void leave(Kept kept) {
        removeTimer(kept);
        batch.states.put(kept.id(), StoreKeys.NOTHING);
        unwritten.remove(kept.id());
        batch.touched.remove(kept.id());
        residents.replace(begin(kept.customer.profile())).batch = batch.number;
    }

    /// Puts a customer in the place of the one with its id.
    void restore(Customer customer, long at, Logged what) {
        removeTimer(customer(customer.profile().value()));
        after(residents.replace(customer), at, what, List.of(), List.of());
    }

    /// Forgets a profile.
    void erase(String id) {
        leave(customer(id));
        batch.states.remove(id);
        batch.changes.remove(Space.STATE, StoreKeys.text(id));
        decisions.clear();
    }

    /// Forgets that an id belonged to these.
    void part(String id, Set<String> owners) {
        Link rest = residents.link(id).without(owners);
        residents.put(rest.owners().isEmpty() ? Link.none(id) : rest, batch);
    }

    void removeTimer(Kept kept) {
        if (kept.timer != Kept.NO_TIMER) {
            timers.remove(kept.timerClock, kept.timer, kept.id(), batch);
            kept.timer = Kept.NO_TIMER;
        }
    }

    // Time

    /// The time at which an event counts: by its source's own clock where it is imported and its customer's time goes by it, else
    /// when it was received; never before the customer's last step.
    long timeOf(Kept kept, Event event) {
        String source = event.source();
        if (kept.follow(source, definitions.isImport(source))) {
            long time = Math.min(event.timeMillis(), event.receivedMillis());
            timers.reach(source, time, batch);
            return Math.max(time, kept.last);
        }
        return Math.max(event.receivedMillis(), kept.last);
    }

    /// The time of an act that is no event: now.
    long live(Kept kept) {
        kept.clock = Kept.LIVE;
        return Math.max(parts.clock().millis(), kept.last);
    }

    int today() {
        return StoreKeys.day(parts.clock().millis());
    }

    // What happens

    List<Output> step(Kept kept, Input input, long now) {
        witness.begin(false);
        return definitions.machine.step(kept.customer, input, Instant.ofEpochMilli(now));
    }

    /// What a step would do, on a copy that is then forgotten.
    List<Output> stepAside(Kept copy, Input input, long now) {
        witness.begin(true);
        return definitions.machine.step(copy.customer, input, Instant.ofEpochMilli(now));
    }

    /// Keeps what a step did.
    ///
    /// @param asked placements whose answers go to the asker
    void after(Kept kept, long now, Logged what, List<Output> outputs, List<String> asked) {
        kept.last = now;
        kept.behind++;
        witness.settle(batch.changes);
        if (witness.wasAsked() || !Recall.canRepeat(what)) {
            kept.mustBeWritten = true;
        }
        touch(kept);
        log(kept, now, what, outputs, asked);
    }

    /// The batch changes a customer.
    void touch(Kept kept) {
        kept.batch = batch.number;
        batch.touched.put(kept.id(), kept);
    }

    /// Keeps what a step said; it changed nothing.
    void log(Kept kept, long now, Logged what, List<Output> outputs, List<String> asked) {
        batch.log(kept.id(), Instant.ofEpochMilli(now), what, outputs);
        parts.counters().count(outputs);
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i) instanceof Output.Answered(Answer.Given(Decision decision, _))) {
                keep(kept, decision, asked);
            }
        }
    }

    private void keep(Kept kept, Decision decision, List<String> asked) {
        byte[] bytes = decisions.keep(decision, today(), batch);
        if (decision.channel() != Channel.PAGE && !asked.contains(decision.placement())) {
            batch.outgoing.add(new Batch.Outgoing(kept.id(), bytes));
        }
    }

    // The batch

    /// Hands the batch over and begins the next.
    ///
    /// @return what was handed over; empty if there was nothing
    /// @throws StoreTrouble if what memory holds is not to be relied on
    Batch finish() {
        if (!lost.isEmpty()) {
            throw new StoreTrouble(lost);
        }
        if (batch.isEmpty()) {
            return batch;
        }
        batch.endTurn();
        batch.place = unwritten.next(batch.written.size());
        batch.touched.values().forEach(this::wrapUp);
        residents.leaving().forEach(this::put);
        unwritten.tooOld().forEach(profile -> put(customer(profile)));
        batch.oldest = unwritten.oldest();
        Batch full = batch;
        batch = new Batch(shard, full.number + 1, epoch, scratch);
        parts.committer().hand(full);
        timers.handed(full);
        residents.shrink(committed());
        return full;
    }

    /// Sees to it that a customer's timer stands, and the state where the log does not tell all.
    private void wrapUp(Kept kept) {
        timers.schedule(kept, batch);
        // Nothing is behind, and yet it was touched: its timer moved.
        if (kept.mustBeWritten || kept.behind == 0 || kept.behind >= MOST_INPUTS_BEHIND) {
            put(kept);
        } else {
            unwritten.add(kept.id(), batch.place);
        }
    }

    private void put(Kept kept) {
        timers.schedule(kept, batch);
        if (kept.last > Long.MIN_VALUE) {
            batch.states.put(kept.id(), write(kept));
        }
        unwritten.remove(kept.id());
        kept.behind = 0;
        kept.mustBeWritten = false;
        kept.batch = batch.number;
    }

    /// Writes the state of every customer that is behind, and waits until it is durable.
    ///
    /// @throws StoreTrouble if it cannot be written
    void writeAll() {
        long before = epoch;
        List<String> some = unwritten.some(MOST_AT_ONCE);
        while (epoch == before && !some.isEmpty()) {
            some.forEach(profile -> put(customer(profile)));
            batch.durable = true;
            finish();
            settle();
            some = unwritten.some(MOST_AT_ONCE);
        }
        if (epoch != before) {
            throw new StoreTrouble("states could not be written");
        }
    }

    /// The number of the last batch that is written, or was refused.
    long committed() {
        return parts.committer().committed(shard);
    }

    /// Waits until everything handed over is written or refused.
    void settle() {
        parts.committer().awaitBatch(shard, batch.number - 1);
        forgetRefused();
    }

    /// Whether the batch should be handed over now. If not, more may go into it until the committer says that it has room.
    boolean mayHand() {
        return parts.committer().isFree(shard);
    }

    /// Forgets what memory holds where a write has failed that it was built upon, or where it could not be forgotten before.
    ///
    /// @throws StoreTrouble if the store cannot be read; it must be tried again
    void forgetRefused() {
        if (!lost.isEmpty() || epoch != parts.committer().epoch()) {
            lost = lost.isEmpty() ? "a write failed" : lost;
            giveBack(new Refused(new Refusal.Storage(lost)));
            forget();
        }
    }

    /// Gives the batch up. What earlier batches did may be on its way; it is waited for, so that the store is the truth again. Where that
    /// cannot be read, nothing is handed over until [#forgetRefused] could.
    void abandon(Refused refused) {
        lost = refused.refusal().words();
        giveBack(refused);
        try {
            forget();
        } catch (RuntimeException | Error failure) {
            lost = String.valueOf(failure.getMessage());
        }
    }

    /// Refuses what the batch would have done.
    private void giveBack(Refused refused) {
        Counters counters = parts.counters();
        Batch given = batch;
        batch = new Batch(shard, given.number, epoch, scratch);
        given.work.forEach(work -> counters.refuse(work, refused));
        given.forwards.forEach(forward -> counters.refuse(forward.work(), refused));
        parts.seen().settle(given.messages);
    }

    private void forget() {
        parts.committer().awaitHanded();
        epoch = parts.committer().epoch();
        residents.clear();
        decisions.clear();
        witness.forget();
        timers.reset();
        unwritten.recover(parts.store(), parts.committer().covered(), own);
        mailbox.read(epoch);
        batch = new Batch(shard, batch.number, epoch, scratch);
        lost = "";
    }
}
