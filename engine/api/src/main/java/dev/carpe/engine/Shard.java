package dev.carpe.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One thread and the customers that are its own. It takes what has queued up, runs the core on it, and hands one [Batch] to the
/// [Committer]; while that one is being written it works on the next. What it works with lies on its [Desk]; who does what with it:
/// [Routing] finds the customer, [Intake] and [Questions] do the work, [Alarms] let happen what is due.
final class Shard implements Runnable {
    private static final int MOST_INPUTS = 4096;
    private static final long LONGEST_WAIT = 250;

    private final Shards shards;
    private final Parts parts;
    private final Desk desk;
    private final Intake intake;
    private final Routing routing;
    private final Alarms alarms;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();

    /// Whether the batch waits for the committer, who will say when it has room.
    private boolean held;

    private int sweptOn = Integer.MIN_VALUE;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile String trouble = "";
    private volatile int size;
    private volatile long lag;

    /// @param cached how many customers to hold in memory
    Shard(int index, Shards shards, Program program, int cached, Parts parts) {
        this.shards = shards;
        this.parts = parts;
        this.desk =
                new Desk(
                        index,
                        shards.count(),
                        program,
                        cached,
                        id -> shards.of(id) == index,
                        () -> add(new Work.Taken()),
                        parts);
        this.intake = new Intake(desk);
        this.routing = new Routing(desk, shards, intake, new Questions(desk));
        this.alarms = new Alarms(desk);
    }

    /// Puts work into the queue; where the thread has ended it is refused.
    void add(Work work) {
        queue.add(work);
        if (ended) {
            refuseQueued();
        }
    }

    int customers() {
        return size;
    }

    long lagMillis() {
        return lag;
    }

    /// Why it can do nothing; empty text while it can.
    String trouble() {
        return trouble;
    }

    void close() {
        closing = true;
        queue.add(new Work.Drain(new CompletableFuture<>()));
    }

