package dev.carpe.detect;

import dev.carpe.event.Value;

/// Ids from content, by MurmurHash3's mixing: two 64-bit lanes with different seeds.
final class Ids {
    private static final long HIGH = 0x9e3779b97f4a7c15L;
    private static final long LOW = 0xc2b2ae3d27d4eb4fL;

    private static final long START = 0xcbf29ce484222325L;

    private Ids() {}

    /// The id of the messages in some rows, in order.
    static long evidence(Rows rows, int[] used) {
        long hash = used.length;
        for (int row : used) {
            hash = mix(hash * HIGH + rows.message(row));
        }
        return hash;
    }

    /// Gives a raise its id: definition, version, profile, key, time and evidence decide it.
    static void give(Raise raise, String profile) {
        long text =
                text(
                        text(raise.rule.definition().version(), raise.rule.definition().id()),
                        profile);
        text = key(text, raise.key);
        raise.idHigh = mix(mix(text + HIGH * raise.time) + raise.evidence);
        raise.idLow = mix(mix(text * LOW + raise.time) ^ raise.evidence * HIGH);
    }

    /// Gives the id that comes next where the first is taken.
    static void giveAnother(Raise raise) {
        raise.idHigh = mix(raise.idHigh + HIGH);
        raise.idLow = mix(raise.idLow + LOW);
    }

    /// The message id of the row that an inner raise makes for other definitions.
    static long message(Raise raise) {
        long rule = text(raise.rule.definition().version(), raise.rule.definition().id());
        return mix(key(rule, raise.key) + HIGH * raise.time ^ raise.evidence);
    }

    /// The message id of a derived session end.
    static long sessionEnd(String device, Value id, long time) {
        return mix(text(text(LOW, device), id.toString()) + HIGH * time);
    }

    private static long key(long seed, Value key) {
        return mix(more(more(seed ^ START, key.getClass().getSimpleName()), key.toString()));
    }

    private static long text(long seed, String text) {
        return mix(more(seed ^ START, text));
    }

    /// FNV-1a: what was hashed so far and a text after it.
    private static long more(long soFar, String text) {
        long hash = soFar;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
