package dev.carpe.engine;

import dev.carpe.adapt.Policies;
import dev.carpe.budget.Budget;
import dev.carpe.budget.Purse;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What is spent of budgets in the periods that run, by all shards together. Each shard's part is a row of the store that is written with
/// the decisions that spent it: after a crash everything that was given is counted, and nothing that was not. Safe for use by several
/// threads.
final class Till {
    private static final String TABLE = "budgets";
    private static final int MOST = 1_000_000;

    private final Map<String, Spending> spendings = new HashMap<>();

    /// What is spent of one budget.
    private static final class Spending {
        private Instant from = Instant.MIN;
        private final Map<Integer, Long> parts = new HashMap<>();

        /// A later period begins with nothing spent.
        void enter(Instant period) {
            if (period.isAfter(from)) {
                from = period;
                parts.clear();
            }
        }

        long sum() {
            long sum = 0;
            for (long part : parts.values()) {
                sum += part;
            }
            return sum;
        }
    }

    /// What the store holds.
    static Till of(Store store) {
        Till till = new Till();
        rows(store).from("", MOST).forEach(till::read);
        return till;
    }

    private static Table rows(Store store) {
        return new StoredTable(TABLE, store, _ -> {});
    }

    private static String key(String budget, int shard) {
        return budget + "/" + shard;
    }

    private synchronized void read(String key, byte[] row) {
        int slash = key.lastIndexOf('/');
        ByteReader in = new ByteReader(row);
        Instant from = in.readInstant();
        Spending spending = spending(key.substring(0, slash));
        spending.enter(from);
        if (spending.from.equals(from)) {
            spending.parts.put(Integer.valueOf(key.substring(slash + 1)), in.readSigned());
        }
    }

    private Spending spending(String budget) {
        return spendings.computeIfAbsent(budget, _ -> new Spending());
    }

    /// How much is spent of the period that a time lies in; everything, where that period is over. Where a budget's periods were cut anew, a
    /// longer one takes over what the shorter one that it holds has spent.
    synchronized long spent(Budget budget, Instant now) {
        Spending spending = spending(budget.key());
        Budget.Period period = budget.period(now);
        if (!spending.from.isBefore(period.to())) {
            return budget.times();
        }
        return spending.from.isBefore(period.from()) ? 0 : spending.sum();
    }

    /// Takes one for a shard, where no more than a number are spent then.
    synchronized boolean take(int shard, Budget budget, Instant now, long most) {
        if (spent(budget, now) >= Math.min(most, budget.times())) {
            return false;
        }
        Spending spending = spending(budget.key());
        spending.enter(budget.period(now).from());
        spending.parts.merge(shard, 1L, Long::sum);
        return true;
    }

    /// Writes down what a shard has spent of a budget.
    synchronized void write(int shard, String budget, Store store, Changes changes) {
        Spending spending = spending(budget);
        ByteWriter out = new ByteWriter();
        out.writeInstant(spending.from);
        out.writeSigned(spending.parts.getOrDefault(shard, 0L));
        new StoredTable(TABLE, store, writing -> writing.accept(changes))
                .put(key(budget, shard), out.toBytes());
    }

    /// Forgets what a shard has spent beyond what the store tells.
    void restore(int shard, Store store) {
        Map<String, byte[]> rows = rows(store).from("", MOST);
        synchronized (this) {
            spendings.values().forEach(spending -> spending.parts.remove(shard));
            rows.forEach((key, row) -> {
                if (key.endsWith("/" + shard)) {
                    read(key, row);
                }
            });
        }
    }

    /// A purse for questions that change nothing: it tells what would be given, and nothing is taken.
    Purse shown(Policies policies) {
        return new Purse() {
            @Override
            public Budget.Terms terms(Budget budget, Instant now) {
                return budget.terms(policies, now);
            }

            @Override
            public long spent(Budget budget, Instant now) {
                return Till.this.spent(budget, now);
            }

            @Override
            public boolean take(Budget budget, Instant now, long most) {
                return spent(budget, now) < most;
            }
        };
    }
}
