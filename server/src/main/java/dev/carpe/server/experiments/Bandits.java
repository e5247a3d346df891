package dev.carpe.server.experiments;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Learner;
import dev.carpe.adapt.Policy;
import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.Playbook;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Table;
import dev.carpe.language.Settings;
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

/// Teaches bandits from the log, and budgets their pace, and puts what they learn into force. Each one's lessons are a row that names
/// the place in the log they stand for, so that after a restart nothing is learnt twice, and the next policy is the one that would have
/// come without it.
public final class Bandits implements Reader, AutoCloseable {
    private static final String PLACE = " position";
    private static final String DAYS = " days";
    private static final Logger LOG = LoggerFactory.getLogger(Bandits.class);

    private final Engine engine;
    private final Table table;
    private final Map<String, Taught> taught = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final LessonDays days;
    private boolean newDay;
    private final Follower follower;
    private Playbook playbook;
    private long position;

    /// What something has learnt.
    ///
    /// @param position up to where the log is in it
    private record Taught(Lesson lesson, long position) {}

    private Bandits(Engine engine, Table table) {
        this.engine = engine;
        this.table = table;
        this.days = table.get(DAYS).map(LessonDays::read).orElseGet(LessonDays::new);
        this.playbook = engine.program().playbook();
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
        turnTo(engine.program().playbook());
        List<Policy> learnt = new ArrayList<>();
        Settings.Teachers teachers = engine.program().workspace().settings().learnFrom();
        for (Output output : entry.outputs()) {
            if (output instanceof Output.Adapted(Adaptation.Settled _)) {
                if (!Lesson.teaches(entry.profile(), teachers)) {
                    continue;
                }
                newDay |= days.note(entry.at(), at);
            }
            Lesson.keyOf(output)
                    .flatMap(key -> teach(key, output, entry.at(), at))
                    .ifPresent(learnt::add);
        }
        position = at;
        return learnt;
    }

    private Optional<Policy> teach(String key, Output output, Instant when, long at) {
        Taught before = taught(key).orElse(null);
        // One entry may hold several lessons; what a row told of before the last stop is not learnt
        // again.
        if (before == null || (before.position() >= at && !changed.contains(key))) {
            return Optional.empty();
        }
        Optional<Policy> policy = before.lesson().take(output, when);
        taught.put(key, new Taught(before.lesson(), at));
        changed.add(key);
        return policy;
    }

    /// The lessons of what runs under a key.
    private Optional<Taught> taught(String key) {
        Taught known = taught.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Taught> begun =
                Lesson.first(key, playbook)
                        .map(first ->
                                table.get(key)
                                        .map(row -> read(first, row))
                                        .orElse(new Taught(first, -1)));
        begun.ifPresent(one -> taught.put(key, one));
        return begun;
    }

    /// What runs may have been edited: it goes on with its new bounds.
    private void turnTo(Playbook next) {
        if (next != playbook) {
            keepRows();
            playbook = next;
            taught.clear();
        }
    }

    private static byte[] row(Taught taught) {
        ByteWriter out = new ByteWriter();
        out.writeSigned(taught.position());
        taught.lesson().write(out);
        return out.toBytes();
    }

    private static Taught read(Lesson fresh, byte[] row) {
        ByteReader in = new ByteReader(row);
        long position = in.readSigned();
        return new Taught(fresh.read(in), position);
    }

    /// What a running bandit has learnt of each experience; empty for what is no running bandit.
    synchronized Optional<List<Arm>> arms(String key) {
        turnTo(engine.program().playbook());
        if (taught(key).map(Taught::lesson).orElse(null)
                instanceof Lesson.OfBandit(Adaptive bandit, Learner learner)) {
            List<Arm> arms = new ArrayList<>();
            for (int i = 0; i < bandit.arms().size(); i++) {
                Learner.Figures figures = learner.figures(i);
                arms.add(new Arm(bandit.arms().get(i), figures.choices(), figures.mean()));
            }
            return Optional.of(arms);
        }
        return Optional.empty();
    }

    /// What was learnt of an experience.
    ///
    /// @param choices how many settled choices it counts as
    /// @param mean what they earned on average
    record Arm(String experience, double choices, double mean) {}

    /// A place in the log with no settled choice since that time before it.
    synchronized Position before(Instant since) {
        return days.before(since);
    }

    @Override
    public synchronized void reach(long reached) {
        position = reached;
    }

    /// The rows first, then the place: what was learnt beyond the place is known by each row's own.
    @Override
    public synchronized void keep() {
        keepRows();
        if (newDay) {
            table.put(DAYS, days.row());
            newDay = false;
        }
        table.put(PLACE, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
    }

    private void keepRows() {
        for (String key : changed) {
            Taught one = taught.get(key);
            if (one != null) {
                table.put(key, row(one));
            }
        }
        changed.clear();
    }

    @Override
    public void close() {
        follower.close();
    }
}
