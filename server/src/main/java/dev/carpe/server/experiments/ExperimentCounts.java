package dev.carpe.server.experiments;

import dev.carpe.adapt.Policy;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Table;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Measurement;
import dev.carpe.machine.Output;
import dev.carpe.server.json.Json;
import dev.carpe.server.log.Follower;
import dev.carpe.server.log.Reader;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Counts every experiment from the log. Each one's counts are a row that names the place in the log they stand for, so that after a
/// restart nothing is counted twice. Any thread may read.
public final class ExperimentCounts implements Reader, AutoCloseable {
    private static final String PLACE = " position";
    private static final int MOST = 100_000;

    private final Engine engine;
    private final Table table;
    private final Map<String, Counted> counts = new ConcurrentSkipListMap<>();
    private final Map<String, Counted> changed = new HashMap<>();
    private final Follower follower;
    private volatile long position;

    private ExperimentCounts(Engine engine, Table table) {
        this.engine = engine;
        this.table = table;
        table.from("", MOST)
                .forEach((key, row) -> {
                    if (!key.equals(PLACE)) {
                        counts.put(key, Json.read(row, Counted.class));
                    }
                });
        this.position = table.get(PLACE).map(row -> ByteBuffer.wrap(row).getLong()).orElse(-1L);
        this.follower = Follower.start(engine, this, "counts of experiments");
    }

    /// Starts to count on from where it stopped.
    public static ExperimentCounts start(Engine engine, Table table) {
        return new ExperimentCounts(engine, table);
    }

    /// What was counted so far, by the experiments' keys.
    Map<String, Counted> counts() {
        return counts;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void take(Entry entry) {
        for (Output output : entry.outputs()) {
            if (output instanceof Output.Measured(Measurement measurement)) {
                count(measurement, entry);
            }
        }
        position = entry.position().value();
    }

    private void count(Measurement measurement, Entry entry) {
        String key = measurement.place().experiment();
        Experiment experiment = running(key);
        Counted before = counts.get(key);
        if (before == null && experiment != null) {
            before = Counted.none(Asked.of(experiment), measurement.place().at());
        }
        long at = entry.position().value();
        // One entry may measure several things of one experiment; what a row told of before the
        // last stop is not counted again.
        if (before != null && (before.position() < at || changed.containsKey(key))) {
            ZoneId zone = engine.program().workspace().settings().timeZone();
            Counted next = before.with(measurement, shares(experiment, measurement), zone, at);
            counts.put(key, next);
            changed.put(key, next);
        }
    }

    /// Whether an experiment still assigns customers.
    boolean runs(String key) {
        return running(key) != null;
    }

    private @Nullable Experiment running(String key) {
        return engine.program().playbook().experiments().running().get(key);
    }

    /// The share of each arm; none where the experiment is over.
    private static Map<String, Double> shares(
            @Nullable Experiment experiment, Measurement measurement) {
        Map<String, Double> shares = new TreeMap<>();
        if (experiment != null) {
            double holdout =
                    measurement instanceof Measurement.Enrolled(_, double then)
                                    && !Double.isNaN(then)
                            ? then
                            : experiment.holdout();
            if (holdout > 0) {
                shares.put(Experiment.HOLDOUT, holdout);
            }
            double rest = 1 - holdout;
            if (experiment.arms().isEmpty()) {
                shares.put(Experiment.ANSWERED, rest);
            }
            experiment.arms().forEach(arm -> shares.put(arm.experience(), arm.share() * rest));
        }
        return shares;
    }

    @Override
    public void reach(long reached) {
        position = reached;
    }

    /// The rows first, then the place: what was counted beyond the place is known by each row's own.
    @Override
    public void keep() {
        changed.forEach((key, counted) -> table.put(key, Json.write(counted)));
        changed.forEach(this::adapt);
        changed.clear();
        table.put(PLACE, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
    }

    /// Holds fewer out where that is allowed and the difference is known well enough.
    private void adapt(String key, Counted counted) {
        Experiment experiment = running(key);
        if (experiment != null && experiment.adapts()) {
            Policy before = engine.policies().of(key);
            double share = HoldoutSize.of(experiment, new Question(key, counted));
            if (before == null
                    ? share < experiment.holdout()
                    : !before.model().equals(new Policy.Model.Holdout(share))) {
                long number = before == null ? 1 : before.number() + 1;
                long units = new Question(key, counted).assigned();
                engine.learn(new Policy(key, number, units, new Policy.Model.Holdout(share)));
            }
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
