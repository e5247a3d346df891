package dev.carpe.engine;

import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import dev.carpe.budget.Purse;
import dev.carpe.decide.DecisionId;
import dev.carpe.detect.NearMiss;
import dev.carpe.event.Event;
import dev.carpe.machine.Input;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The running core, for callers: takes events in, answers questions, knows profiles, tells what happens.
///
/// Acknowledged means durable and processed: a method that changes something returns when what it did is on disk together with
/// everything that it caused. Methods block and are meant to be called from many virtual threads at once; all are safe for use by
/// several threads. A method that cannot do its work throws [Refused] and has then changed nothing, with one exception: where
/// writing fails, it is not known whether what was in flight is kept, so that the caller must send it again; the same message or
/// decision is never taken twice.
///
/// An `id` is a user id, or an anonymous id where the user is not known: the one that a customer's event would carry. The engine
/// finds the profile that it belongs to now.
///
/// ```java
/// List<Receipt> receipts = engine.submit(events);
/// Answers answers = engine.ask("ada", new Input.Asked(List.of("product-page"), context, false));
/// ```
public interface Engine extends LogTail, AutoCloseable {

    /// Takes in events, in their order. Events of one customer that are sent one batch after the other are processed in that order.
    ///
    /// `receivedMillis` of an event is when the caller received it. The engine moves it on where a customer's clock is ahead already
    /// (clocks jump), and for sources of kind `import`, which have their own clock, to the event time that the source has reached.
    ///
    /// A message that was taken in is known for 24 hours, also after a restart: sent again within them it is a duplicate. Later only the
    /// customer's own tail of events still knows it.
    ///
    /// A customer's time never goes back. Where the clock is set back, what comes counts at the time already reached, timers that have
    /// fired do not fire again, and others wait until the clock shows their time; where it jumps ahead, what is due fires at once and is
    /// marked late.
    ///
    /// @param events any number; a list longer than the whole queue is refused as [Refusal.TooLarge]
    /// @return one receipt for each event, in the same order, once all are durable and processed
    /// @throws Refused if nothing of it was taken: the queue or the disk is full, or the engine is closing
    List<Receipt> submit(List<Event> events);

    /// Answers a question from the customer's state as it is now. Returns without waiting for the disk unless the answer counts
    /// (`shows`), or another answer that counts was given with it; where the disk is full, still answers what need not be kept, silence
    /// among it. A queue full of events has room for questions all the same.
    ///
    /// @param id whose question it is
    /// @throws Refused if too many questions wait, the engine is closing, or the answer would have to be kept and cannot
    Answers ask(String id, Input.Asked question);

    /// What [#ask] would answer now, with every reason; nothing changes by it: nobody is assigned, nothing is counted or logged. What a
    /// bandit would draw, it may draw differently when it is really asked.
    ///
    /// @return empty for an id that was never seen
    Optional<Answers> foresee(String id, Input.Asked question);

    /// Counts an answer as shown, once; shown again changes nothing.
    ///
    /// @param id who saw it
    /// @return false where no such decision was given to this customer in the last [#DECISIONS_KNOWN_DAYS] days
    /// @throws Refused if nothing was changed
    boolean shown(String id, DecisionId decision);

    /// For how many days a decision can be marked as shown.
    int DECISIONS_KNOWN_DAYS = 7;

    /// Withdraws consent by another way than an event: events up to now never count again for that purpose.
    ///
    /// @return what it changed, such as moments that ended
    /// @throws Refused if nothing was changed
    Answers withdraw(String id, String purpose);

    /// What is known of a customer now; empty for an id that was never seen. What is due by now has happened in it.
    Optional<Profile> profile(String id);

    /// Why a definition did not raise for a customer (see [dev.carpe.detect.Story#nearMisses(String)]); empty for a profile or a
    /// definition that is not known.
    List<NearMiss> nearMisses(String id, String definition);

    /// What happened to a customer, newest first, including to the profiles that were merged into this one.
    ///
    /// @param before only what lies before this; [Position#END] for the newest
    /// @param limit most entries to return
    /// @return the entries; fewer than `limit` only where there are no more
    List<Entry> timeline(String id, Position before, int limit);

