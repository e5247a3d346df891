package dev.carpe.engine;

import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import java.time.Instant;
import java.util.List;

/// Lets happen what is due: wakes the customers whose timers have come.
final class Alarms {
    private static final int MOST = 256;
    private static final long LATE = 1000;

    private final Desk desk;

    Alarms(Desk desk) {
        this.desk = desk;
    }

    /// Fires what is due, the oldest first.
    ///
    /// @throws StoreTrouble if the store cannot be read; everything since the last batch must be given up
    void fireDue() {
        for (Timers.Due due : desk.timers().due(desk.committed(), MOST)) {
            try {
                fire(due);
            } catch (StoreTrouble trouble) {
                throw trouble;
            } catch (RuntimeException | Error failure) {
                // Without its row the timer is not tried again; the customer's next event brings it
                // back.
                desk.parts().reporter().report("a timer failed: " + due, failure);
                desk.abandon(new Refused(new Refusal.Failed(failure.toString())));
                desk.timers().remove(due.clock(), due.due(), due.profile(), desk.batch());
                return;
            }
        }
    }

    private void fire(Timers.Due due) {
        Timers timers = desk.timers();
        Kept kept = desk.customer(due.profile());
        boolean isOwn = kept.timer == due.due() && kept.timerClock.equals(due.clock());
        if (!isOwn && kept.batch > desk.committed()) {
            // A batch on its way has removed it, or will be followed by another look.
            return;
        }
        timers.remove(due.clock(), due.due(), due.profile(), desk.batch());
        if (!isOwn && kept.timer != Kept.NO_TIMER) {
            return;
        }
        kept.timer = Kept.NO_TIMER;
        desk.touch(kept);
        boolean isLive = due.clock().equals(Kept.LIVE);
        long now = Math.max(kept.last, isLive ? desk.parts().clock().millis() : due.due());
        Instant wake = kept.customer.nextWake();
        if (!wake.isAfter(Instant.ofEpochMilli(now))) {
            tick(kept, wake, now, isLive && now - wake.toEpochMilli() > LATE);
        }
    }

    private void tick(Kept kept, Instant wake, long now, boolean late) {
        List<Output> outputs = desk.step(kept, new Input.Tick(), now);
        desk.after(kept, now, new Logged.Ticked(wake, late), outputs, List.of());
        desk.parts().counters().ticks.increment();
        if (late) {
            desk.parts().counters().lateTicks.increment();
        }
    }
}
