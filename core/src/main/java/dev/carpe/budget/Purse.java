package dev.carpe.budget;

import java.time.Instant;

/// What is left of budgets. The core asks for it as for any value that is not the customer's own, and tells it what it takes: what it
/// answered is kept in the [Bid].
public interface Purse {
    /// Without bounds, for where spending means nothing: everything is let through.
    Purse BOUNDLESS =
            new Purse() {
                @Override
                public Budget.Terms terms(Budget budget, Instant now) {
                    return new Budget.Terms(0, 1, Long.MAX_VALUE);
                }

                @Override
                public long spent(Budget budget, Instant now) {
                    return 0;
                }

                @Override
                public boolean take(Budget budget, Instant now, long most) {
                    return true;
                }
            };

    /// On which terms bids are let through.
    Budget.Terms terms(Budget budget, Instant now);

    /// How much is spent of the period that a time lies in.
    long spent(Budget budget, Instant now);

    /// Takes one, where no more than a number are spent then.
    ///
    /// @return whether there was one
    boolean take(Budget budget, Instant now, long most);
}
