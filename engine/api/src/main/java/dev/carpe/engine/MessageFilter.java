package dev.carpe.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/// Tells of messages that they were surely never added, in a fixed share of memory each: a Bloom filter whose bits of one message lie
/// within 64 bytes. It grows by ever larger layers up to [#MOST_BLOCKS]; beyond, it errs more often, on the safe side. Safe for use by
/// several threads.
final class MessageFilter {
    private static final int WORDS = 8;
    private static final int MESSAGES_PER_BLOCK = 32;
    private static final int FIRST_BLOCKS = 1 << 12;
    private static final int MOST_BLOCKS = 1 << 20;
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    /// Odd numbers, one for each word of a block, as in the filters of Parquet.
    private static final int[] SALTS = {
        0x47b6137b,
        0x44974d91,
        0x8824ad5b,
        0xa2b7289d,
        0x705495c7,
        0x2df1424b,
        0x9efc4947,
        0x5c6bfb31
    };

    private final LongAdder added = new LongAdder();
    private volatile long[][] layers = {new long[FIRST_BLOCKS * WORDS]};
    private volatile long capacity = (long) FIRST_BLOCKS * MESSAGES_PER_BLOCK;

    /// Whether the message may have been added.
    ///
    /// @param message its hash
    boolean mayContain(long message) {
        for (long[] layer : layers) {
            if (mayContain(layer, message)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayContain(long[] layer, long message) {
        int block = block(layer, message);
        for (int i = 0; i < WORDS; i++) {
            if (((long) WORD.getOpaque(layer, block + i) & bit(message, i)) == 0) {
                return false;
            }
        }
        return true;
    }

    void add(long message) {
        long[][] all = layers;
        long[] layer = all[all.length - 1];
        int block = block(layer, message);
        for (int i = 0; i < WORDS; i++) {
            long _ = (long) WORD.getAndBitwiseOr(layer, block + i, bit(message, i));
        }
        added.increment();
        // Counting all is dear: a sample of the messages looks.
        if ((message & 0xff) == 0 && added.sum() > capacity) {
            grow();
        }
    }

    private synchronized void grow() {
        int blocks = layers[layers.length - 1].length / WORDS * 2;
        if (added.sum() > capacity && blocks <= MOST_BLOCKS) {
            long[][] more = Arrays.copyOf(layers, layers.length + 1);
            more[layers.length] = new long[blocks * WORDS];
            layers = more;
            capacity += (long) blocks * MESSAGES_PER_BLOCK;
        }
    }

    private static int block(long[] layer, long message) {
        long blocks = layer.length / WORDS;
        return (int) ((message >>> 32) * blocks >>> 32) * WORDS;
    }

    private static long bit(long message, int word) {
        return 1L << (((int) message * SALTS[word]) >>> 26);
    }
}
