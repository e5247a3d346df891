package dev.carpe.engine;

import dev.carpe.engine.Store.Space;
import dev.carpe.machine.Customer;
import dev.carpe.profile.Identity;
import dev.carpe.profile.Link;
import dev.carpe.profile.Merge;
import dev.carpe.profile.MergeLog;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a merge back: on the shard of the profile that stayed both are folded again, and the one that went is sent home.
final class Unmerger {
    private final Parts parts;
    private final Shards shards;
    private final Directory directory;
    private final LogBook log;

    Unmerger(Parts parts, Shards shards, Directory directory, LogBook log) {
        this.parts = parts;
        this.shards = shards;
        this.directory = directory;
        this.log = log;
    }

    Optional<Unmerge> unmerge(String from, String into) {
        List<Unmerge> result = new ArrayList<>();
        shards.act(
                shards.of(into),
                desk -> fold(from, into).map(apart -> settle(apart, desk)).ifPresent(result::add));
        // The way home is over once the shard there has done this as well.
        shards.act(shards.of(from), _ -> {});
        return result.stream().findFirst();
    }

    /// What [#unmerge] would do; both are folded, and nothing is kept of it.
    Optional<Unmerge> foresee(String from, String into) {
        List<Unmerge> result = new ArrayList<>();
        shards.act(shards.of(into), _ -> fold(from, into).map(this::result).ifPresent(result::add));
        return result.stream().findFirst();
    }

    /// Both sides of a merge, each folded from its own events.
    private record Apart(Unmerging unmerging, Link link, Instant now) {}

    private Optional<Apart> fold(String from, String into) {
        Kept joined = directory.find(into).orElse(null);
        if (joined == null || !joined.id().equals(into)) {
            return Optional.empty();
        }
        MergeLog merges = joined.customer.merges();
        Instant now = Instant.ofEpochMilli(Math.max(parts.clock().millis(), joined.last));
        return Identity.unmerge(
                        new ProfileId(from),
                        new ProfileId(into),
                        now,
                        merges,
                        parts.links()::stored)
                .map(unmerged -> {
                    Unmerging unmerging =
                            new Unmerging(directory.machine(), mergeOf(from, into, merges), merges);
                    replay(into, unmerging);
                    unmerging.finish(joined.customer, unmerged.log(), now);
                    return new Apart(unmerging, unmerged.link(), now);
                });
    }

    private static Merge mergeOf(String from, String into, MergeLog merges) {
        return merges.entries().stream()
                .map(MergeLog.Entry::merge)
                .filter(one -> one.from().value().equals(from) && one.into().value().equals(into))
                .findFirst()
                .orElseThrow();
    }

    private void replay(String into, Unmerging unmerging) {
        for (long row : log.rows(directory.profiles(into))) {
            log.entries(row).forEach(unmerging::replay);
        }
    }

    private Unmerge settle(Apart apart, Desk desk) {
        Unmerging unmerging = apart.unmerging();
        Merge merge = unmerging.merge();
        desk.restore(unmerging.stayed, apart.now().toEpochMilli(), new Logged.Unmerged(merge));
        sendHome(unmerging.went, apart.link(), merge, apart.now(), desk.batch());
        return result(apart);
    }

    private Unmerge result(Apart apart) {
        return apart.unmerging().result(StoreFacts.trimmed(parts.store()) < 0);
    }

    private void sendHome(Customer went, Link link, Merge merge, Instant now, Batch batch) {
        Kept kept = new Kept(went);
        kept.last = now.toEpochMilli();
        byte[] state = kept.toBytes(directory.codec());
        int home = shards.of(kept.id());
        byte[] row = StoreKeys.message(home, shards.nextMessage());
        Work.Returned returned =
                new Work.Returned(row, link, state, merge, kept.last, parts.committer().epoch());
        batch.changes.put(Space.MESSAGES, row, MessageCodec.write(returned));
        batch.forwards.add(new Batch.Forward(home, returned));
    }
}