    /// Reads the log backwards: for whoever wants what is newest of it, however long it is. [#tail] reads it forwards.
    ///
    /// @param before only what lies before this; [Position#END] for the newest
    /// @param limit most entries to return
    /// @return the durable entries, the newest first; fewer than `limit` only where there are no more
    List<Entry> newest(Position before, int limit);

    /// The profile that an id belonged to at a time: of a device that several people used, whoever had logged in last by then.
    String owner(String id, Instant at);

    /// The profile ids that are one customer: the profile's own, those merged into it, and the devices linked to it.
    List<String> identities(String id);

    /// Forgets a customer everywhere: state, log, timers, outbox, links, decisions. What reads the log's tail finds a
    /// [Logged.Erased] with the customer's ids in place of it.
    ///
    /// @return what was deleted; zeros for an id that was never seen
    /// @throws Refused if nothing was changed
    Erasure erase(String id);

    /// Takes a merge back: both profiles are folded again from their own events, as far as the log reaches.
    ///
    /// @param from the profile that went
    /// @param into the profile that took it in
    /// @return empty where no such merge stands
    /// @throws Refused if nothing was changed
    Optional<Unmerge> unmerge(String from, String into);

    /// What taking a merge back would do; nothing changes.
    ///
    /// @param from the profile that went
    /// @param into the profile that took it in
    /// @return empty where no such merge stands
    Optional<Unmerge> foreseeUnmerge(String from, String into);

    /// Puts other definitions into force, for every input from now on. State is kept where it still means the same: an edited
    /// definition starts empty and inherits its quiet.
    ///
    /// @throws Refused if the former ones stay in force, for every customer
    void apply(Program program);

    /// The definitions in force.
    Program program();

    /// Puts what a bandit has learnt into force, for every choice from now on, durably. Each choice tells the number of the policy that it
    /// was drawn by.
    ///
    /// @throws Refused if the former policy stays in force
    void learn(Policy policy);

    /// What bandits have learnt, as it is in force at the time of each question. Any thread may ask.
    Policies policies();

    /// What is left of budgets, as it is at the time of each question; taking from it takes nothing. Any thread may ask.
    Purse purse();

    /// Tells what results from a customer's inputs, from now on, once it is durable. It follows the customer: after a login it
    /// tells of the profile that the id belongs to from then on.
    ///
    /// @param listener called by the engine's own thread, in order; it must return at once (put into a queue); one that
    ///     throws is not called again
    /// @return what ends it when closed
    Subscription subscribe(String id, Consumer<Entry> listener);

    /// Tells what results from anybody's inputs, from now on, once it is durable: the entries that have outputs. Unlike [#tail] it reads
    /// nothing back from the store.
    ///
    /// @param listener called by the engine's own thread, in order; it must return at once and not throw
    /// @return what ends it when closed
    Subscription follow(Consumer<Entry> listener);

    /// Forgets the log up to and including a position; timelines and un-merging then reach no further back.
    void trim(Position upTo);

    /// Answers that have to be sent by a channel and are not yet known to have been, oldest first. They are there from the moment
    /// that they are durable, so each is sent at least once; its decision's id tells a repetition.
    ///
    /// @param limit most to return
    List<Outgoing> outbox(int limit);

    /// Takes an answer out of the outbox: it was sent, or cannot be.
    void sent(Outgoing outgoing);

    /// A small table of the caller's own (keys, versions, rejected events), kept in the same store and backup.
    ///
    /// @param name lower-case letters, digits and hyphens; made when first used
    Table table(String name);

    /// How the engine is doing.
    Metrics metrics();

    /// Writes a consistent copy of everything while the engine goes on; opened as a store, it is the engine as it was then.
    ///
    /// @param directory must not exist yet; its parent must
    /// @throws Refused if it cannot be written
    void backup(Path directory);

    /// Waits until everything taken in so far, and everything due by now, is processed and durable.
    void drain();

    /// Refuses what comes from now on, finishes what was taken in, waits for who is reading, and closes the store. Afterwards every call
    /// that needs the store throws [Refused] with [Refusal.Closing]; closing again does nothing.
    @Override
    void close();
}
