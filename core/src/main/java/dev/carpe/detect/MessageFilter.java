package dev.carpe.detect;

import java.util.Arrays;

/// Tells in one look that a message has not come before: a Bloom filter whose bits of one message share a word (Putze, Sanders,
/// Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007). It errs for about one new message in two hundred, for which the
/// rows are searched in vain.
final class MessageFilter {
    private static final long[] EMPTY = new long[0];
    private static final int MESSAGES_PER_WORD = 4;

    /// Most bytes per message.
    static final int MOST_BYTES = 2 * Long.BYTES / MESSAGES_PER_WORD;

    private long[] words = EMPTY;
    private int count;

    boolean mayHold(long message) {
        if (count == 0) {
            return false;
        }
        long bits = bits(message);
        return (words[word(message)] & bits) == bits;
    }

    /// Takes in the message of a row that has just been added.
    void add(Rows rows, int row) {
        if (count == words.length * MESSAGES_PER_WORD) {
            words = new long[Math.max(1, words.length * 2)];
            takeIn(rows);
        } else {
            take(rows.message(row));
        }
    }

    /// Forgets everything and takes in the messages of all rows.
    void rebuild(Rows rows) {
        Arrays.fill(words, 0);
        takeIn(rows);
    }

    private void takeIn(Rows rows) {
        count = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (rows.isReceived(row)) {
                take(rows.message(row));
            }
        }
    }

    private void take(long message) {
        words[word(message)] |= bits(message);
        count++;
    }

    private int word(long message) {
        return (int) (message >>> 32) & words.length - 1;
    }

    private static long bits(long message) {
        return 1L << message
                | 1L << (message >>> 6)
                | 1L << (message >>> 12)
                | 1L << (message >>> 18);
    }

    long bytes() {
        return 24 + 16 + 8L * words.length;
    }
}
