package dev.carpe.engine.testkit;

import dev.carpe.engine.Changes;
import dev.carpe.engine.Store;
import dev.carpe.engine.StoreTrouble;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A store in memory. What was written survives [#close()], so that an engine can be started on it again; it can be told to refuse
/// writes, as a full disk does.
public final class MemoryStore implements Store {
    private final Map<Space, NavigableMap<byte[], byte[]>> spaces = new EnumMap<>(Space.class);
    private int writesLeft = Integer.MAX_VALUE;

    /// An empty store.
    public MemoryStore() {
        for (Space space : Space.values()) {
            spaces.put(space, new ConcurrentSkipListMap<>(Arrays::compareUnsigned));
        }
    }

    /// A store with the same content.
    public synchronized MemoryStore copy() {
        MemoryStore copy = new MemoryStore();
        spaces.forEach((space, map) -> copy.of(space).putAll(map));
        return copy;
    }

    /// Takes so many more writes and then refuses them.
    public synchronized void fullAfter(int writes) {
        writesLeft = writes;
    }

    private NavigableMap<byte[], byte[]> of(Space space) {
        NavigableMap<byte[], byte[]> map = spaces.get(space);
        if (map == null) {
            throw new IllegalStateException("no space " + space);
        }
        return map;
    }

    @Override
    public byte @Nullable [] get(Space space, byte[] key) {
        return of(space).get(key);
    }

    @Override
    public void scan(Space space, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        visit(of(space).subMap(from, true, to, false), visitor);
    }

    @Override
    public void scanBack(
            Space space, byte[] below, byte[] downTo, BiPredicate<byte[], byte[]> visitor) {
        visit(of(space).subMap(downTo, true, below, false).descendingMap(), visitor);
    }

    private static void visit(
            NavigableMap<byte[], byte[]> part, BiPredicate<byte[], byte[]> visitor) {
        for (Map.Entry<byte[], byte[]> entry : part.entrySet()) {
            if (!visitor.test(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }

    @Override
    public synchronized void write(List<Changes> changes, boolean durable) {
        if (writesLeft-- <= 0) {
            writesLeft = 0;
            throw new StoreTrouble("the disk is full (as the test wants it)");
        }
        for (Changes each : changes) {
            for (Changes.Change change : each.list()) {
                byte[] value = change.value();
                byte[] end = change.end();
                if (end != null) {
                    if (Arrays.compareUnsigned(change.key(), end) < 0) {
                        of(change.space()).subMap(change.key(), true, end, false).clear();
                    }
                } else if (value == null) {
                    of(change.space()).remove(change.key());
                } else {
                    of(change.space()).put(change.key(), value);
                }
            }
        }
    }

    @Override
    public long bytes() {
        long bytes = 0;
        for (NavigableMap<byte[], byte[]> map : spaces.values()) {
            for (Map.Entry<byte[], byte[]> entry : map.entrySet()) {
                bytes += entry.getKey().length + entry.getValue().length;
            }
        }
        return bytes;
    }

    @Override
    public void backup(Path directory) {
        throw new StoreTrouble("memory has no copy at " + directory + ": use a store on disk");
    }

    @Override
    public void close() {}
}
