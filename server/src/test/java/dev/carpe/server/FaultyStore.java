package dev.carpe.server;

import dev.carpe.engine.Changes;
import dev.carpe.engine.Store;
import dev.carpe.engine.StoreTrouble;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A store whose disk can fail.
final class FaultyStore implements Store {
    static final String UNREADABLE = "the disk cannot be read (as the test wants it)";
    static final String UNWRITABLE = "the disk cannot be written (as the test wants it)";

    private final Store store;
    private volatile boolean unreadable;
    private volatile boolean unwritable;

    FaultyStore(Store store) {
        this.store = store;
    }

    void unreadable(boolean is) {
        unreadable = is;
    }

    void unwritable(boolean is) {
        unwritable = is;
    }

    private void reading() {
        if (unreadable) {
            throw new StoreTrouble(UNREADABLE);
        }
    }

    @Override
    public byte @Nullable [] get(Space space, byte[] key) {
        reading();
        return store.get(space, key);
    }

    @Override
    public void scan(Space space, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        reading();
        store.scan(space, from, to, visitor);
    }

    @Override
    public void scanBack(
            Space space, byte[] below, byte[] downTo, BiPredicate<byte[], byte[]> visitor) {
        reading();
        store.scanBack(space, below, downTo, visitor);
    }

    @Override
    public void write(List<Changes> changes, boolean durable) {
        if (unwritable) {
            throw new StoreTrouble(UNWRITABLE);
        }
        store.write(changes, durable);
    }

    @Override
    public long bytes() {
        return store.bytes();
    }

    @Override
    public void backup(Path directory) {
        store.backup(directory);
    }

    @Override
    public void close() {
        store.close();
    }
}
