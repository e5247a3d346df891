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
    private int sweptOn = Integer.MIN_VALUE;
    private volatile boolean closing;
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
                        parts);
        this.intake = new Intake(desk);
        this.routing = new Routing(desk, shards, intake, new Questions(desk));
        this.alarms = new Alarms(desk);
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
        queue.add(new Work.Drain(new CompletableFuture<>()));
    }

    @Override
    public void run() {
        List<Work> works = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            works.clear();
            try {
                long wait = Math.min(desk.timers().untilNext(), LONGEST_WAIT);
                Work first = queue.poll(wait, TimeUnit.MILLISECONDS);
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
        desk.forgetRefused();
        sweep();
        for (int i = 0; i < works.size(); i++) {
            try {
                begin(works.get(i));
            } catch (StoreTrouble trouble) {
                Refused refused = giveUp(trouble);
                works.subList(i, works.size())
                        .forEach(each -> parts.counters().refuse(each, refused));
                return;
            } catch (RuntimeException failure) {
                giveUp(works.get(i), failure);
                works.subList(i + 1, works.size()).forEach(this::add);
                return;
            }
        }
        end();
    }

    private void begin(Work work) {
        if (!(work instanceof Work.Drain)) {
            parts.counters().handled.increment();
        }
        handle(work);
    }

    /// Lets happen what is due, and hands over what was done.
    private void end() {
        try {
            if (parts.committer().trouble().isEmpty()) {
                alarms.fireDue();
                lag = desk.timers().lag();
            }
            finish();
        } catch (StoreTrouble trouble) {
            giveUp(trouble);
        } catch (RuntimeException failure) {
            parts.reporter().report("a batch could not be written down", failure);
            desk.abandon(new Refused(new Refusal.Failed(failure.toString())));
        }
    }

    private Refused giveUp(StoreTrouble trouble) {
        Refused refused = new Refused(new Refusal.Storage(String.valueOf(trouble.getMessage())));
        desk.abandon(refused);
        return refused;
    }

    private void giveUp(Work work, RuntimeException failure) {
        if (work instanceof Work.Arrived arrived) {
            intake.reject(arrived.event());
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
