package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import dev.carpe.profile.Identity;
import dev.carpe.profile.Link;
import dev.carpe.profile.Merge;
import java.time.Instant;
import java.util.List;

/// Brings work to the customer that it is for. An event goes to the shard of its device's id, where the link is kept that tells whose it
/// is, and on from there; a profile that turned out to be another one goes the same way, as a message that is a row until it is taken in.
final class Routing {
    private static final int MOST_HOPS = 16;

    private final Desk desk;
    private final Shards shards;
    private final Intake intake;
    private final Questions questions;

    Routing(Desk desk, Shards shards, Intake intake, Questions questions) {
        this.desk = desk;
        this.shards = shards;
        this.intake = intake;
        this.questions = questions;
    }

    void handle(Work.Addressed work) {
        if (work instanceof Work.Moved moved && isOrphan(moved)) {
            Refused refused = new Refused(new Refusal.Storage("a write failed"));
            desk.parts().counters().refuse(work, refused);
        } else if (work instanceof Work.Arrived arrived && arrived.hops() == 0) {
            resolve(arrived);
        } else {
            String owner = owner(work);
            if (!owner.equals(work.target()) && work.hops() < MOST_HOPS) {
                send(work.to(owner));
            } else {
                deliver(work);
            }
        }
    }

    /// What sent it was refused meanwhile, or else it was read from the store once more, as a message that nobody waits for; whoever
    /// waits for this one will send the event again.
    private boolean isOrphan(Work.Message message) {
        return message.epoch() != desk.epoch() || desk.mailbox().isDouble(message.row(), message);
    }

    private void deliver(Work.Addressed work) {
        Kept kept = desk.customer(work.target());
        switch (work) {
            case Work.Arrived arrived -> intake.receive(kept, arrived);
            case Work.Moved moved -> intake.takeIn(kept, moved);
            case Work.Withdrew withdrew -> intake.withdraw(kept, withdrew);
            case Work.Asked asked -> questions.ask(kept, asked);
            case Work.Shown shown -> questions.show(kept, shown);
        }
    }

    private String owner(Work.Addressed work) {
        Instant at =
                switch (work) {
                    case Work.Arrived arrived -> arrived.event().time();
                    case Work.Moved moved -> moved.merge().at();
                    case Work.Asked _, Work.Shown _, Work.Withdrew _ ->
                            desk.parts().clock().instant();
                };
        return desk.residents().link(work.target()).owner(at);
    }

    private void send(Work.Addressed work) {
        int to = shards.of(work.target());
        if (to == desk.shard()) {
            handle(work);
        } else if (work instanceof Work.Moved moved) {
            post(moved, to);
        } else if (desk.batch().forwards.isEmpty()) {
            shards.add(to, work);
        } else {
            desk.batch().forwards.add(new Batch.Forward(to, work));
        }
    }

    /// Finds out whose an event is; here, where the link of its device is kept.
    private void resolve(Work.Arrived arrived) {
        Identity.Resolution resolution =
                Identity.resolve(arrived.event(), desk.residents()::link).orElseThrow();
        Work.Arrived next = arrived.to(resolution.profile().value());
        if (resolution.relinked().isEmpty() || isKnown(arrived)) {
            send(next);
            return;
        }
        for (Link link : resolution.relinked()) {
            desk.residents().put(link, desk.batch());
            desk.batch().relinked.add(link.id());
            desk.batch().relinked.add(resolution.profile().value());
        }
        if (resolution.merges().isEmpty()) {
            sendAfterwards(next);
        } else {
            resolution.merges().forEach(merge -> move(merge, next));
        }
    }

    private boolean isKnown(Work.Arrived arrived) {
        Parts parts = desk.parts();
        return parts.seen().knows(arrived.event().messageId().hash(), parts.clock().millis());
    }

    /// Sends it once the link that it goes by has its place in the order of writes.
    private void sendAfterwards(Work.Arrived arrived) {
        int to = shards.of(arrived.target());
        if (to == desk.shard()) {
            handle(arrived);
        } else {
            desk.batch().durable = true;
            desk.batch().forwards.add(new Batch.Forward(to, arrived));
        }
    }

    /// Sends a profile to the one that it turned out to be.
    private void move(Merge merge, Work.Arrived arrived) {
        Kept from = desk.customer(merge.from().value());
        long at = desk.timeOf(from, arrived.event());
        byte[] state = from.last > Long.MIN_VALUE ? desk.write(from) : null;
        desk.leave(from);
        String into = merge.into().value();
        int to = shards.of(into);
        byte[] row = StoreKeys.message(to, shards.nextMessage());
        Work.Moved moved =
                new Work.Moved(
                        row, merge, into, 1, state, at, arrived.event(), arrived, desk.epoch());
        if (to == desk.shard()) {
            handle(moved);
        } else {
            post(moved, to);
        }
    }

    /// Sends a profile to another shard, as a row that belongs to that one from now on.
    private void post(Work.Moved moved, int to) {
        Batch batch = desk.batch();
        Work.Moved posted = moved.as(StoreKeys.message(to, shards.nextMessage()));
        batch.durable = true;
        batch.changes.remove(Space.MESSAGES, moved.row());
        batch.changes.put(Space.MESSAGES, posted.row(), MessageCodec.write(posted));
        batch.forwards.add(new Batch.Forward(to, posted));
    }

    /// Takes a profile in that came home after its merge was taken back.
    void handle(Work.Returned returned) {
        if (!isOrphan(returned)) {
            Batch batch = desk.batch();
            desk.residents().put(returned.link(), batch);
            Kept kept = desk.residents().replace(desk.parse(returned.state()).customer);
            Logged what = new Logged.Unmerged(returned.merge());
            desk.after(kept, returned.at(), what, List.of(), List.of());
            batch.changes.remove(Space.MESSAGES, returned.row());
            batch.durable = true;
        }
    }
}
