package dev.carpe.budget;

import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A purse that learns its pace from the bids it is told of: for one thread that runs everybody, as a journey test does.
public final class PacedPurse implements Purse, Policies {
    private final Map<String, Pacer> pacers = new HashMap<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, Spending> spendings = new HashMap<>();

    /// A full one that knows nothing of its pace.
    public PacedPurse() {}

    /// @param from the period
    /// @param count how much is spent of it
    private record Spending(Instant from, long count) {}

    /// Tells it of a bid that was made.
    ///
    /// @param budgets those there are
    public void learn(Bid bid, Collection<Budget> budgets) {
        for (Budget budget : budgets) {
            if (budget.key().equals(bid.budget())) {
                pacers.computeIfAbsent(budget.key(), _ -> Pacer.of(budget))
                        .take(bid)
                        .ifPresent(policy -> policies.put(policy.bandit(), policy));
            }
        }
    }

    @Override
    public @Nullable Policy of(String key) {
        return policies.get(key);
    }

    @Override
    public Budget.Terms terms(Budget budget, Instant now) {
        return budget.terms(this, now);
    }

    @Override
    public long spent(Budget budget, Instant now) {
        Spending spending = spendings.get(budget.key());
        Instant from = budget.period(now).from();
        return spending != null && spending.from().equals(from) ? spending.count() : 0;
    }

    @Override
    public boolean take(Budget budget, Instant now, long most) {
        long spent = spent(budget, now);
        if (spent < most) {
            spendings.put(budget.key(), new Spending(budget.period(now).from(), spent + 1));
        }
        return spent < most;
    }
}