    @Override
    public void run() {
        List<Work> works = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                works.clear();
                work(works);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            handLast();
            ended = true;
            refuseQueued();
        }
    }

    /// One round. Whatever happens in it, the thread goes on: nobody else does what the shard does.
    private void work(List<Work> works) throws InterruptedException {
        try {
            take(works);
            if (isReady()) {
                open(works);
                process(works);
            } else {
                refuse(works, new Refusal.Storage(trouble));
            }
        } catch (RuntimeException | Error failure) {
            // Giving up failed as well; there may be no memory left.
            trouble = failure.toString();
            refuse(works, new Refusal.Failed(trouble));
            parts.reporter().report("a shard could do nothing", failure);
            desk.abandon(new Refused(new Refusal.Failed(trouble)));
        }
    }

    /// What the store has kept for this shard comes first.
    private void open(List<Work> works) {
        if (!desk.mailbox().isEmpty()) {
            List<Work> queued = List.copyOf(works);
            works.clear();
            desk.mailbox().takeTo(works);
            works.addAll(queued);
        }
    }

    private long longestWait() {
        if (!trouble.isEmpty() || held || !parts.committer().trouble().isEmpty()) {
            return LONGEST_WAIT;
        }
        return desk.mailbox().isEmpty() ? Math.min(desk.timers().untilNext(), LONGEST_WAIT) : 0;
    }

    private void take(List<Work> works) throws InterruptedException {
        long wait = longestWait();
        Work first = queue.poll(wait, TimeUnit.MILLISECONDS);
        if (first != null) {
            works.add(first);
            queue.drainTo(works, MOST_INPUTS);
        }
    }

    /// Forgets what must be forgotten, and what is too old.
    private boolean isReady() {
        try {
            desk.forgetRefused();
            sweep();
            trouble = "";
        } catch (StoreTrouble failure) {
            trouble = String.valueOf(failure.getMessage());
        }
        return trouble.isEmpty();
    }

    private void refuseQueued() {
        List<Work> left = new ArrayList<>();
        queue.drainTo(left);
        refuse(left, new Refusal.Closing());
    }

    private void refuse(List<Work> works, Refusal refusal) {
        Refused refused = new Refused(refusal);
        works.forEach(work -> parts.counters().refuse(work, refused));
        works.clear();
    }

    private void process(List<Work> works) {
        for (int i = 0; i < works.size(); i++) {
            try {
                begin(works.get(i));
            } catch (StoreTrouble failure) {
                Refusal refusal = new Refusal.Storage(String.valueOf(failure.getMessage()));
                desk.abandon(new Refused(refusal));
                refuse(works.subList(i, works.size()), refusal);
                return;
            } catch (RuntimeException | Error failure) {
                List<Work> rest = List.copyOf(works.subList(i + 1, works.size()));
                giveUp(works.get(i), failure);
                rest.forEach(this::add);
                return;
            }
        }
        end();
    }

    private void begin(Work work) {
        if (!(work instanceof Work.Drain || work instanceof Work.Taken)) {
            parts.counters().handled.increment();
        }
        handle(work);
    }

    /// Lets happen what is due, and hands over what was done, unless the committer has no room for it yet.
    private void end() {
        held = !desk.mayHand();
        if (held) {
            return;
        }
        try {
            if (parts.committer().trouble().isEmpty()) {
                alarms.fireDue();
                lag = desk.timers().lag();
            }
            finish();
        } catch (StoreTrouble failure) {
            Refusal refusal = new Refusal.Storage(String.valueOf(failure.getMessage()));
            desk.abandon(new Refused(refusal));
        } catch (RuntimeException | Error failure) {
            parts.reporter().report("a batch could not be written down", failure);
            desk.abandon(new Refused(new Refusal.Failed(failure.toString())));
        }
    }

    private void handLast() {
        try {
            finish();
        } catch (RuntimeException | Error failure) {
            desk.abandon(new Refused(new Refusal.Closing()));
        }
    }

    /// An input made the core fail. Sent again it is rejected, so that the others get on; not where memory ran out, which any input may
    /// have met.
    private void giveUp(Work work, Throwable failure) {
        if (work instanceof Work.Arrived arrived && !(failure instanceof OutOfMemoryError)) {
            intake.reject(arrived.event());
        }
        if (work instanceof Work.Message message && !(failure instanceof OutOfMemoryError)) {
            desk.mailbox().fail(message.row());
        }
        parts.reporter().report("an input failed: " + work, failure);
        Refused refused = new Refused(new Refusal.Failed(failure.toString()));
        desk.abandon(refused);
        parts.counters().refuse(work, refused);
    }

    private void handle(Work work) {
        switch (work) {
            case Work.Addressed addressed -> routing.handle(addressed);
            case Work.Returned returned -> routing.handle(returned);
            case Work.Taken _ -> {}
            case Work.Act act -> {
                finish();
                desk.settle();
                act.act().accept(desk);
                desk.batch().durable = true;
                desk.batch().work.add(act);
                desk.batch().done.add(() -> act.reply().complete(true));
            }
            case Work.Drain drain -> {
                fireAll();
                desk.batch().durable = true;
                desk.batch().work.add(drain);
                desk.batch().done.add(() -> drain.reply().complete(true));
            }
        }
    }

    private void fireAll() {
        while (parts.committer().trouble().isEmpty() && desk.timers().untilNext() == 0) {
            alarms.fireDue();
            finish();
            desk.settle();
        }
    }

    private void finish() {
        Batch full = desk.finish();
        full.forwards.forEach(forward -> shards.add(forward.shard(), forward.work()));
        size = desk.residents().size();
    }

    /// Once a day, forgets messages and decisions of days that are over.
    private void sweep() {
        int today = desk.today();
        if (desk.shard() == 0 && today != sweptOn) {
            sweptOn = today;
            Seen.sweep(today, desk.batch().changes);
            Decisions.sweep(today, desk.batch().changes);
        }
    }
}
