package dev.carpe.stats.bandit;

import dev.carpe.stats.chance.Chance;

/// Makes a context of fixed size out of properties of any number and name: each is hashed to a place and a sign, so that what collides
/// cancels out on average, and nobody keeps a dictionary. Weinberger, Dasgupta, Langford, Smola and Attenberg, "Feature hashing for
/// large scale multitask learning", ICML 2009.
///
/// The hash (FNV-1a over the characters, mixed by SplitMix64) is part of the contract: learnt weights depend on it. Place 0 is always
/// 1, for the intercept. Numbers should be of size 1 or so.
public final class HashedContext {
    private final double[] values;
    private final long salt;

    /// An empty context.
    ///
    /// @param size places, at least 2; powers of two from 32 to 256 are usual
    /// @param salt makes another arrangement of the same properties
    public HashedContext(int size, long salt) {
        if (size < 2) {
            throw new IllegalArgumentException(
                    "a hashed context has at least 2 places, not " + size);
        }
        values = new double[size];
        values[0] = 1;
        this.salt = salt;
    }

    /// Adds a property that is a word, such as `device = phone`.
    public HashedContext word(String name, String value) {
        return put(hash(hash(seed(), name), value), 1);
    }

    /// Adds a property that is a number.
    public HashedContext number(String name, double value) {
        return put(hash(seed(), name), value);
    }

    /// Adds two words as one property, so that their combination has a weight of its own.
    public HashedContext both(String name, String value, String otherName, String otherValue) {
        return put(hash(hash(hash(hash(seed(), name), value), otherName), otherValue), 1);
    }

    /// The context for a [LinearBandit].
    public double[] values() {
        return values.clone();
    }

    private HashedContext put(long hash, double value) {
        long mixed = Chance.seed(salt, hash);
        int place = 1 + (int) Long.remainderUnsigned(mixed >>> 1, values.length - 1);
        values[place] += (mixed & 1) == 0 ? value : -value;
        return this;
    }

    private static long seed() {
        return 0xcbf29ce484222325L;
    }

    private static long hash(long from, String text) {
        long hash = from;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        // Ends the word, so that "ab" + "c" is not "a" + "bc".
        return (hash ^ 0xffff) * 0x100000001b3L;
    }
}
