package dev.carpe.engine;

import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import dev.carpe.budget.Budget;
import dev.carpe.budget.Purse;
import dev.carpe.decide.Catalogue;
import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A catalogue, what bandits have learnt, and what is left of budgets, that remember whether they were asked: what they said stands in no
/// log, or not in full, so that the step cannot be done again from there. Within one step a bandit gets the same policy, whatever is
/// learnt meanwhile.
/// Used by one thread.
final class Witness implements Catalogue, Policies, Purse {
    private final int shard;
    private final Parts parts;
    private final Map<String, Optional<Policy>> told = new HashMap<>();
    private final Set<String> spent = new HashSet<>();
    private boolean aside;
    private boolean asked;

    Witness(int shard, Parts parts) {
        this.shard = shard;
        this.parts = parts;
    }

    /// A step begins.
    ///
    /// @param aside whether what it does will be forgotten: then nothing is spent
    void begin(boolean aside) {
        this.aside = aside;
        told.clear();
    }

    @Override
    public Struct about(Moment moment) {
        asked = true;
        return parts.catalogue().about(moment);
    }

    @Override
    public @Nullable Policy of(String bandit) {
        asked = true;
        return told.computeIfAbsent(bandit, key -> Optional.ofNullable(parts.learnt().of(key)))
                .orElse(null);
    }

    @Override
    public Budget.Terms terms(Budget budget, Instant now) {
        return budget.terms(this, now);
    }

    @Override
    public long spent(Budget budget, Instant now) {
        asked = true;
        return parts.till().spent(budget, now);
    }

    @Override
    public boolean take(Budget budget, Instant now, long most) {
        asked = true;
        if (aside) {
            return parts.till().spent(budget, now) < most;
        }
        boolean taken = parts.till().take(shard, budget, now, most);
        if (taken) {
            spent.add(budget.key());
        }
        return taken;
    }

    /// Writes down what was spent since this was last called.
    void settle(Changes changes) {
        for (String budget : spent) {
            parts.till().write(shard, budget, parts.store(), changes);
        }
        spent.clear();
    }

    /// Forgets what the store does not tell.
    void forget() {
        spent.clear();
        parts.till().restore(shard, parts.store());
    }

    /// Whether it was asked since this was last asked.
    boolean wasAsked() {
        boolean was = asked;
        asked = false;
        return was;
    }
}
