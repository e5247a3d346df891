package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import dev.carpe.event.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// All shards, each with its thread.
final class Shards {
    private final Parts parts;
    private final Shard[] shards;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong nextMessage = new AtomicLong();

    /// @param cached how many customers all of them hold in memory
    Shards(int count, int cached, Program program, Parts parts) {
        this.parts = parts;
        this.shards = new Shard[count];
        for (int i = 0; i < count; i++) {
            shards[i] = new Shard(i, this, program, Math.max(1, cached / count), parts);
            threads.add(Thread.ofPlatform().name("carpe-shard-" + i).unstarted(shards[i]));
        }
    }

    /// Starts them.
    void start() {
        parts.store()
                .scan(
                        Space.MESSAGES,
                        StoreKeys.NOTHING,
                        StoreKeys.LAST,
                        (key, _) -> {
                            long next = StoreKeys.messageNumber(key) + 1;
                            nextMessage.accumulateAndGet(next, Math::max);
                            return true;
                        });
        threads.forEach(Thread::start);
    }

    /// The shard that an id belongs to.
    int of(String id) {
        return of(id, shards.length);
    }

    /// The same, of so many shards.
    static int of(String id, int shards) {
        return (int) Long.remainderUnsigned(MessageId.of(id).hash(), shards);
    }

    int count() {
        return shards.length;
    }

    void add(int shard, Work work) {
        shards[shard].add(work);
    }

    /// The number of the next message from one shard to another.
    long nextMessage() {
        return nextMessage.getAndIncrement();
    }

    /// Does something on a shard's thread, once everything before it is durable, and waits until it is durable itself.
    void act(int shard, Consumer<Desk> act) {
        CompletableFuture<Boolean> reply = new CompletableFuture<>();
        add(shard, new Work.Act(act, reply));
        Submission.get(reply);
    }

    /// Does something on every shard's thread, one after the other.
    void actAll(Consumer<Desk> act) {
        for (int shard = 0; shard < shards.length; shard++) {
            act(shard, act);
        }
    }

    /// Waits until everything taken in so far, and everything due by now, is durable. Work may go from shard to shard, so they are asked
    /// until nothing has been done in between.
    void drain() {
        long before = -1;
        for (long now = handled(); now != before; now = handled()) {
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

    private long handled() {
        return parts.counters().handled.sum();
    }

    /// Why one of them can do nothing; empty text while all can.
    String trouble() {
        return Stream.of(shards)
                .map(Shard::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// How many customers are in memory.
    long customers() {
        long customers = 0;
        for (Shard shard : shards) {
            customers += shard.customers();
        }
        return customers;
    }

    /// How long the oldest timer is overdue, milliseconds.
    long lagMillis() {
        long lag = 0;
        for (Shard shard : shards) {
            lag = Math.max(lag, shard.lagMillis());
        }
        return lag;
    }

    /// Ends the threads when what they have is done.
    void close() {
        for (Shard shard : shards) {
            shard.close();
        }
        threads.forEach(Shards::join);
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
