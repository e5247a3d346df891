package dev.carpe.bench;

import java.util.Arrays;

/// What one customer did with one product.
final class Interest {
    private static final long[] NONE = new long[0];

    long viewedAt = Shopper.NEVER;
    long readAt = Shopper.NEVER;
    long priceQuiet = Shopper.NEVER;
    long readQuiet = Shopper.NEVER;
    long returnQuiet = Shopper.NEVER;

    /// The latest view that is an hour old; with it, older ones are of no use.
    private long ripe = Shopper.NEVER;

    /// Views of the last hour, a ring.
    private long[] recent = NONE;

    private int first;
    private int count;

    /// Takes in a view. Tells whether it comes an hour or more after another one of the last seven days, and if so starts over.
    boolean isReturn(long time) {
        while (count > 0 && recent[first] <= time - Shopper.HOUR) {
            ripe = recent[first];
            first = (first + 1) % recent.length;
            count--;
        }
        if (ripe >= time - 7 * Shopper.DAY) {
            forgetViews();
            return true;
        }
        if (count == recent.length) {
            recent = grown();
            first = 0;
        }
        recent[(first + count++) % recent.length] = time;
        return false;
    }

    private long[] grown() {
        long[] larger = Arrays.copyOf(recent, Math.max(2, count * 2));
        for (int i = 0; i < count; i++) {
            larger[i] = recent[(first + i) % recent.length];
        }
        return larger;
    }

    /// Views so far count no more for coming back.
    void forgetViews() {
        ripe = Shopper.NEVER;
        count = 0;
    }
}
