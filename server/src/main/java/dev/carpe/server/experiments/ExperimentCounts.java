package dev.carpe.server.experiments;

import dev.carpe.adapt.Policy;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Table;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Measurement;
import dev.carpe.machine.Output;
import dev.carpe.server.log.Follower;
import dev.carpe.server.log.Reader;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Counts every experiment from the log: over everybody, and over real customers alone. Each one's counts are a row that names the place
/// in the log they stand for, so that after a restart nothing is counted twice. Any thread may read.
public final class ExperimentCounts implements Reader, AutoCloseable {
    private static final String PLACE = " place";

    private final Engine engine;
    private final Table table;
    private final Census everybody;
    private final Census real;
    private final Follower follower;
    private volatile long position;

    private ExperimentCounts(Engine engine, Table table) {
        this.engine = engine;
        this.table = table;
        this.everybody = new Census(table, "everybody/");
        this.real = new Census(table, "real/");
        this.position = table.get(PLACE).map(row -> ByteBuffer.wrap(row).getLong()).orElse(-1L);
        this.follower = Follower.start(engine, this, "counts of experiments");
    }

    /// Starts to count on from where it stopped.
    public static ExperimentCounts start(Engine engine, Table table) {
        return new ExperimentCounts(engine, table);
    }

    /// What was counted so far, by the experiments' keys.
    ///
    /// @param simulated whether simulated customers count too
    Map<String, Counted> counts(boolean simulated) {
        return (simulated ? everybody : real).counts();
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
        Experiment experiment = running(measurement.place().experiment());
        ZoneId zone = engine.program().workspace().settings().timeZone();
        long at = entry.position().value();
        everybody.count(measurement, experiment, zone, at);
        if (!entry.profile().isSimulated()) {
            real.count(measurement, experiment, zone, at);
        }
    }

    /// Whether an experiment still assigns customers.
    boolean runs(String key) {
        return running(key) != null;
    }

    private @Nullable Experiment running(String key) {
        return engine.program().playbook().experiments().running().get(key);
    }

    @Override
    public void reach(long reached) {
        position = reached;
    }

    /// The rows first, then the place: what was counted beyond the place is known by each row's own.
    @Override
    public void keep() {
        BiConsumer<String, Counted> nobody = (_, _) -> {};
        boolean all =
                switch (engine.program().workspace().settings().learnFrom()) {
                    case REAL -> false;
                    case EVERYBODY -> true;
                };
        everybody.keep(all ? this::adapt : nobody);
        real.keep(all ? nobody : this::adapt);
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
