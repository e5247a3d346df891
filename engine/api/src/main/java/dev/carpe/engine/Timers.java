package dev.carpe.engine;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.engine.Store.Space;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The timers of one shard: rows in the store, in the order of time, by clock. There is the live clock, and one for each import source,
/// which shows the event time that the source has reached.
final class Timers {
    private final int shard;
    private final Store store;
    private final InstantSource live;
    private final Map<String, Long> clocks = new TreeMap<>();
    private final Map<String, Long> nextLooks = new HashMap<>();

    /// By clock that was looked at, a time before which no timer stands. A look begins there: before it lie the traces of thousands that
    /// have fired, which the store would walk over each time until it has cleaned them away.
    private final Map<String, Long> floors = new HashMap<>();

    private final Deque<Batch> onTheWay = new ArrayDeque<>();

    Timers(int shard, Store store, InstantSource live) {
        this.shard = shard;
        this.store = store;
        this.live = live;
        reset();
    }

    /// A timer whose time has come.
    ///
    /// @param clock the clock it goes by
    /// @param due when it was due, epoch milliseconds
    /// @param profile whose it is
    record Due(String clock, long due, String profile) {}

    /// Forgets what memory knows better than the store.
    void reset() {
        clocks.clear();
        nextLooks.clear();
        floors.clear();
        onTheWay.clear();
        clocks.put(Kept.LIVE, 0L);
        clocks.putAll(importClocks(shard, store));
        clocks.keySet().forEach(clock -> nextLooks.put(clock, Long.MIN_VALUE));
    }

    /// What the clocks of import sources show in a shard by what is in the store, epoch milliseconds.
    static Map<String, Long> importClocks(int shard, Store store) {
        Map<String, Long> clocks = new TreeMap<>();
        byte[] from = StoreKeys.text("clock/" + shard + "/");
        store.scan(
                Space.META,
                from,
                StoreKeys.after(from),
                (key, value) -> {
                    clocks.put(
                            StoreKeys.text(key, from.length), new ByteReader(value).readSigned());
                    return true;
                });
        return clocks;
    }

    /// The time by a clock, epoch milliseconds.
    long now(String clock) {
        return clock.equals(Kept.LIVE) ? live.millis() : clocks.getOrDefault(clock, Long.MIN_VALUE);
    }

    /// An import source has reached a time.
    void reach(String source, long time, Batch batch) {
        Long before = clocks.get(source);
        if (before == null || before < time) {
            clocks.put(source, time);
            nextLooks.putIfAbsent(source, Long.MIN_VALUE);
            ByteWriter out = new ByteWriter(10);
            out.writeSigned(time);
            batch.changes.put(Space.META, StoreKeys.clock(shard, source), out.toBytes());
        }
    }

    void put(String clock, long due, String profile, Batch batch) {
        batch.changes.put(
                Space.TIMERS, StoreKeys.timer(shard, clock, due, profile), StoreKeys.NOTHING);
        batch.timer(clock, due);
        nextLooks.merge(clock, due, Math::min);
        // Where nothing was looked at yet, earlier timers may stand in the store.
        floors.computeIfPresent(clock, (_, floor) -> Math.min(floor, due));
    }

    void remove(String clock, long due, String profile, Batch batch) {
        batch.changes.remove(Space.TIMERS, StoreKeys.timer(shard, clock, due, profile));
    }

    /// Puts a customer's next wake into the store, unless an earlier timer stands there, which will look again.
    void schedule(Kept kept, Batch batch) {
        Instant wake = kept.customer.nextWake();
        long at = wake.equals(Instant.MAX) ? Kept.NO_TIMER : wake.toEpochMilli();
        boolean stands = kept.timer != Kept.NO_TIMER;
        boolean moved = stands && !kept.timerClock.equals(kept.clock);
        if (stands && (moved || at < kept.timer)) {
            remove(kept.timerClock, kept.timer, kept.id(), batch);
            kept.timer = Kept.NO_TIMER;
        }
        if (at < kept.timer) {
            put(kept.clock, at, kept.id(), batch);
            kept.timer = at;
            kept.timerClock = kept.clock;
        }
    }

    /// The batch is on its way to the store: its timers cannot be found there yet.
    void handed(Batch batch) {
        if (!batch.earliestTimers.isEmpty()) {
            onTheWay.add(batch);
        }
    }

    /// How long nothing will be due, milliseconds.
    long untilNext() {
        long wait = Long.MAX_VALUE;
        for (String clock : clocks.keySet()) {
            long next = nextLooks.getOrDefault(clock, Long.MAX_VALUE);
            long now = now(clock);
            if (next <= now) {
                return 0;
            }
            if (clock.equals(Kept.LIVE)) {
                wait = next - now;
            }
        }
        return wait;
    }

    /// How long the oldest timer is overdue by the live clock, milliseconds.
    long lag() {
        long next = nextLooks.getOrDefault(Kept.LIVE, Long.MAX_VALUE);
        return next == Long.MIN_VALUE ? 0 : Math.max(0, now(Kept.LIVE) - next);
    }

    /// The timers whose time has come, the oldest first of each clock.
    ///
    /// @param committed number of the shard's last batch that is in the store
    /// @param most how many at the most; what remains is due next time
    List<Due> due(long committed, int most) {
        while (!onTheWay.isEmpty() && onTheWay.getFirst().number <= committed) {
            onTheWay.removeFirst();
        }
        List<Due> due = new ArrayList<>();
        for (String clock : clocks.keySet()) {
            if (nextLooks.getOrDefault(clock, Long.MAX_VALUE) <= now(clock)) {
                look(clock, most, due);
            }
        }
        return due;
    }

    private void look(String clock, int most, List<Due> due) {
        byte[] prefix = StoreKeys.timersOf(shard, clock);
        long now = now(clock);
        long[] next = {Long.MAX_VALUE};
        long[] first = {Long.MAX_VALUE};
        long floor = floors.getOrDefault(clock, Long.MIN_VALUE);
        store.scan(
                Space.TIMERS,
                StoreKeys.timersFrom(shard, clock, floor),
                StoreKeys.after(prefix),
                (key, _) -> {
                    long at = StoreKeys.dueOf(key, prefix);
                    first[0] = Math.min(first[0], at);
                    if (at > now || due.size() >= most) {
                        next[0] = at;
                        return false;
                    }
                    due.add(new Due(clock, at, StoreKeys.profileOf(key, prefix)));
                    return true;
                });
        for (Batch batch : onTheWay) {
            long earliest = batch.earliestTimers.getOrDefault(clock, Long.MAX_VALUE);
            next[0] = Math.min(next[0], earliest);
            first[0] = Math.min(first[0], earliest);
        }
        nextLooks.put(clock, next[0]);
        floors.put(clock, first[0]);
    }
}
