package dev.carpe.engine;

import dev.carpe.engine.Store.Space;

/// Takes the beginning of the log away, with what the timelines say of it, in pieces.
final class Trimmer {
    private static final int PIECE = 10_000;

    private final Parts parts;
    private final Shards shards;

    Trimmer(Parts parts, Shards shards) {
        this.parts = parts;
        this.shards = shards;
    }

    /// Trims up to and including a row; states that lack something of it are written before.
    void trim(long last) {
        long from = StoreFacts.trimmed(parts.store()) + 1;
        if (from <= last && parts.committer().covered() < last) {
            shards.actAll(Desk::writeAll);
        }
        while (from <= last) {
            long first = from;
            long end = Math.min(last + 1, first + PIECE);
            shards.act(0, desk -> trim(first, end, desk.batch().changes));
            from = end;
        }
    }

    private void trim(long first, long end, Changes changes) {
        parts.store()
                .scan(
                        Space.LOG,
                        StoreKeys.number(first),
                        StoreKeys.number(end),
                        (key, value) -> {
                            String profile = LogCodec.profile(value);
                            long row = StoreKeys.number(key, 0);
                            changes.remove(Space.TIMELINE, StoreKeys.timeline(profile, row));
                            return true;
                        });
        changes.removeRange(Space.LOG, StoreKeys.number(first), StoreKeys.number(end));
        StoreFacts.putTrimmed(end - 1, changes);
    }
}
