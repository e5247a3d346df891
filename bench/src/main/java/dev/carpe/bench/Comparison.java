package dev.carpe.bench;

import dev.carpe.event.Missing;
import dev.carpe.event.Value;

/// The products of one category that a customer viewed in the last ten minutes: never more than two, since the third raises.
final class Comparison {
    private static final long WINDOW = 10 * Shopper.MINUTE;

    long quiet = Shopper.NEVER;

    private Value newer = Missing.MISSING;
    private long newerAt = Shopper.NEVER;
    private Value older = Missing.MISSING;
    private long olderAt = Shopper.NEVER;

    /// Takes in a view. Tells whether the product is the third, and if so starts over.
    boolean isThirdWith(Value product, long time) {
        if (product.equals(newer)) {
            newerAt = time;
            return false;
        }
        if (!product.equals(older) && newerAt >= time - WINDOW && olderAt >= time - WINDOW) {
            newerAt = Shopper.NEVER;
            olderAt = Shopper.NEVER;
            newer = Missing.MISSING;
            older = Missing.MISSING;
            return true;
        }
        older = newer;
        olderAt = newerAt;
        newer = product;
        newerAt = time;
        return false;
    }
}
