package dev.carpe.server.experiments;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Learner;
import dev.carpe.adapt.Pick;
import dev.carpe.adapt.Policy;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Table;
import dev.carpe.machine.Output;
import dev.carpe.server.log.Follower;
import dev.carpe.server.log.Reader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Teaches bandits from the log, and puts what they learn into force. Each one's lessons are a row that names the place in the log they
/// stand for, so that after a restart nothing is learnt twice, and the next policy is the one that would have come without it.
public final class Bandits implements Reader, AutoCloseable {
    private static final String PLACE = " position";
    private static final Logger LOG = LoggerFactory.getLogger(Bandits.class);

    private final Engine engine;
    private final Table table;
    private final Map<String, Taught> bandits = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Follower follower;
    private long position;

    /// A bandit's lessons.
    ///
    /// @param position up to where the log is in them
    private record Taught(Adaptive bandit, Learner learner, long position) {}

    private Bandits(Engine engine, Table table) {
        this.engine = engine;
        this.table = table;
        this.position = table.get(PLACE).map(row -> ByteBuffer.wrap(row).getLong()).orElse(-1L);
        this.follower = Follower.start(engine, this, "lessons of bandits");
    }

    /// Starts to teach on from where it stopped.
    public static Bandits start(Engine engine, Table table) {
        return new Bandits(engine, table);
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public void take(Entry entry) {
        List<Policy> learnt = take(entry, entry.position().value());
        // Without the lock: whoever asks for figures need not wait for the disk.
        for (Policy policy : learnt) {
            try {
                engine.learn(policy);
            } catch (Refused refused) {
                LOG.warn(
                        "policy {} of {} is not in force, and the next one will be: {}",
                        policy.number(),
                        policy.bandit(),
                        refused.getMessage());
            }
        }
    }

    private synchronized List<Policy> take(Entry entry, long at) {
        List<Policy> learnt = new ArrayList<>();
        for (Output output : entry.outputs()) {
            if (output instanceof Output.Adapted(Adaptation.Settled(Pick pick))) {
                teach(pick, entry.at(), at).ifPresent(learnt::add);
            }
        }
        position = at;
        return learnt;
    }

    private Optional<Policy> teach(Pick pick, Instant when, long at) {
        Taught before = taught(pick.bandit()).orElse(null);
        // One entry may hold several lessons; what a row told of before the last stop is not learnt
        // again.
        if (before == null || (before.position() >= at && !changed.contains(pick.bandit()))) {
            return Optional.empty();
        }
        Optional<Policy> policy = before.learner().take(pick, when);
        bandits.put(pick.bandit(), new Taught(before.bandit(), before.learner(), at));
        changed.add(pick.bandit());
        return policy;
    }

    /// The lessons of a bandit that runs.
    private Optional<Taught> taught(String key) {
        Adaptive running = engine.program().playbook().bandits().get(key);
        if (running == null) {
            return Optional.empty();
        }
        Taught known = bandits.get(key);
        if (known == null) {
            known = table.get(key).map(row -> read(running, row)).orElse(null);
        } else if (known.bandit() != running) {
            // Its bounds may have been edited: it goes on with the new ones.
            known = read(running, row(known));
        }
        Taught taught = known == null ? new Taught(running, Learner.of(running), -1) : known;
        bandits.put(key, taught);
        return Optional.of(taught);
    }

    private static byte[] row(Taught taught) {
        ByteWriter out = new ByteWriter();
        out.writeSigned(taught.position());
        taught.learner().write(out);
        return out.toBytes();
    }

    private static Taught read(Adaptive bandit, byte[] row) {
        ByteReader in = new ByteReader(row);
        long position = in.readSigned();
        return new Taught(bandit, Learner.read(bandit, in), position);
    }

    /// What a running bandit has learnt of each experience; empty for what is no running bandit.
    synchronized Optional<List<Arm>> arms(String key) {
        return taught(key)
                .map(taught -> {
                    List<Arm> arms = new ArrayList<>();
                    for (int i = 0; i < taught.bandit().arms().size(); i++) {
                        Learner.Figures figures = taught.learner().figures(i);
                        arms.add(
                                new Arm(
                                        taught.bandit().arms().get(i),
                                        figures.choices(),
                                        figures.mean()));
                    }
                    return arms;
                });
    }

    /// What was learnt of an experience.
    ///
    /// @param choices how many settled choices it counts as
    /// @param mean what they earned on average
    record Arm(String experience, double choices, double mean) {}

    @Override
    public synchronized void reach(long reached) {
        position = reached;
    }

    /// The rows first, then the place: what was learnt beyond the place is known by each row's own.
    @Override
    public synchronized void keep() {
        for (String key : changed) {
            Taught taught = bandits.get(key);
            if (taught != null) {
                table.put(key, row(taught));
            }
        }
        changed.clear();
        table.put(PLACE, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
    }

    @Override
    public void close() {
        follower.close();
    }
}
