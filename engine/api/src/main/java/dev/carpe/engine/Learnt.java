package dev.carpe.engine;

import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import dev.carpe.adapt.PolicyCodec;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What bandits have learnt, as it is in force: the newest policy of each, kept in a table of the store. Safe for use by several
/// threads.
final class Learnt implements Policies {
    private static final String TABLE = "policies";
    private static final int MOST = 100_000;

    private final Map<String, Policy> policies = new ConcurrentHashMap<>();

    /// What the store holds.
    static Learnt of(Store store) {
        Learnt learnt = new Learnt();
        Table table = new StoredTable(TABLE, store, _ -> {});
        for (byte[] row : table.from("", MOST).values()) {
            learnt.enforce(PolicyCodec.read(new ByteReader(row)));
        }
        return learnt;
    }

    /// Puts a policy into force that is kept.
    void enforce(Policy policy) {
        policies.put(policy.bandit(), policy);
    }

    /// Keeps a policy in the store.
    static void keep(Policy policy, Host host) {
        ByteWriter out = new ByteWriter();
        PolicyCodec.write(policy, out);
        host.table(TABLE).put(policy.bandit(), out.toBytes());
    }

    @Override
    public @Nullable Policy of(String bandit) {
        return policies.get(bandit);
    }
}
