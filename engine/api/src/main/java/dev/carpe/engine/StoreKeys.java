package dev.carpe.engine;

import dev.carpe.decide.DecisionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How keys of the store's spaces look. An id in front of something else has its length before it, so that no id is the beginning of
/// another.
final class StoreKeys {
    static final byte[] NOTHING = new byte[0];

    /// Above all numbers that are not negative, and all shards.
    static final byte[] LAST = number(-1);

    private static final long DAY = 86_400_000L;

    private StoreKeys() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    static byte[] number(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    static long number(byte[] key, int at) {
        return ByteBuffer.wrap(key).getLong(at);
    }

    /// The least key above all that begin with this one; of a key of nothing but 0xff bytes there is none.
    static byte[] after(byte[] prefix) {
        byte[] after = prefix.clone();
        for (int i = after.length - 1; i >= 0; i--) {
            if (after[i] != (byte) 0xff) {
                after[i]++;
                return Arrays.copyOf(after, i + 1);
            }
        }
        throw new IllegalArgumentException("nothing comes after " + Arrays.toString(prefix));
    }

    private static ByteBuffer prefixed(byte[] id, int more) {
        return ByteBuffer.allocate(2 + id.length + more).putShort((short) id.length).put(id);
    }

    static byte[] timelineOf(String profile) {
        return prefixed(text(profile), 0).array();
    }

    static byte[] timeline(String profile, long row) {
        return prefixed(text(profile), 8).putLong(row).array();
    }

    /// The row that a key of the timeline stands for.
    static long rowOf(byte[] timeline) {
        return number(timeline, timeline.length - 8);
    }

    static byte[] link(String id) {
        byte[] bytes = text(id);
        return ByteBuffer.allocate(1 + bytes.length).put((byte) 'l').put(bytes).array();
    }

    /// All ids that were ever linked to an owner.
    static byte[] ownedBy(String owner) {
        byte[] bytes = text(owner);
        return ByteBuffer.allocate(3 + bytes.length)
                .put((byte) 'o')
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    static byte[] owned(String owner, String id) {
        byte[] prefix = ownedBy(owner);
        byte[] bytes = text(id);
        return ByteBuffer.allocate(prefix.length + bytes.length).put(prefix).put(bytes).array();
    }

    /// All timers of a shard by a clock.
    static byte[] timersOf(int shard, String clock) {
        byte[] bytes = text(clock);
        return ByteBuffer.allocate(3 + bytes.length)
                .put((byte) shard)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    /// Where the timers begin that are due at a time or later.
    static byte[] timersFrom(int shard, String clock, long due) {
        byte[] prefix = timersOf(shard, clock);
        return ByteBuffer.allocate(prefix.length + 8)
                .put(prefix)
                .putLong(due ^ Long.MIN_VALUE)
                .array();
    }

    static byte[] timer(int shard, String clock, long due, String profile) {
        byte[] prefix = timersFrom(shard, clock, due);
        byte[] bytes = text(profile);
        return ByteBuffer.allocate(prefix.length + bytes.length).put(prefix).put(bytes).array();
    }

    static long dueOf(byte[] timer, byte[] prefix) {
        return number(timer, prefix.length) ^ Long.MIN_VALUE;
    }

    static String profileOf(byte[] timer, byte[] prefix) {
        return text(timer, prefix.length + 8);
    }

    static int day(long millis) {
        return (int) Math.floorDiv(millis, DAY);
    }

    static byte[] day(int day) {
        return ByteBuffer.allocate(4).putInt(day).array();
    }

    static byte[] seen(int day, long message) {
        return ByteBuffer.allocate(12).putInt(day).putLong(message).array();
    }

    static byte[] decision(int day, DecisionId id) {
        return ByteBuffer.allocate(20).putInt(day).putLong(id.high()).putLong(id.low()).array();
    }

    /// The number of a message, whichever shard it is for.
    static long messageNumber(byte[] key) {
        return number(key, 1);
    }

    static byte[] message(int shard, long number) {
        return ByteBuffer.allocate(9).put((byte) shard).putLong(number).array();
    }

    static byte[] clock(int shard, String source) {
        return text("clock/" + shard + "/" + source);
    }

    static byte[] names(long id) {
        return text("names/" + Long.toHexString(id));
    }
}
