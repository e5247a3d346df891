package dev.carpe.engine;

import static java.util.stream.Collectors.toSet;

import dev.carpe.decide.Answer;
import dev.carpe.engine.Store.Space;
import dev.carpe.machine.Output;
import dev.carpe.profile.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Forgets a person in every space of the store: each of the person's ids on its own shard. A device that another one had used before is
/// no longer theirs then, and what it did on its own stays: it belongs to that other one.
final class Eraser {
    private final Parts parts;
    private final Shards shards;
    private final Directory directory;
    private final LogBook log;
    private int states;
    private int entries;
    private int outgoing;

    Eraser(Parts parts, Shards shards, Directory directory, LogBook log) {
        this.parts = parts;
        this.shards = shards;
        this.directory = directory;
        this.log = log;
    }

    /// Forgets whoever an id belongs to. One eraser, one person.
    Erasure erase(String id) {
        List<String> ids = directory.identities(id);
        boolean known = ids.size() > 1 || directory.find(id).isPresent();
        String profile = directory.canonical(id);
        Set<String> own = ids.stream().filter(each -> isOf(each, profile)).collect(toSet());
        for (String each : ids.reversed()) {
            shards.act(
                    shards.of(each),
                    desk -> {
                        if (own.contains(each)) {
                            eraseState(each, desk);
                            eraseLog(each, desk.batch());
                        }
                        desk.part(each, Set.copyOf(ids));
                        if (known && each.equals(profile)) {
                            eraseOutbox(ids, desk.batch());
                            desk.batch()
                                    .log(
                                            each,
                                            parts.clock().instant(),
                                            new Logged.Erased(ids),
                                            List.of());
                        }
                    });
        }
        return new Erasure(ids, states, entries, outgoing);
    }

    /// Whether what an id did on its own became a profile's.
    private boolean isOf(String id, String profile) {
        return Identity.canonical(id, Instant.EPOCH, parts.links()::stored).equals(profile);
    }

    private void eraseState(String id, Desk desk) {
        states += directory.of(id).isPresent() ? 1 : 0;
        desk.erase(id);
    }

    private void eraseLog(String profile, Batch batch) {
        log.rows(
                profile,
                0,
                row -> {
                    for (Entry entry : log.entries(row)) {
                        entry.outputs().forEach(output -> eraseDecision(output, batch));
                        entries++;
                    }
                    batch.changes.remove(Space.LOG, StoreKeys.number(row));
                    batch.changes.remove(Space.TIMELINE, StoreKeys.timeline(profile, row));
                    return true;
                });
    }

    private void eraseDecision(Output output, Batch batch) {
        if (output instanceof Output.Answered(Answer.Given given)) {
            int today = StoreKeys.day(parts.clock().millis());
            for (int day = today; day > today - Engine.DECISIONS_KNOWN_DAYS; day--) {
                batch.changes.remove(
                        Space.DECISIONS, StoreKeys.decision(day, given.decision().id()));
            }
        }
    }

    private void eraseOutbox(List<String> ids, Batch batch) {
        parts.store()
                .scan(
                        Space.OUTBOX,
                        StoreKeys.NOTHING,
                        StoreKeys.LAST,
                        (key, value) -> {
                            if (ids.contains(Decisions.read(value).profile().value())) {
                                batch.changes.remove(Space.OUTBOX, key);
                                outgoing++;
                            }
                            return true;
                        });
    }
}
