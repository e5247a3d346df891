package dev.carpe.server.moments;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Table;
import dev.carpe.server.json.Json;
import dev.carpe.server.log.Follower;
import dev.carpe.server.log.Reader;

/// Counts what becomes of moments. Counts and the place in the log that they stand for are kept in one row, so that after a restart
/// nothing is counted twice. Any thread may read.
public final class MomentCounts implements Reader, AutoCloseable {
    private static final String ROW = "tally";

    private final Table table;
    private final Follower follower;
    private volatile Tally tally;

    private MomentCounts(Engine engine, Table table) {
        this.table = table;
        this.tally = table.get(ROW).map(row -> Json.read(row, Tally.class)).orElse(Tally.NONE);
        this.follower = Follower.start(engine, this, "counts of moments");
    }

    /// Starts to count on from where it stopped.
    public static MomentCounts start(Engine engine, Table table) {
        return new MomentCounts(engine, table);
    }

    Tally tally() {
        return tally;
    }

    @Override
    public long position() {
        return tally.position();
    }

    @Override
    public void take(Entry entry) {
        tally = tally.with(entry);
    }

    @Override
    public void reach(long position) {
        tally = tally.at(position);
    }

    @Override
    public void keep() {
        table.put(ROW, Json.write(tally));
    }

    @Override
    public void close() {
        follower.close();
    }
}
