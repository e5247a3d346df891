package dev.carpe.engine;

import dev.carpe.codec.ByteWriter;
import dev.carpe.machine.Output;
import dev.carpe.profile.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a shard did with what had queued up: one atomic write, and what is to happen once that is durable.
final class Batch {
    final int shard;
    final long number;
    final long epoch;
    final Changes changes = new Changes();

    /// The customers that it changed.
    final Map<String, Kept> touched = new LinkedHashMap<>();

    /// States of customers, written down, by profile; empty for one that became another's.
    final Map<String, byte[]> states = new LinkedHashMap<>();

    /// Where its rows begin in the log.
    Unwritten.Place place = Unwritten.Place.open();

    /// Where the first customer of the shard that is not written after this fell behind; null if all are.
    Unwritten.@Nullable Place oldest;

    /// What happened, for the log.
    final List<Written> written = new ArrayList<>();

    /// Answers to be sent.
    final List<Outgoing> outgoing = new ArrayList<>();

    /// Messages that came with it.
    final List<Long> messages = new ArrayList<>();

    /// Links that it changed.
    final List<Link> links = new ArrayList<>();

    /// Ids that belong to another profile from now on, each followed by that profile.
    final List<String> relinked = new ArrayList<>();

    /// What goes to other shards once the committer has this.
    final List<Forward> forwards = new ArrayList<>();

    final List<Runnable> done = new ArrayList<>();
    final List<Work> work = new ArrayList<>();

    /// Whether somebody waits for it to be on disk.
    boolean durable;

    /// Due time of the earliest timer in it.
    final Map<String, Long> earliestTimers = new LinkedHashMap<>();

    private Turn turn = Turn.of("");

    private final ByteWriter scratch;

    private long stampedAt = Long.MIN_VALUE;
    private byte[] stamp = StoreKeys.NOTHING;

    /// @param scratch what to write with, of the shard's own thread
    Batch(int shard, long number, long epoch, ByteWriter scratch) {
        this.scratch = scratch;
        this.shard = shard;
        this.number = number;
        this.epoch = epoch;
    }

    /// Work for another shard.
    record Forward(int shard, Work work) {}

    /// An answer to be sent, written down; its number comes with the commit.
    record Outgoing(String profile, byte[] bytes) {}

    /// A row of the log; its number comes with the commit.
    record Written(Turn turn, byte[] bytes) {}

    /// Whether a shard filled it; others only wait in the order.
    boolean isShards() {
        return number > 0;
    }

    boolean isEmpty() {
        return changes.isEmpty()
                && touched.isEmpty()
                && states.isEmpty()
                && written.isEmpty()
                && turn.steps().isEmpty()
                && outgoing.isEmpty()
                && done.isEmpty();
    }

    void log(String profile, Instant at, Logged what, List<Output> outputs) {
        if (!turn.profile().equals(profile) || turn.steps().size() == LogCodec.LONGEST) {
            endTurn();
            turn = Turn.of(profile);
        }
        turn.steps().add(new Turn.Step(at, what, outputs));
    }

    /// A time, written down; most inputs of a batch have the same.
    byte[] stamp(long time) {
        if (time != stampedAt) {
            scratch.clear();
            scratch.writeSigned(time);
            stamp = scratch.toBytes();
            stampedAt = time;
        }
        return stamp;
    }

    void endTurn() {
        if (!turn.steps().isEmpty()) {
            written.add(new Written(turn, LogCodec.write(turn.profile(), turn.steps(), scratch)));
            turn = Turn.of("");
        }
    }

    /// What is to be told once it is written.
    ///
    /// @param answered is no longer queued then
    void reply(Work answered, Counters counters, Runnable reply) {
        work.add(answered);
        done.add(() -> {
            counters.queued.addAndGet(-answered.inputs());
            reply.run();
        });
    }

    void timer(String clock, long due) {
        earliestTimers.merge(clock, due, Math::min);
    }
}
