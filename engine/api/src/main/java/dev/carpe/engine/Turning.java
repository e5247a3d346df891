package dev.carpe.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Puts other definitions into force: in all shards, or in none. Each shard writes its customers down and then holds still; when all have,
/// they turn, which writes nothing and so cannot be refused. Where one could not write, all go on as before.
final class Turning {
    private final Program next;
    private final CompletableFuture<Boolean> verdict = new CompletableFuture<>();
    private final List<CompletableFuture<Boolean>> ready = new ArrayList<>();
    private final List<CompletableFuture<Boolean>> over = new ArrayList<>();

    private Turning(Program next) {
        this.next = next;
    }

    /// Turns all shards; one at a time may be under way.
    ///
    /// @throws Refused if the former definitions stay in force
    static void turn(Shards shards, Program next) {
        // First without holding still: what is left to be written then is little.
        shards.actAll(Desk::writeAll);
        Turning turning = new Turning(next);
        for (int shard = 0; shard < shards.count(); shard++) {
            turning.ask(shard, shards);
        }
        turning.decide();
    }

    private void ask(int shard, Shards shards) {
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        ready.add(written);
        over.add(done);
        shards.add(shard, new Work.Act(desk -> turn(desk, written, done), written));
    }

    /// On the shard's thread.
    private void turn(
            Desk desk, CompletableFuture<Boolean> written, CompletableFuture<Boolean> done) {
        try {
            desk.writeAll();
            Definitions prepared = desk.prepare(next);
            written.complete(true);
            if (verdict.join()) {
                desk.turnTo(prepared);
            }
        } finally {
            done.complete(true);
        }
    }

    /// Says whether to turn once all have written or been refused, and waits until those that hold still go on.
    private void decide() {
        List<Refused> refusals = new ArrayList<>();
        for (CompletableFuture<Boolean> one : ready) {
            try {
                Submission.get(one);
            } catch (Refused refused) {
                refusals.add(refused);
            }
        }
        verdict.complete(refusals.isEmpty());
        for (int shard = 0; shard < ready.size(); shard++) {
            if (!ready.get(shard).isCompletedExceptionally()) {
                over.get(shard).join();
            }
        }
        if (!refusals.isEmpty()) {
            throw refusals.getFirst();
        }
    }
}
