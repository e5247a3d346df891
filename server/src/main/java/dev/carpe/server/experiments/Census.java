package dev.carpe.server.experiments;

import dev.carpe.engine.Table;
import dev.carpe.experiment.Assignments;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Measurement;
import dev.carpe.server.json.Json;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What was counted of every experiment, over some of the customers. One thread counts, any may read.
final class Census {
    private static final int MOST = 100_000;

    private final Table table;
    private final String prefix;
    private final Map<String, Counted> counts = new ConcurrentSkipListMap<>();
    private final Map<String, Counted> changed = new HashMap<>();
    private final Accounts accounts;

    /// @param prefix of the rows that are its own
    Census(Table table, String prefix) {
        this.table = table;
        this.prefix = prefix;
        this.accounts = new Accounts(table, "accounts of " + prefix);
        table.from(prefix, MOST)
                .forEach((key, row) -> {
                    if (key.startsWith(prefix)) {
                        counts.put(key.substring(prefix.length()), Json.read(row, Counted.class));
                    }
                });
    }

    /// By the experiments' keys.
    Map<String, Counted> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /// Counts a measurement. Where it is of one of an account's people, the account is counted.
    ///
    /// @param experiment it is of; null where that is over
    /// @param at the place of the measurement in the log
    void count(Measurement measurement, @Nullable Experiment experiment, ZoneId zone, long at) {
        if (Assignments.isOfAccount(measurement.place())) {
            for (Measurement one : accounts.of(measurement, at)) {
                countUnit(one, experiment, zone, at);
            }
        } else {
            countUnit(measurement, experiment, zone, at);
        }
    }

    private void countUnit(
            Measurement measurement, @Nullable Experiment experiment, ZoneId zone, long at) {
        String key = measurement.place().experiment();
        Counted before = counts.get(key);
        if (before == null && experiment != null) {
            before = Counted.none(Asked.of(experiment), measurement.place().at());
        }
        // One entry may measure several things of one experiment; what a row told of before the
        // last stop is not counted again.
        if (before != null && (before.position() < at || changed.containsKey(key))) {
            Counted next = before.with(measurement, shares(experiment, measurement), zone, at);
            counts.put(key, next);
            changed.put(key, next);
        }
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

    /// Writes down what changed since the last time.
    ///
    /// @param changes is told each
    void keep(BiConsumer<String, Counted> changes) {
        changed.forEach((key, counted) -> table.put(prefix + key, Json.write(counted)));
        changed.forEach(changes);
        changed.clear();
        accounts.keep();
    }
}
