package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import dev.carpe.event.Event;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import dev.carpe.profile.Merge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes in what changes a customer: events, other profiles that turned out to be the same, withdrawn consent.
final class Intake {
    private static final long LATE_EVENT = 60_000;

    private final Desk desk;
    private final Counters counters;

    /// Messages that made processing fail.
    private final Set<Long> poison = new HashSet<>();

    Intake(Desk desk) {
        this.desk = desk;
        this.counters = desk.parts().counters();
    }

    /// Rejects an event from now on: it makes processing fail.
    void reject(Event event) {
        poison.add(event.messageId().hash());
    }

    void receive(Kept kept, Work.Arrived arrived) {
        desk.batch().durable = true;
        Event event = arrived.event();
        Receipt receipt =
                poison.contains(event.messageId().hash())
                        ? rejection(event)
                        : take(kept, event, arrived.before());
        desk.batch()
                .reply(
                        arrived,
                        counters,
                        () -> arrived.submission().settle(arrived.index(), receipt));
    }

    private Receipt rejection(Event event) {
        counters.rejected.increment();
        return new Receipt(
                event.messageId(),
                new Receipt.Verdict.Rejected(
                        "unprocessable", "the engine failed on it before; please report it"),
                null,
                List.of());
    }

    /// @param before what a merge that the event told of has caused
    private Receipt take(Kept kept, Event event, List<Output> before) {
        Parts parts = desk.parts();
        if (!parts.seen().isNew(event.messageId().hash(), parts.clock().millis(), desk.batch())) {
            counters.duplicates.increment();
            return receipt(kept, event, new Receipt.Verdict.Duplicate(), before);
        }
        long now = desk.timeOf(kept, event);
        Event counted = event.receivedMillis() == now ? event : received(event, now);
        List<Output> outputs = desk.step(kept, new Input.Received(counted), now);
        desk.after(kept, now, new Logged.Received(counted), outputs, List.of());
        counters.events.increment();
        if (now - counted.timeMillis() > LATE_EVENT) {
            counters.late.increment();
        }
        return receipt(kept, event, new Receipt.Verdict.Accepted(), joined(before, outputs));
    }

    private static Receipt receipt(
            Kept kept, Event event, Receipt.Verdict verdict, List<Output> outputs) {
        return new Receipt(event.messageId(), verdict, kept.customer.profile(), outputs);
    }

    private static List<Output> joined(List<Output> before, List<Output> outputs) {
        if (before.isEmpty()) {
            return outputs;
        }
        List<Output> all = new ArrayList<>(before);
        all.addAll(outputs);
        return all;
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

    void takeIn(Kept into, Work.Moved moved) {
        Customer other =
                moved.state() == null
                        ? desk.begin(moved.merge().from())
                        : desk.parse(moved.state()).customer;
        long now = Math.max(Math.max(into.last, moved.at()), desk.timeOf(into, moved.event()));
        Merge merge = new Merge(moved.merge().from(), into.customer.profile(), moved.merge().at());
        List<Output> outputs = desk.step(into, new Input.Merged(other, merge), now);
        desk.after(into, now, new Logged.Merged(merge), outputs, List.of());
        counters.merges.increment();
        desk.batch().changes.remove(Space.MESSAGES, moved.row());
        Work.Arrived arrived = moved.arrived();
        if (arrived == null) {
            take(into, moved.event(), List.of());
        } else {
            receive(into, arrived.after(outputs));
        }
    }

    void withdraw(Kept kept, Work.Withdrew withdrew) {
        long now = desk.live(kept);
        List<Output> outputs = desk.step(kept, new Input.Withdrew(withdrew.purpose()), now);
        desk.after(kept, now, new Logged.Withdrew(withdrew.purpose()), outputs, List.of());
        Answers answers = new Answers(kept.customer.profile(), outputs);
        desk.batch().durable = true;
        desk.batch().reply(withdrew, counters, () -> withdrew.reply().complete(answers));
    }
}
