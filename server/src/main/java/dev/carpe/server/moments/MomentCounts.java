package dev.carpe.server.moments;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Table;
import dev.carpe.server.json.Json;
import dev.carpe.server.log.Follower;
import dev.carpe.server.log.Reader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what becomes of moments. Counts and the place in the log that they stand for are kept in one row, so that after a restart
/// nothing is counted twice. Any thread may read.
public final class MomentCounts implements Reader, AutoCloseable {
    private static final String ROW = "tally";

    private final Table table;
    private final Follower follower;
    private final Tally everybody;
    private final Tally simulated;
    private volatile long position;

    /// What is kept.
    ///
    /// @param position the place in the log; everything up to it is counted, once
    /// @param moments counts by the moment's definition, of all customers
    /// @param simulated the part of these counts that is of simulated customers; null in rows that were kept before they were told apart
    record Kept(
            long position,
            Map<String, Tally.Count> moments,
            @Nullable Map<String, Tally.Count> simulated) {}

    private MomentCounts(Engine engine, Table table) {
        this.table = table;
        Kept kept =
                table.get(ROW)
                        .map(row -> Json.read(row, Kept.class))
                        .orElse(new Kept(-1, Map.of(), Map.of()));
        this.position = kept.position();
        this.everybody = new Tally(kept.moments());
        this.simulated = new Tally(kept.simulated() == null ? Map.of() : kept.simulated());
        this.follower = Follower.start(engine, this, "counts of moments");
    }

    /// Starts to count on from where it stopped.
    public static MomentCounts start(Engine engine, Table table) {
        return new MomentCounts(engine, table);
    }

    /// What became of the moments of a definition.
    ///
    /// @param all whether those of simulated customers count too
    Tally.Count of(String definition, boolean all) {
        Tally.Count count = everybody.of(definition);
        return all ? count : count.without(simulated.of(definition));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void take(Entry entry) {
        everybody.take(entry);
        if (entry.profile().isSimulated()) {
            simulated.take(entry);
        }
        position = entry.position().value();
    }

    @Override
    public void reach(long reached) {
        position = reached;
    }

    @Override
    public void keep() {
        table.put(ROW, Json.write(new Kept(position, everybody.counts(), simulated.counts())));
    }

    @Override
    public void close() {
        follower.close();
    }
}
