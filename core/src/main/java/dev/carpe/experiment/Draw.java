package dev.carpe.experiment;

import java.nio.charset.StandardCharsets;

/// Chance that is no chance: a draw whose outcome depends only on the words it is made of, the same on every machine and in
/// every language.
///
/// FNV-1a (64 bits) over the UTF-8 bytes of the words, each followed by the byte 0x1F; finished with MurmurHash3's 64-bit
/// mixer; the upper 53 bits are the number between 0 and 1. Which words are drawn with,
/// and known answers, stand in `docs/decisions-and-answers.md`.
///
/// @param state the hash so far
public record Draw(long state) {
    private static final long OFFSET = 0xcbf29ce484222325L;
    static final long PRIME = 0x100000001b3L;
    private static final double UNIT = 0x1.0p-53;

    /// A draw from one word.
    public static Draw of(String word) {
        return new Draw(OFFSET).with(word);
    }

    /// The draw from one more word.
    public Draw with(String word) {
        long hash = state;
        for (int i = 0; i < word.length(); i++) {
            char unit = word.charAt(i);
            if (unit >= 0x80) {
                return new Draw(bytes(state, word.getBytes(StandardCharsets.UTF_8)));
            }
            hash = (hash ^ unit) * PRIME;
        }
        return new Draw((hash ^ 0x1F) * PRIME);
    }

    private static long bytes(long state, byte[] utf8) {
        long hash = state;
        for (byte octet : utf8) {
            hash = (hash ^ (octet & 0xFF)) * PRIME;
        }
        return (hash ^ 0x1F) * PRIME;
    }

    /// Eight bytes, the lowest first.
    public Draw with(long number) {
        long hash = state;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            hash = (hash ^ ((number >>> shift) & 0xFF)) * PRIME;
        }
        return new Draw(hash);
    }

    /// 64 well-mixed bits.
    public long bits() {
        long hash = (state ^ (state >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /// A number from 0 (inclusive) to 1 (exclusive).
    public double unit() {
        return (bits() >>> 11) * UNIT;
    }

    /// A waiting time: of several with a share each, the shortest is each one's with the chance of its share.
    ///
    /// @param share more than 0; 0 waits for ever
    public double wait(double share) {
        return -StrictMath.log(1 - unit()) / share;
    }
}
